// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns errno into an error about a path: full, read-only, not allowed, too long, …
// Private to model/install and app/helper.
#pragma once

#include "model/base/result.h"

namespace mailseal {

Error systemError(int number, const QString &path);
tl::unexpected<Error> systemFailure(const QString &path); // from errno

} // namespace mailseal
