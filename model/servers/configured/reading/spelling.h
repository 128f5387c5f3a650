// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which known name was meant by a misspelled one.
#pragma once

#include <QStringList>

namespace mailseal {

// The known name within the fewest insertions, deletions and replacements of a character (Levenshtein
// distance), at most two; empty if none is that close. A known name is its own nearest name.
QString nearestName(const QString &word, const QStringList &known);

} // namespace mailseal
