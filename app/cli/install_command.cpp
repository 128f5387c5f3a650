// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/install_command.h"

#include "app/cli/after_installing.h"
#include "app/cli/difference_report.h"
#include "app/cli/served_report.h"
#include "model/install/helper_client.h"
#include "model/install/plan_file.h"
#include "model/install/plan_writer.h"
#include "model/install/undo.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <unistd.h>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Install)
};

CommandOption addRoot(const CommandOptions &command, std::string &root)
{
    return command.text("--root", root, "DIR", Texts::tr("folder of another system, in place of this one"));
}

void addJson(const CommandOptions &command, bool &json)
{
    command.flag("--json", json, Texts::tr("print everything for programs"));
}

QString absolute(const std::string &path)
{
    return QFileInfo(QString::fromStdString(path)).absoluteFilePath();
}

QString outcomeText(const WrittenFile &file)
{
    switch (file.outcome) {
    case WrittenFile::Outcome::New:
        return Texts::tr("new: %1");
    case WrittenFile::Outcome::Replaced:
        return Texts::tr("replaced: %1");
    case WrittenFile::Outcome::Unchanged:
        break;
    }
    return Texts::tr("unchanged: %1");
}

QString toText(const QList<WrittenFile> &files)
{
    QString text;
    for (const WrittenFile &file : files) {
        text += outcomeText(file).arg(file.writtenTo) + u'\n';
        if (!file.backup.isEmpty())
            text += Texts::tr("The old file was kept as %1.").arg(file.backup) + u'\n';
    }
    return text;
}

QByteArray toJson(const QList<WrittenFile> &files)
{
    QJsonArray array;
    for (const WrittenFile &file : files) {
        const char *outcome = file.outcome == WrittenFile::Outcome::New ? "new"
            : file.outcome == WrittenFile::Outcome::Replaced            ? "replaced"
                                                                        : "unchanged";
        QJsonObject object{{QStringLiteral("role"), file.role}, {QStringLiteral("path"), file.path},
            {QStringLiteral("writtenTo"), file.writtenTo},
            {QStringLiteral("outcome"), QLatin1String(outcome)}};
        if (!file.backup.isEmpty())
            object.insert(QStringLiteral("backup"), file.backup);
        array << object;
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("files"), array}}).toJson();
}

QJsonObject toObject(const Installation &installation)
{
    return {{QStringLiteral("id"), installation.id},
        {QStringLiteral("time"), installation.time.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("paths"), QJsonArray::fromStringList(installation.paths)},
        {QStringLiteral("backups"), QJsonArray::fromStringList(installation.backups)},
        {QStringLiteral("undoes"), installation.undoes}, {QStringLiteral("undone"), installation.undone}};
}

QString toText(const Installation &installation)
{
    QString line = installation.id;
    if (!installation.undoes.isEmpty())
        line += QStringLiteral("  ") + Texts::tr("undid %1").arg(installation.undoes);
    if (installation.undone)
        line += QStringLiteral("  ") + Texts::tr("undone");
    for (qsizetype i = 0; i < installation.paths.size(); ++i) {
        line += QStringLiteral("\n  ") + installation.paths.at(i);
        if (const QString backup = installation.backups.value(i); !backup.isEmpty())
            line += QStringLiteral("\n    ") + Texts::tr("what was there: %1").arg(backup);
    }
    return line + u'\n';
}

QString stateText(FileState state)
{
    switch (state) {
    case FileState::New:
        return Texts::tr("would be new: %1 (%2)");
    case FileState::Unchanged:
        return Texts::tr("is there already: %1 (%2)");
    case FileState::Different:
        return Texts::tr("would be replaced: %1 (%2)");
    case FileState::Hidden:
        break;
    }
    return Texts::tr("only root can see what is there: %1 (%2)");
}

QString stateName(FileState state)
{
    static const char *const names[] = {"new", "unchanged", "different", "hidden"};
    return QLatin1String(names[int(state)]);
}

void printDryRun(const InstallPlan &plan, const QString &root, bool json)
{
    const auto states = fileStates(plan, root);
    const FileDifferences differences = fileDifferences(plan, states, root);
    QJsonArray array;
    QString text;
    for (const FileStep &file : plan.files) {
        const FileState state = states.value(file.path);
        const QString place = placeBelow(root, file.path);
        QJsonObject object{{QStringLiteral("role"), file.role}, {QStringLiteral("path"), file.path},
            {QStringLiteral("writtenTo"), place}, {QStringLiteral("owner"), file.owner},
            {QStringLiteral("group"), file.group}, {QStringLiteral("mode"), modeText(file.mode)},
            {QStringLiteral("state"), stateName(state)}};
        if (differences.contains(file.path))
            object.insert(QStringLiteral("difference"), toText(differences.value(file.path)));
        array << object;
        text += stateText(state).arg(
                    place, QStringLiteral("%1:%2 %3").arg(file.owner, file.group, modeText(file.mode)))
            + u'\n' + changedLines(differences.value(file.path));
    }
    text += Texts::tr("Nothing has been written.") + u'\n';
    print(json ? QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("files"), array}}).toJson())
               : text);
}

