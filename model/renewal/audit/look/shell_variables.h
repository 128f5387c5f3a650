// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a script's variables hold, as far as it says so itself: “SERVICES="postfix dovecot"”, an array, or one
// made of those before.
// Private to model/renewal/audit.
#pragma once

#include <QString>

namespace mailseal {

// With the values in the place of “$NAME”, “${NAME}” and “${NAME[@]}”; of several values of one name all.
// Names that the text gives no value stay. The text grows by 64 Ki characters at most.
QString withValues(const QString &shell);

} // namespace mailseal
