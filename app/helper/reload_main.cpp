// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-reload: has mail servers check and reload their configuration, as root, and say what they think of
// settings before these are written. Started by pkexec(1) under the action org.mailseal.reload, without
// arguments; the request names servers (helper_request.h), the commands are compiled in (reload_table.h).
// Exit status: 0 done, 1 not.
//
// Unlike mailseal-helper it keeps root's powers: it starts the system's own programs, and a restarted service
// inherits them.
#include "app/helper/conversation.h"
#include "app/helper/safe_start.h"
#include "model/base/errors/error_code.h"
#include "model/install/root/tables/reload_table.h"
#include "model/install/root/tables/setting_table.h"
#include "model/install/root/work/log_in_sockets.h"
#include "model/install/root/work/staged_configuration.h"

#include <QDir>
#include <QProcess>
#include <sys/stat.h>

namespace mailseal::helper {
namespace {

// Which of a program's output is about its failure. Scripts that start services say it anywhere.
enum class Speaks { OnStandardError, OnBoth };

// Whether it ended, whatever its status.
bool runs(QProcess &program, const QStringList &words)
{
    constexpr int patience
        = 180'000; // milliseconds; “postfix check” took more than a minute on a busy machine
    program.setStandardInputFile(QProcess::nullDevice());
    program.start(words.first(), words.mid(1));
    return program.waitForStarted() && program.waitForFinished(patience)
        && program.exitStatus() == QProcess::NormalExit;
}

// What the program said; nullopt if it exited with 0.
std::optional<QString> failureOf(const QStringList &words, Speaks speaks = Speaks::OnStandardError)
{
    QProcess program;
    const bool ended = runs(program, words);
    if (ended && program.exitCode() == 0)
        return std::nullopt;
    // What a check prints to standard output is the configuration, which may hold passwords.
    const QByteArray output = program.readAllStandardOutput();
    const QByteArray errors = program.readAllStandardError().trimmed();
    const bool isQuiet = errors.isEmpty() && speaks == Speaks::OnBoth;
    const QString said = QString::fromUtf8((isQuiet ? output.trimmed() : errors).right(2000));
    if (!ended)
        program.kill();
    return words.join(u' ') + QStringLiteral(": ") + (said.isEmpty() ? program.errorString() : said);
}

QString titleOf(const QString &server)
{
    return server.left(1).toUpper() + server.mid(1); // as people write it
}

// Only lines of the table: what a server reads in its check could make it open files or run programs.
Result<HelperAnswer> checkAll(const CheckRequest &request)
{
    for (const SettingsStep &step : request.settings) {
        if (auto allowed = checkSettings(step); !allowed)
            return failure(allowed.error());
    }
    for (const QString &server : request.servers) {
        if (!reloadCommandsOf(server, serviceManager()))
            return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("unknown server"));
        const QString folder = stagedFolderOf(server);
        if (folder.isEmpty() || !QDir(folder).exists())
            continue;
        const auto staged = StagedConfiguration::make(QStringLiteral("/"), folder, request.settings);
        if (!staged)
            return failure(staged.error());
        const QList<QStringList> commands = stagedCheckCommands(server, staged->folder(), hasDebiansExim());
        for (const QStringList &command : commands) {
            if (const auto said = failureOf(command))
                return failure(ErrorCode::SettingsRefused, {titleOf(server)}, *said);
        }
    }
    return request.servers;
}

// If nobody answers in time, it is for the ports to show.
void awaitLogIns()
{
    constexpr int patience = 15'000; // milliseconds, a busy machine's
    QString lines;
    const QList<QStringList> commands = logInCommands();
    for (const QStringList &words : commands) {
        QProcess program;
        if (runs(program, words))
            lines += QString::fromUtf8(program.readAllStandardOutput());
    }
    (void)awaitSockets(logInSockets(lines), patience);
}

Result<void> reload(const QString &server, const ReloadCommands &commands)
{
    const QString title = titleOf(server);
    for (const QStringList &check : commands.check) {
        if (const auto said = failureOf(check))
            return failure(ErrorCode::ConfigurationFaulty, {title}, *said);
    }
    if (server == QLatin1String("postfix"))
        awaitLogIns();
    bool isReloaded = false;
    for (const ReloadCommand &command : commands.reload) {
        if (!command.onlyIf.isEmpty() && failureOf(command.onlyIf))
            continue;
        if (const auto said = failureOf(command.words, Speaks::OnBoth))
            return failure(ErrorCode::ReloadFailed, {title}, *said);
        isReloaded = true;
    }
    if (!isReloaded)
        return failure(ErrorCode::ServerNotRunning, {title});
    return {};
}

Result<HelperAnswer> reloadAll(const ReloadRequest &request, const QString &uid)
{
    QList<ReloadCommands> commands;
    for (const QString &server : request.servers) {
        const auto known = reloadCommandsOf(server, serviceManager());
        if (!known)
            return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("unknown server"));
        commands << *known;
    }
    writeLog(uid, {QStringLiteral("will reload ") + request.servers.join(u' ')});
    // One server's fault is no reason for another to go on with old files.
    std::optional<Error> first;
    for (qsizetype i = 0; i < commands.size(); ++i) {
        if (auto done = reload(request.servers.at(i), commands.at(i)); !done && !first)
            first = done.error();
    }
    return first ? failure(*first) : Result<HelperAnswer>(request.servers);
}

Result<HelperAnswer> carryOut(std::string_view bytes, const QString &uid)
{
    const auto request = parseRequest(bytes);
    if (!request)
        return failure(request.error());
    if (const auto *wanted = std::get_if<ReloadRequest>(&*request))
        return reloadAll(*wanted, uid);
    if (const auto *wanted = std::get_if<CheckRequest>(&*request))
        return checkAll(*wanted);
    return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("installing is another helper's"));
}

int run(int argumentCount)
{
    const QString uid = caller();
    if (auto started = startSafely(argumentCount); !started)
        return give(failure(started.error()));
    ::umask(022); // for files that the services write
    const SecretBytes request = readRequest();
    const auto answer = carryOut(view(request), uid);
    writeLog(uid,
        {answer ? QStringLiteral("done: ") + std::get<QStringList>(*answer).join(u' ')
                : refusalText(answer.error())});
    return give(answer);
}

} // namespace
} // namespace mailseal::helper

int main(int argumentCount, char **)
{
    return mailseal::helper::run(argumentCount);
}
