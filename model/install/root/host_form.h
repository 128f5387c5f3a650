// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a name could be the host's part of a file name, as fileHost() of model/setup makes it: a host name
// of two labels at least in A-labels, with “wildcard-.” for “*.”; an IPv4 address; the eight groups of an
// IPv6 address, “2001-db8-0-0-0-0-0-1”; or, of a name that is too long for a file, what fits, “-.” and 16
// hexadecimal digits. The helper decides by it and links no floor above: a test holds both together.
#pragma once

#include <QString>

namespace mailseal {

bool isHostForm(const QString &name);

} // namespace mailseal
