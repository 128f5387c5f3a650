// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-helper: carries out one plan, or undoes one installation, as root. Started by pkexec(1) under the
// action org.mailseal.install, without arguments; the request comes on standard input (helper_request.h), the
// answer goes to standard output (helper_answer.h). Exit status 0 done, 1 not.
//
// It reads no file that a request names but those it replaces, opens nothing outside its table, and runs
// nothing.
#include "app/helper/conversation.h"
#include "app/helper/safe_start.h"
#include "model/install/helper_work.h"

#include <unistd.h>

namespace mailseal::helper {
namespace {

QString logLine(const QString &uid, const Result<HelperAnswer> &answer)
{
    const QString who = QStringLiteral("uid %1 ").arg(uid);
    if (!answer)
        return who + QStringLiteral("was refused: ") + sentence(answer.error());
    if (const auto *undone = std::get_if<Installation>(&*answer))
        return who + QStringLiteral("undid %1: %2").arg(undone->undoes, undone->paths.join(u' '));
    QStringList paths;
    for (const WrittenFile &file : std::get<Written>(*answer).files) {
        if (file.outcome != WrittenFile::Outcome::Unchanged)
            paths << file.writtenTo;
    }
    return who + QStringLiteral("installed %1").arg(paths.join(u' '));
}

int run(int argumentCount)
{
    const QString uid = caller();
    if (!forgetCaller() || ::geteuid() != 0 || argumentCount != 1 || !keepFilePowers())
        return give(failure(ErrorCode::NotRoot));
    const SecretBytes request = readRequest();
    ignoreInterruptions();
    const HelperSystem system{QStringLiteral("/"), true, 0, QDateTime::currentDateTimeUtc()};
    const auto answer = carryOutRequest(view(request), system);
    writeLog(logLine(uid, answer));
    return give(answer);
}

} // namespace
} // namespace mailseal::helper

int main(int argumentCount, char **)
{
    const int status = mailseal::helper::run(argumentCount);
    mailseal::wipeDeadStack();
    return status;
}