// Of the first certificate in the plan; the parts that are no secret: a key in the same file is not copied.
QByteArray sumOfCertificate(const InstallPlan &plan)
{
    for (const FileStep &file : plan.files) {
        const size_t begin = view(file.content).find("-----BEGIN CERTIFICATE-----");
        const bool isAuthority
            = file.role == QLatin1String("test-ca") || file.role == QLatin1String("trusted-cas");
        if (isAuthority || begin == std::string_view::npos)
            continue;
        const std::string_view certificate = view(file.content).substr(begin);
        const QByteArray sum = certificateSha256(
            QByteArray::fromRawData(certificate.data(), static_cast<qsizetype>(certificate.size())));
        if (!sum.isEmpty())
            return sum;
    }
    return {};
}

// With the servers of this machine; nothing on another system.
AfterInstalling afterwards(const InstallPlan &plan, const QString &root, bool reload)
{
    if (root != QLatin1String("/"))
        return {};
    return afterInstalling(serversOfThisMachine(), sumOfCertificate(plan), reload);
}

bool needsRoot(const QString &root)
{
    return root == QLatin1String("/") && ::geteuid() != 0;
}

Result<QList<WrittenFile>> install(const InstallPlan &plan, const QString &root, OnConflict onConflict)
{
    if (needsRoot(root))
        return installAsRoot({plan, onConflict, std::nullopt}, systemElevation(AskAt::Terminal));
    WriteOptions how;
    how.root = root;
    how.setOwners = ::geteuid() == 0;
    how.onConflict = onConflict;
    how.now = QDateTime::currentDateTimeUtc();
    how.state = systemState;
    how.keepRecord = true;
    return write(plan, how);
}

Result<Installation> putBack(const QString &root, const QString &id)
{
    return needsRoot(root) ? undoAsRoot(id, systemElevation(AskAt::Terminal))
                           : undo(root, id, QDateTime::currentDateTimeUtc());
}

} // namespace

void addOptions(const CommandOptions &command, InstallOptions &options)
{
    command.text("PLAN", options.plan, "TEXT", Texts::tr("plan.json of the folder")).required();
    const CommandOption root = addRoot(command, options.root);
    command.flag("--replace", options.replace, Texts::tr("replace files that are there, keeping backups"));
    const CommandOption reload = command.flag("--reload", options.reload,
        Texts::tr("then let the mail servers check their configuration and read it anew"));
    const CommandOption dryRun
        = command.flag("--dry-run", options.dryRun, Texts::tr("show what would be written"));
    reload.excludes(root);
    reload.excludes(dryRun);
    addJson(command, options.json);
}

ExitCode runInstall(const InstallOptions &options)
{
    const QString root = absolute(options.root);
    const auto plan = readPlan(absolute(options.plan));
    if (!plan)
        return report(plan.error());
    if (options.dryRun) {
        printDryRun(*plan, root, options.json);
        return Done;
    }
    const auto written = install(*plan, root, options.replace ? OnConflict::Replace : OnConflict::Keep);
    if (!written) {
        const ExitCode code = report(written.error());
        sayDifference(written.error(), *plan, root);
        return code;
    }
    const AfterInstalling after = afterwards(*plan, root, options.reload);
    print(options.json ? QString::fromUtf8(withChecks(toJson(*written), after.checks))
                       : toText(*written) + after.reloaded.value_or(QString()) + toText(after.checks));
    return after.reloaded ? Done : report(after.reloaded.error());
}

void addOptions(const CommandOptions &command, HistoryOptions &options)
{
    addRoot(command, options.root);
    addJson(command, options.json);
}

ExitCode runHistory(const HistoryOptions &options)
{
    const QString root = absolute(options.root);
    if (needsRoot(root)) // the helper has no word for reading
        return report(Error{ErrorCode::HistoryNeedsRoot, {}, {}});
    const auto installations = history(root);
    if (!installations)
        return report(installations.error());
    QJsonArray array;
    QString text;
    for (const Installation &installation : *installations) {
        array << toObject(installation);
        text += toText(installation);
    }
    if (text.isEmpty())
        text = Texts::tr("Nothing has been installed with this program.") + u'\n';
    print(options.json ? QString::fromUtf8(QJsonDocument(array).toJson()) : text);
    return Done;
}

void addOptions(const CommandOptions &command, UndoOptions &options)
{
    command.text("ID", options.id, "TEXT", Texts::tr("which one; the last without it"));
    addRoot(command, options.root);
    addJson(command, options.json);
}

ExitCode runUndo(const UndoOptions &options)
{
    const QString root = absolute(options.root);
    const auto undone = putBack(root, QString::fromStdString(options.id));
    if (!undone)
        return report(undone.error());
    if (options.json) {
        print(QString::fromUtf8(QJsonDocument(toObject(*undone)).toJson()));
        return Done;
    }
    print(Texts::tr("The installation %1 was undone:").arg(undone->undoes) + u'\n');
    for (const QString &path : undone->paths)
        print(QStringLiteral("  ") + path + u'\n');
    return Done;
}

} // namespace mailseal::cli
