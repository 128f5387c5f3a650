// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-helper: carries out one plan, or undoes one installation, as root. Started by pkexec(1) under the
// action org.mailseal.install, without arguments; the request comes on standard input (helper_request.h), the
// answer goes to standard output (helper_answer.h). Exit status: 0 done, 1 not.
//
// Of the files that a request names it reads only those it replaces; it opens nothing outside its table, and
// runs nothing. Where the kernel can enforce that, it does (sandbox.h).
#include "app/helper/conversation.h"
#include "app/helper/safe_start.h"
#include "app/helper/sandbox.h"
#include "model/install/root/work/helper_work.h"

namespace mailseal::helper {
namespace {

QString resultOf(const Result<HelperAnswer> &answer)
{
    if (!answer)
        return refusalText(answer.error());
    if (const auto *undone = std::get_if<Installation>(&*answer))
        return QStringLiteral("undid %1: %2").arg(undone->undoes, undone->paths.join(u' '));
    QStringList paths;
    for (const WrittenFile &file : std::get<Written>(*answer).files) {
        if (file.outcome != WrittenFile::Outcome::Unchanged)
            paths << file.writtenTo;
    }
    return QStringLiteral("installed %1").arg(paths.join(u' '));
}

Result<void> startConfined(int argumentCount)
{
    if (auto started = startSafely(argumentCount); !started)
        return started;
    lockMemory();
    if (auto kept = keepFilePowers(); !kept)
        return kept;
    return allowFewCalls(Work::Installing);
}

int run(int argumentCount)
{
    const QString uid = caller();
    if (auto started = startConfined(argumentCount); !started)
        return give(failure(started.error()));
    const SecretBytes request = readRequest();
    ignoreInterruptions();
    HelperSystem system;
    system.now = QDateTime::currentDateTimeUtc();
    system.announce = [&uid](const QStringList &texts) { writeLog(uid, texts); };
    system.confine = confineTo;
    const auto answer = carryOutRequest(view(request), system);
    writeLog(uid, {resultOf(answer)});
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
