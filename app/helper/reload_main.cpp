// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-reload: lets mail servers check their configuration and read it anew, as root. Started by
// pkexec(1) under the action org.mailseal.reload, without arguments; the request names servers
// (helper_request.h), the commands are compiled in (reload_table.h). Exit status 0 done, 1 not.
//
// Unlike mailseal-helper it keeps root's powers: what it starts are the system's own programs, and a service
// that is restarted inherits them.
#include "app/helper/conversation.h"
#include "app/helper/safe_start.h"
#include "model/install/root/reload_table.h"

#include <QProcess>
#include <sys/stat.h>

namespace mailseal::helper {
namespace {

// What the program said; nothing when it ended with 0.
std::optional<QString> failureOf(const QStringList &words)
{
    constexpr int patience = 60'000; // milliseconds
    QProcess program;
    program.setStandardInputFile(QProcess::nullDevice());
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(words.first(), words.mid(1));
    const bool ended = program.waitForStarted() && program.waitForFinished(patience);
    if (ended && program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0)
        return std::nullopt;
    const QString said = QString::fromUtf8(program.readAll().trimmed().right(2000));
    if (!ended)
        program.kill();
    return words.join(u' ') + QStringLiteral(": ") + (said.isEmpty() ? program.errorString() : said);
}

Result<void> reload(const QString &server, const ReloadCommands &commands)
{
    const QString title = server.left(1).toUpper() + server.mid(1); // as people write it
    for (const QStringList &check : commands.check) {
        if (const auto said = failureOf(check))
            return failure(ErrorCode::ConfigurationFaulty, {title}, *said);
    }
    bool isReloaded = false;
    for (const ReloadCommand &command : commands.reload) {
        if (!command.onlyIf.isEmpty() && failureOf(command.onlyIf))
            continue;
        if (const auto said = failureOf(command.words))
            return failure(ErrorCode::ReloadFailed, {title}, *said);
        isReloaded = true;
    }
    if (!isReloaded)
        return failure(ErrorCode::ServerNotRunning, {title});
    return {};
}

Result<HelperAnswer> reloadAll(std::string_view bytes, const QString &uid)
{
    const auto request = parseRequest(bytes);
    if (!request)
        return failure(request.error());
    const auto *wanted = std::get_if<ReloadRequest>(&*request);
    if (wanted == nullptr)
        return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("installing is another helper's"));
    QList<ReloadCommands> commands;
    for (const QString &server : wanted->servers) {
        const auto known = reloadCommandsOf(server, serviceManager());
        if (!known)
            return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("unknown server"));
        commands << *known;
    }
    writeLog(uid, {QStringLiteral("will reload ") + wanted->servers.join(u' ')});
    // A fault of one server is no reason for another to go on with old files.
    std::optional<Error> first;
    for (qsizetype i = 0; i < commands.size(); ++i) {
        if (auto done = reload(wanted->servers.at(i), commands.at(i)); !done && !first)
            first = done.error();
    }
    return first ? failure(*first) : Result<HelperAnswer>(wanted->servers);
}

Result<void> startSafely(int argumentCount)
{
    const auto checked = checkStart(argumentCount);
    return checked ? forgetCaller() : checked;
}

int run(int argumentCount)
{
    const QString uid = caller();
    if (auto started = startSafely(argumentCount); !started)
        return give(failure(started.error()));
    ::umask(022); // for what the services write
    const SecretBytes request = readRequest();
    const auto answer = reloadAll(view(request), uid);
    writeLog(uid,
        {answer ? QStringLiteral("reloaded ") + std::get<QStringList>(*answer).join(u' ')
                : QStringLiteral("was refused: %1 %2").arg(sentence(answer.error()), answer.error().detail)});
    return give(answer);
}

} // namespace
} // namespace mailseal::helper

int main(int argumentCount, char **)
{
    return mailseal::helper::run(argumentCount);
}
