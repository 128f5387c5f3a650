// SPDX-License-Identifier: GPL-3.0-or-later
//
// A path as a person types it into a window, which has no current folder that anybody would know.
#pragma once

#include <QString>

namespace mailseal {

// “/srv/x” as it is; “x” and, as a shell reads it, “~/x”: in the home folder. Nothing stays nothing.
QString fromHome(const QString &typed);

} // namespace mailseal
