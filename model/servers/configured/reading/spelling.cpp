// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/spelling.h"

#include <QList>

namespace mailseal {
namespace {

constexpr qsizetype most = 2;

qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype above = row[j];
            const qsizetype replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, replaced});
            diagonal = above;
        }
    }
    return row.last();
}

} // namespace

QString nearestName(const QString &word, const QStringList &known)
{
    QString nearest;
    qsizetype least = most + 1;
    for (const QString &name : known) {
        if (qAbs(name.size() - word.size()) >= least)
            continue;
        const qsizetype steps = distance(word, name);
        if (steps < least) {
            least = steps;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace mailseal
