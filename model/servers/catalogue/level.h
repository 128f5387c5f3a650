// SPDX-License-Identifier: GPL-3.0-or-later
//
// How strict a server is: which protocols and ciphers it still accepts. The document that each level follows,
// and its date, are data: resources/services/levels.json.
#pragma once

#include "model/base/result.h"

#include <QList>

namespace mailseal {

enum class Level { Compatible, Recommended, Modern };

const QList<Level> &levels();      // least strict first
QString levelName(Level level);    // “recommended”, in files and on the command line
QString levelMeaning(Level level); // a sentence for people
Result<Level> parseLevel(const QString &name);

struct LevelSource
{
    QString name;
    QString source; // document
    QString date;   // ISO 8601
    bool operator==(const LevelSource &) const = default;
};
LevelSource levelSource(Level level);
// Strict: all levels, in order, each with a source and a date.
Result<QList<LevelSource>> parseLevelSources(const QByteArray &json, const QString &fileName);

} // namespace mailseal
