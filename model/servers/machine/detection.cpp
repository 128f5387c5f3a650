// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/detection.h"

#include "model/names/domain_name.h"
#include "model/servers/machine/files_below.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace mailseal {
namespace {

constexpr int patience = 3000; // milliseconds; postconf and the like take a few

struct Question
{
    ServerKind server;
    QString program;
    QStringList arguments;
    QString form; // matches an answer of this server, and captures the version
};

Question packageQuestion(ServerKind server, const QString &package)
{
    return {server, QStringLiteral("dpkg-query"),
        {QStringLiteral("-W"), QStringLiteral("-f=${db:Status-Status} ${Version}"), package},
        QStringLiteral(
            "^installed (?:\\d+:)?(\\d\\S*)")}; // an epoch (“1:2.3.19.1+dfsg1-2.1”) is not the version
}

// The server itself first, then the package database.
const QList<Question> &questions()
{
    static const QList<Question> all{
        {ServerKind::Postfix, QStringLiteral("postconf"),
            {QStringLiteral("-h"), QStringLiteral("-d"), QStringLiteral("mail_version")},
            QStringLiteral("^(\\d\\S*)")},
        packageQuestion(ServerKind::Postfix, QStringLiteral("postfix")),
        {ServerKind::Dovecot, QStringLiteral("dovecot"), {QStringLiteral("--version")},
            QStringLiteral("^(\\d\\S*)")},
        packageQuestion(ServerKind::Dovecot, QStringLiteral("dovecot-core")),
        {ServerKind::Courier, QStringLiteral("courier"), {QStringLiteral("--version")},
            QStringLiteral("^Courier (\\d\\S*)")},
        {ServerKind::Courier, QStringLiteral("imapd"), {QStringLiteral("--version")}, // prints nothing in
                                                                                      // 1.0.16
            QStringLiteral("^Courier (\\d\\S*)")},
        packageQuestion(ServerKind::Courier, QStringLiteral("courier-base")),
        // Debian's program has a name of its own; both fail if the configuration is wrong.
        {ServerKind::Exim, QStringLiteral("exim4"), {QStringLiteral("-bV")},
            QStringLiteral("^Exim version (\\d\\S*)")},
        {ServerKind::Exim, QStringLiteral("exim"), {QStringLiteral("-bV")},
            QStringLiteral("^Exim version (\\d\\S*)")},
        packageQuestion(ServerKind::Exim, QStringLiteral("exim4-base")),
    };
    return all;
}

bool isRealName(const QString &name)
{
    const auto domain = DomainName::parse(name);
    return domain && !domain->isWildcard() && !domain->ascii().endsWith(QStringLiteral(".localdomain"))
        && !domain->ascii().endsWith(QStringLiteral(".localhost"));
}

} // namespace

ToolRunner systemToolRunner()
{
    return [](const QString &program, const QStringList &arguments) -> std::optional<ToolAnswer> {
        // An ordinary user's PATH on Debian lacks the folders of postconf and dovecot.
        static const QStringList further{
            QStringLiteral("/usr/sbin"), QStringLiteral("/sbin"), QStringLiteral("/usr/local/sbin")};
        QString path = QStandardPaths::findExecutable(program);
        if (path.isEmpty())
            path = QStandardPaths::findExecutable(program, further);
        if (path.isEmpty())
            return std::nullopt;

        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        process.setProcessEnvironment(environment);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(path, arguments);
        if (!process.waitForFinished(patience)) {
            process.kill();
            process.waitForFinished(patience);
            return std::nullopt;
        }
        if (process.exitStatus() != QProcess::NormalExit)
            return std::nullopt;
        return ToolAnswer{
            process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    };
}

ProgramRunner outputOf(const ToolRunner &run)
{
    return [run](const QString &program, const QStringList &arguments) -> std::optional<QByteArray> {
        const auto answer = run(program, arguments);
        return answer && answer->exit == 0 ? std::optional(answer->output) : std::nullopt;
    };
}

ProgramRunner systemProgramRunner()
{
    return [run = outputOf(systemToolRunner())](
               const QString &program, const QStringList &arguments) -> std::optional<QByteArray> {
        // Starting it takes as long as making a key, so skip it for a package of which dpkg has no files.
        if (program == QStringLiteral("dpkg-query")
            && !QFile::exists(QStringLiteral("/var/lib/dpkg/info/%1.list").arg(arguments.last())))
            return std::nullopt;
        return run(program, arguments);
    };
}

QList<ServerChoice> detectServers(const ProgramRunner &run)
{
    QList<ServerChoice> found;
    for (const ServerKind kind : serverKinds()) {
        bool isThere = false;
        std::optional<Version> version;
        for (const Question &question : questions()) {
            if (question.server != kind || version)
                continue;
            const auto answer = run(question.program, question.arguments);
            if (!answer)
                continue;
            const auto match = QRegularExpression(question.form).match(QString::fromUtf8(*answer).trimmed());
            // Another imapd, or a removed package, does not mean that Courier is there.
            const bool mayBeAnother = question.program == QStringLiteral("imapd")
                || question.program == QStringLiteral("dpkg-query");
            isThere = isThere || match.hasMatch() || !mayBeAnother;
            version = Version::parse(match.captured(1));
        }
        if (isThere)
            found << ServerChoice{kind, version};
    }
    return found;
}

bool courierTakesMail(const QString &root)
{
    return QFile::exists(root + QStringLiteral("/etc/courier/esmtpd"));
}

QString detectHostName(const ProgramRunner &run)
{
    const QList<QPair<QString, QStringList>> sources{
        {QStringLiteral("postconf"), {QStringLiteral("-h"), QStringLiteral("myhostname")}},
        {QStringLiteral("hostname"), {QStringLiteral("--fqdn")}},
    };
    for (const auto &[program, arguments] : sources) {
        const QString name = QString::fromUtf8(run(program, arguments).value_or(QByteArray())).trimmed();
        if (isRealName(name))
            return DomainName::parse(name)->unicode();
    }
    return {};
}

SystemRelease systemRelease(const QString &root)
{
    SystemRelease release;
    const FileAccess files = filesBelow(root);
    for (const char *name : {"/etc/os-release", "/usr/lib/os-release"}) { // os-release(5)
        const auto text = files.read(QLatin1String(name));
        if (!text)
            continue;
        const QStringList lines = QString::fromUtf8(*text).split(u'\n');
        for (const QString &line : lines) {
            QString value = line.section(u'=', 1).trimmed();
            if (value.size() >= 2 && (value.startsWith(u'"') || value.startsWith(u'\''))
                && value.endsWith(value[0]))
                value = value.mid(1, value.size() - 2);
            if (line.startsWith(QStringLiteral("ID=")))
                release.id = value;
            else if (line.startsWith(QStringLiteral("VERSION_ID=")))
                release.version = value;
        }
        return release;
    }
    return release;
}

} // namespace mailseal
