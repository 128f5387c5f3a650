// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal --draw-page: a page in HTML on standard input comes out of standard output as PDF. For the
// terminal program, which has no Qt Gui; works without a display.
#pragma once

namespace mailseal {

bool isAskedToDraw(int argumentCount, char **arguments);
// Instead of the window. Returns the exit status.
int drawPage(int argumentCount, char **arguments);

} // namespace mailseal
