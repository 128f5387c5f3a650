// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a name could be the host's part of a file name, as fileHost() of model/setup makes it: a host name
// of at least two labels in A-labels, with “wildcard-.” for “*.”; an IPv4 address; the eight groups of an
// IPv6 address, “2001-db8-0-0-0-0-0-1”; or, for a name too long for a file, its beginning, “-.” and 16
// hexadecimal digits. The helper decides by this and links no higher floor; a test keeps the two in step.
#pragma once

#include <QString>

namespace mailseal {

bool isHostForm(const QString &name);

} // namespace mailseal
