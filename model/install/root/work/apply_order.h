// SPDX-License-Identifier: GPL-3.0-or-later
//
// From files to servers that have read them: check, install, reload; what fails after the installation is put
// back, and read again. The order is the same whether root does it or a helper; only the steps differ.
#pragma once

#include "model/base/result.h"
#include "model/install/transaction/plan_writer.h"

#include <functional>

namespace mailseal {

struct ApplySteps
{
    std::function<Result<void>()> check; // nothing is written if it fails
    std::function<Result<Written>()> install;
    std::function<Result<void>()> reload;
    std::function<Result<void>(const QString &installation)> putBack;
};

struct Applied
{
    Written written;
    std::optional<Error> notReloaded; // ServerNotRunning: nothing had to read the files
    bool operator==(const Applied &) const = default;
};

// Errors: those of the steps, with everything as it was; PutBackFailed {why it was to be put back}.
Result<Applied> applyInOrder(const ApplySteps &steps);
// Puts an installation back for this reason, and has the servers read what was there. Returns the reason, or
// PutBackFailed.
Error putBackFor(const Error &reason, const Written &written, const ApplySteps &steps);

} // namespace mailseal
