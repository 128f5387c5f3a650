// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which known name was meant by a misspelled one?
#pragma once

#include <QStringList>

namespace mailseal {

// The one that the fewest insertions, deletions and replacements of a character turn it into (Levenshtein
// distance), two at most; empty: none is that close. The word itself is close to itself.
QString nearestName(const QString &word, const QStringList &known);

} // namespace mailseal
