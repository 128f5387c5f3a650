// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system calls that a helper may make, as a filter program for the kernel (seccomp(2)). The numbers are
// those of the architecture it is compiled for.
#pragma once

#include <linux/filter.h>
#include <vector>

namespace mailseal::helper {

enum class Work {
    Installing, // changes files, and starts nothing
    Examining,  // starts programs, which the same filter binds, and opens files only for reading
    // The same where sandbox.h says which files can be written to: a filter cannot tell /dev/null from
    // others.
    ExaminingConfined,
};
// Empty on an architecture whose calls nobody has listed.
std::vector<sock_filter> allowedCalls(Work work);

} // namespace mailseal::helper
