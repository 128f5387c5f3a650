// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/level.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"

#include <QCoreApplication>
#include <QDate>
#include <QFile>

namespace mailseal {
namespace {

class Meanings
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Level)

public:
    static QString of(Level level);
};

QString Meanings::of(Level level)
{
    switch (level) {
    case Level::Compatible:
        return tr(
            "Everybody can still deliver and read mail: even TLS 1.0 and 1.1 are accepted, because weak "
            "encryption is better than none.");
    case Level::Recommended:
        return tr("Recommended: TLS 1.2 or newer.");
    case Level::Modern:
        return tr("Only what is modern: TLS 1.3 where the server's version knows it, TLS 1.2 otherwise.");
    }
    return {};
}

} // namespace

const QList<Level> &levels()
{
    static const QList<Level> all{Level::Compatible, Level::Recommended, Level::Modern};
    return all;
}

QString levelName(Level level)
{
    switch (level) {
    case Level::Compatible:
        return QStringLiteral("compatible");
    case Level::Recommended:
        return QStringLiteral("recommended");
    case Level::Modern:
        return QStringLiteral("modern");
    }
    return {};
}

QString levelMeaning(Level level)
{
    return Meanings::of(level);
}

Result<Level> parseLevel(const QString &name)
{
    QStringList names;
    for (const Level level : levels()) {
        if (levelName(level) == name)
            return level;
        names << levelName(level);
    }
    return failure(ErrorCode::LevelUnknown, {name, names.join(QStringLiteral(", "))});
}

Result<QList<LevelSource>> parseLevelSources(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    QList<LevelSource> sources;
    {
        StrictObject top(topObject(json, problem), {}, problem);
        top.eachObject(QStringLiteral("levels"), [&sources](StrictObject &object) {
            LevelSource source;
            source.name = object.string(QStringLiteral("name"));
            source.source = object.string(QStringLiteral("source"));
            source.date = object.string(QStringLiteral("date"));
            const auto level = parseLevel(source.name);
            if (!level || static_cast<qsizetype>(*level) != sources.size())
                object.report(QStringLiteral("name"), QStringLiteral("not the next level"));
            if (!QDate::fromString(source.date, Qt::ISODate).isValid())
                object.report(QStringLiteral("date"), QStringLiteral("not a date"));
            sources << source;
        });
        if (sources.size() != levels().size())
            top.report(QStringLiteral("levels"), QStringLiteral("not all of them"));
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return sources;
}

LevelSource levelSource(Level level)
{
    static const Result<QList<LevelSource>> sources = []() -> Result<QList<LevelSource>> {
        const QString name = QStringLiteral("levels.json");
        QFile file(QStringLiteral(":/mailseal/services/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::CatalogueInvalid, {name}, file.errorString());
        return parseLevelSources(file.readAll(), name);
    }();
    return sources ? sources->at(static_cast<qsizetype>(level)) : LevelSource{levelName(level), {}, {}};
}

} // namespace mailseal
