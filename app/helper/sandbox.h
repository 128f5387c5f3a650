// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a helper gives up to limit what a fault in it can do: memory that is written to a swap device, system
// calls that it does not make, and the whole file system except the folders of its table (mlockall(2),
// seccomp(2), landlock(7)). On a kernel that lacks one of them, it does without.
#pragma once

#include "app/helper/allowed_calls.h"
#include "model/base/result.h"

#include <QStringList>

namespace mailseal::helper {

// Call before powers are given up.
void lockMemory();

// An allow list: no starting of programs (or, for the one that examines, no changing of files), no tracing,
// mounting or loading, no sockets but local ones, no memory that is both writable and executable. A call that
// is not on the list fails as if the kernel did not have it, for which the C library is prepared; it does not
// kill the process, because that could be in the middle of a transaction. Error: HelperStartRefused.
Result<void> allowFewCalls(Work work);

// From here on, files, links and folders can be changed only in and below these folders, and no file can be
// executed. Error: HelperStartRefused.
Result<void> confineTo(const QStringList &folders);
// From here on, nothing can be changed, and only these existing programs can be executed. /dev/null can be
// written to, without which doveconf(1) ends.
Result<void> confineToReading(const QStringList &programs);
bool canConfine();

} // namespace mailseal::helper
