// SPDX-License-Identifier: GPL-3.0-or-later
//
// What changes between two texts, line by line: the shortest list of lines that go and come (Myers 1986), as
// diff(1) shows it. Texts that have almost nothing in common are not searched for it for long: then all of
// the old goes and all of the new comes.
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
