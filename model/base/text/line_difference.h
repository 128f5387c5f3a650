// SPDX-License-Identifier: GPL-3.0-or-later
//
// The difference between two texts, line by line: the shortest list of lines removed and added (Myers 1986),
// as diff(1) shows it. The search is given up early for texts that have almost nothing in common: then every
// old line is removed and every new line added.
#pragma once

#include <QStringList>

namespace mailseal {

struct DifferenceLine
{
    enum class Kind { Stays, Goes, Comes };
    Kind kind = Kind::Stays;
    QString text;
    bool operator==(const DifferenceLine &) const = default;
};

QList<DifferenceLine> lineDifference(const QStringList &before, const QStringList &after);

// “  ”, “- ” or “+ ” before each line.
QString toText(const QList<DifferenceLine> &lines);

} // namespace mailseal
