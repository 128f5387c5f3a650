// SPDX-License-Identifier: GPL-3.0-or-later
//
// ISO 3166-1 two-letter codes with names in our languages (resources/countries.tsv, from Unicode CLDR).
#pragma once

#include <QList>
#include <QString>

namespace mailseal {

struct Country
{
    QString code; // “DE”
    QString name; // in the current language
};

QList<Country> countries(); // sorted by name, as the language sorts them

} // namespace mailseal
