// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the installing helper gives up so that a fault in it does less: memory that is written to a swap
// device, system calls that it does not make, and all of the file system but the folders of its table
// (mlockall(2), seccomp(2), landlock(7)). A kernel that lacks one of them goes without.
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace mailseal::helper {

// Before powers are given up.
void lockMemory();

// An allowed list. No program can be started, nothing traced, mounted or loaded, no socket made but a local
// one, no memory both written and run. What is not on the list fails as if the kernel did not have it, which
// is what the C library is prepared for; nothing is killed, because that could be in the middle of a
// transaction. Error: HelperStartRefused.
Result<void> allowFewCalls();

// From here on files, links and folders can be changed in these folders and what is in them, and no other; no
// file can be run. Error: HelperStartRefused.
Result<void> confineTo(const QStringList &folders);

} // namespace mailseal::helper
