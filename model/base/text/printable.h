// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text from outside, to show: a certificate's name, a line of a configuration, a path.
#pragma once

#include <QString>

namespace mailseal {

// Replaces the characters that a terminal or a window would act on instead of showing, such as escape
// sequences and changes of direction: “\u001b”. Line feeds stay.
QString printable(const QString &text);

} // namespace mailseal
