// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/remote_look.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/private_folder.h"
#include "model/setup/remote/told_there.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace mailseal {
namespace {

constexpr qsizetype mostBytes = mostOutput; // of an answer

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RemoteLook)
};

// Takes an answer apart, from its beginning.
class LookReader
{
public:
    explicit LookReader(const QByteArray &bytes) : m_bytes(bytes) { }
    std::optional<QByteArray> line()
    {
        const qsizetype end = m_bytes.indexOf('\n', m_at);
        if (end < 0)
            return std::nullopt;
        const QByteArray text = m_bytes.mid(m_at, end - m_at);
        m_at = end + 1;
        return text;
    }
    // So many bytes and a line feed.
    std::optional<QByteArray> block(qsizetype size)
    {
        if (size < 0 || size > m_bytes.size() - m_at - 1 || m_bytes.at(m_at + size) != '\n')
            return std::nullopt;
        const QByteArray bytes = m_bytes.mid(m_at, size);
        m_at += size + 1;
        return bytes;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

bool save(const QString &root, const QString &path, const QByteArray &bytes)
{
    const QString place = root + path;
    QFile file(place);
    return isPlainPath(path) && QDir().mkpath(QFileInfo(place).path())
        && file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size();
}

ToolRunner toolsOf(const QMap<QString, ToolAnswer> &answers)
{
    return [answers](const QString &program, const QStringList &arguments) -> std::optional<ToolAnswer> {
        const auto found = answers.find((QStringList{program} + arguments).join(u' '));
        return found == answers.end() ? std::nullopt : std::optional(*found);
    };
}

bool readAnswer(LookReader &reader, const QStringList &words, RemoteLook &look)
{
    constexpr int program = 4;
    if (words.size() <= program)
        return false;
    const qsizetype outSize = words.at(2).toLongLong();
    const qsizetype errorSize = words.at(3).toLongLong();
    if (outSize < 0 || errorSize < 0 || outSize > mostBytes || errorSize > mostBytes)
        return false;
    const auto said = reader.block(outSize + errorSize);
    if (said)
        look.answers.insert(words.mid(program).join(u' '),
            ToolAnswer{words.at(1).toInt(), said->first(outSize), said->mid(outSize)});
    return said.has_value();
}

bool readFile(LookReader &reader, const QStringList &words, const QString &root)
{
    constexpr int path = 2;
    const auto bytes = reader.block(words.value(1).toLongLong());
    return bytes && words.size() > path && save(root, words.mid(path).join(u' '), *bytes);
}

// In the copy it is a link to a folder that is not in it: file_sight.h. A file that has been sent stays one.
bool note(const QString &root, const QString &path)
{
    const QString place = root + path;
    const QFileInfo there(place);
    return isPlainPath(path)
        && (there.exists() || there.isSymLink()
            || (QDir().mkpath(there.path()) && QFile::link(QStringLiteral("/not-in-this-copy/file"), place)));
}

} // namespace

QString RemoteLook::root() const
{
    return copy->path();
}

ConfiguredSystem RemoteLook::configured() const
{
    ConfiguredSystem system;
    system.root = root();
    system.ask = toolsOf(answers);
    system.run = outputOf(system.ask);
    system.runningVersion = [servers = machine.servers](ServerKind kind) -> std::optional<Version> {
        const auto found = std::find_if(
            servers.begin(), servers.end(), [kind](const ServerChoice &one) { return one.kind == kind; });
        return found == servers.end() ? std::nullopt : found->version;
    };
    return system;
}

Result<RemoteLook> parseLook(const QByteArray &answer, const QString &target)
{
    const auto unclear = failure(ErrorCode::SshAnswerUnclear, {target});
    RemoteLook look;
    look.copy = privateFolder();
    if (!look.copy->isValid())
        return failure(ErrorCode::WriteFailed, {look.copy->path()}, look.copy->errorString());
    if (answer.size() > mostBytes)
        return unclear;
    LookReader reader(answer);
    if (reader.line() != "mailseal 1")
        return unclear;
    for (auto line = reader.line();; line = reader.line()) {
        if (!line)
            return unclear;
        const QStringList words = QString::fromUtf8(*line).split(u' ');
        const QString &kind = words.first();
        bool isRead = kind == QLatin1String("end");
        if (isRead)
            break;
        if (kind == QLatin1String("init")) {
            const auto init = parseInitSystem(words.value(1));
            isRead = init.has_value();
            look.machine.init = init.value_or(InitSystem::Systemd);
        } else if (kind == QLatin1String("clock")) {
            constexpr qint64 latest = 253'402'300'799; // the end of the year 9999
            const qint64 now = words.value(1).toLongLong(&isRead);
            isRead = isRead && now >= 0 && now <= latest;
            look.secondsBehind = isRead ? QDateTime::currentSecsSinceEpoch() - now : 0;
        } else if (kind == QLatin1String("answer")) {
            isRead = readAnswer(reader, words, look);
        } else if (kind == QLatin1String("file")) {
            isRead = readFile(reader, words, look.root());
        } else if (kind == QLatin1String("there")) {
            isRead = note(look.root(), words.mid(1).join(u' '));
        }
        if (!isRead)
            return unclear;
    }
    const ProgramRunner run = outputOf(toolsOf(look.answers));
    look.machine.servers = detectServers(run);
    look.machine.hostName = detectHostName(run);
    look.machine.release = systemRelease(look.root());
    look.machine.courierTakesMail = courierTakesMail(look.root());
    return look;
}

QString clockNote(const RemoteLook &look, const QString &target)
{
    constexpr qint64 tolerated = 120; // the answer was on its way, too
    constexpr qint64 minute = 60;
    return look.secondsBehind <= tolerated
        ? QString()
        : Words::tr("The clock of %1 is %n minute(s) behind, and a certificate that is made now is not valid "
                    "there before that time has passed. Set its clock first.",
            nullptr, static_cast<int>(look.secondsBehind / minute))
              .arg(target);
}

Result<RemoteLook> lookAt(const SshConnection &connection)
{
    QFile script(QStringLiteral(":/mailseal/elsewhere/look.sh"));
    (void)script.open(QIODevice::ReadOnly);
    const QByteArray text = script.readAll();
    const auto end = connection.runAsRoot(QStringLiteral("exec sh -s"),
        secretBytes({text.constData(), static_cast<size_t>(text.size())}), SshConnection::Effect::Reads);
    if (!end)
        return failure(end.error());
    return parseLook(end->out, connection.target().text());
}

} // namespace mailseal
