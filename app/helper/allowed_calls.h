// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system calls that the installing helper may make, as a program for the kernel (seccomp(2)). Numbers are
// of the architecture that it is compiled for.
#pragma once

#include <linux/filter.h>
#include <vector>

namespace mailseal::helper {

// Empty on an architecture whose calls nobody has listed.
std::vector<sock_filter> allowedCalls();

} // namespace mailseal::helper
