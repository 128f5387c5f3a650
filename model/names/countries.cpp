// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names/countries.h"

#include "model/base/text/language.h"

#include <QCollator>
#include <QFile>
#include <algorithm>

namespace mailseal {

QList<Country> countries()
{
    QFile file(QStringLiteral(":/mailseal/countries.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QStringList columns{
        QString(), QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("ru")};
    const auto column = qMax<qsizetype>(1, columns.indexOf(installedLanguage()));
    QList<Country> all;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList fields = line.split(u'\t');
        all.append({fields[0], fields.value(column)});
    }
    const QCollator order{QLocale(installedLanguage())};
    std::sort(all.begin(), all.end(),
        [&](const Country &one, const Country &other) { return order.compare(one.name, other.name) < 0; });
    return all;
}

} // namespace mailseal
