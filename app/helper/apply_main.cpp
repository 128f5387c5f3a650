// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-apply: has a plan installed and the servers read it, as root, after one question. Started by
// pkexec(1) under the action org.mailseal.apply, without arguments. It decides nothing and touches no file
// itself: it starts mailseal-reload and mailseal-helper, each of which judges its part of the request, and if
// a reload fails it has everything put back. Exit status: 0 done, 1 not.
#include "app/helper/conversation.h"
#include "app/helper/safe_start.h"
#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/helper_client.h"
#include "model/install/root/work/apply_order.h"

#include <sys/stat.h>

namespace mailseal::helper {
namespace {

template <typename Answer>
Result<void> done(const Result<Answer> &answer)
{
    return answer ? Result<void>() : failure(answer.error());
}

Result<HelperAnswer> carryOut(std::string_view bytes)
{
    const auto request = parseRequest(bytes);
    if (!request)
        return failure(request.error());
    const auto *wanted = std::get_if<ApplyRequest>(&*request);
    if (wanted == nullptr)
        return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("this helper only applies"));
    const Elevation helpers = installedHelpers();
    ApplySteps steps;
    steps.check = [&] {
        return done(checkAsRoot({wanted->servers, wanted->install.plan.settings}, helpers));
    };
    steps.install = [&] { return installAsRoot(wanted->install, helpers); };
    steps.reload = [&] { return done(reloadAsRoot(wanted->servers, helpers)); };
    steps.putBack = [&](const QString &id) { return done(undoAsRoot(id, helpers)); };
    auto applied = applyInOrder(steps);
    if (!applied)
        return failure(applied.error());
    return *std::move(applied);
}

int run(int argumentCount)
{
    const QString uid = caller();
    if (auto started = startSafely(argumentCount); !started)
        return give(failure(started.error()));
    ::umask(022);                          // for files that the services write
    qputenv("PKEXEC_UID", uid.toLatin1()); // for the logs of those that it starts
    const SecretBytes request = readRequest();
    ignoreInterruptions();
    return give(carryOut(view(request)));
}

} // namespace
} // namespace mailseal::helper

int main(int argumentCount, char **)
{
    const int status = mailseal::helper::run(argumentCount);
    mailseal::wipeDeadStack();
    return status;
}
