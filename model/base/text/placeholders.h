// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fills arguments from outside into sentences.
#pragma once

#include <QStringList>

namespace mailseal {

// Replaces “%1” to “%9” with the arguments in one pass, so that a “%2” inside an argument stays as it is.
// Missing arguments become empty, and what a terminal would act on is replaced (printable.h).
QString filledIn(const QString &text, const QStringList &arguments);

} // namespace mailseal
