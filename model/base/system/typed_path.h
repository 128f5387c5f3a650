// SPDX-License-Identifier: GPL-3.0-or-later
//
// A path typed into a window, which has no current folder that the user would know.
#pragma once

#include <QString>

namespace mailseal {

// “/srv/x” is returned as it is; “x” and, as in a shell, “~/x” are taken from the home folder. Empty text
// stays empty.
QString fromHome(const QString &typed);

} // namespace mailseal
