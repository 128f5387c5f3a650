// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-examine: looks, as root, at the files that the mail servers' own configuration names, and answers
// what is wrong with them. Started by pkexec(1) under the action org.mailseal.examine, without arguments; the
// request on standard input names servers and nothing else (helper_request.h), and the answer
// (examination.h) holds findings, never what is in a file that the caller could not read. Exit status: 0
// done, 1 not.
//
// It is the examination that `mailseal-cli config` makes, without the power to change anything: of root's
// powers it keeps the one to read, and it runs only the servers' own tools (server_tools.h), which inherit
// its limits.
#include "app/examine/server_tools.h"
#include "app/helper/conversation.h"
#include "app/helper/safe_start.h"
#include "app/helper/sandbox.h"
#include "model/base/errors/error_code.h"
#include "model/servers/configured/examined_as_root.h"
#include "model/x509/initialization.h"

namespace mailseal::examine {
namespace {

Result<void> giveUpTheRest(const QStringList &tools)
{
    helper::lockMemory();
    if (auto kept = helper::keepReadingPower(); !kept)
        return kept;
    if (auto confined = helper::confineToReading(executablesOf(tools)); !confined)
        return confined;
    return helper::allowFewCalls(
        helper::canConfine() ? helper::Work::ExaminingConfined : helper::Work::Examining);
}

Result<QList<ServerKind>> wantedServers(std::string_view bytes)
{
    const auto request = parseRequest(bytes);
    if (!request)
        return failure(request.error());
    const auto *wanted = std::get_if<ExamineRequest>(&*request);
    if (wanted == nullptr)
        return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("writing is another helper's"));
    QList<ServerKind> kinds;
    for (const QString &name : wanted->servers) {
        const auto server = ServerChoice::parse(name);
        if (!server || server->version)
            return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("unknown server"));
        kinds << server->kind;
    }
    return kinds;
}

Result<HelperAnswer> examineAll(std::string_view bytes, const QString &uid, const QStringList &tools)
{
    const auto servers = wantedServers(bytes);
    if (!servers)
        return failure(servers.error());
    QStringList names;
    for (const ServerKind server : *servers)
        names << serverName(server);
    helper::writeLog(uid, {QStringLiteral("will examine the configuration of ") + names.join(u' ')});
    const ToolRunner ask = runnerOf(tools);
    const ConfiguredSystem system = runningSystem(ask, outputOf(ask));
    QList<Examination> examined;
    for (const ServerKind server : *servers)
        examined << toldToAnybody(
            inOne(todaysConfigurations({server, std::nullopt}, system, QDateTime::currentDateTimeUtc())));
    return examined;
}

int run(int argumentCount)
{
    const QString uid = helper::caller();
    if (auto started = helper::startSafely(argumentCount); !started)
        return helper::give(failure(started.error()));
    // On a kernel that could not keep them from writing, none is run.
    const QStringList tools = helper::canConfine() ? serverTools() : QStringList();
    if (auto limited = giveUpTheRest(tools); !limited)
        return helper::give(failure(limited.error()));
    const CryptographyInitialization cryptography;
    const SecretBytes request = helper::readRequest();
    const auto answer = examineAll(view(request), uid, tools);
    if (!answer)
        helper::writeLog(uid, {helper::refusalText(answer.error())});
    return helper::give(answer);
}

} // namespace
} // namespace mailseal::examine

int main(int argumentCount, char **)
{
    const int status = mailseal::examine::run(argumentCount);
    mailseal::wipeDeadStack();
    return status;
}
