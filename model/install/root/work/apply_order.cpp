// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/work/apply_order.h"

#include "model/base/errors/error_code.h"

#include <algorithm>

namespace mailseal {
namespace {

QString installationOf(const Written &written)
{
    const auto changed = std::find_if(written.files.begin(), written.files.end(),
        [](const WrittenFile &file) { return !file.installation.isEmpty(); });
    return changed == written.files.end() ? QString() : changed->installation;
}

bool isNotRunning(const Error &error)
{
    return error.code == ErrorCode::ServerNotRunning;
}

} // namespace

Error putBackFor(const Error &reason, const Written &written, const ApplySteps &steps)
{
    const QString id = installationOf(written);
    if (id.isEmpty())
        return reason; // nothing had been changed
    if (const auto back = steps.putBack(id); !back)
        return {ErrorCode::PutBackFailed, {sentence(reason)}, sentence(back.error())};
    // A server that cannot be told anything goes on with what it has read, and that is what is there again.
    const auto reloaded = steps.reload();
    if (!reloaded && !isNotRunning(reloaded.error()) && reloaded.error().code != reason.code)
        return {ErrorCode::PutBackFailed, {sentence(reason)}, sentence(reloaded.error())};
    return reason;
}

Result<Applied> applyInOrder(const ApplySteps &steps)
{
    if (auto checked = steps.check(); !checked)
        return failure(checked.error());
    auto written = steps.install();
    if (!written)
        return failure(written.error());
    Applied applied{*std::move(written), {}};
    if (const auto reloaded = steps.reload(); !reloaded) {
        if (!isNotRunning(reloaded.error()))
            return failure(putBackFor(reloaded.error(), applied.written, steps));
        applied.notReloaded = reloaded.error();
    }
    return applied;
}

} // namespace mailseal
