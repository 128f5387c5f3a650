// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/services/config_names.h"

#include "model/services/strict_json.h"

#include <QFile>

namespace mailseal {
namespace {

SettingName readRow(StrictObject &object)
{
    SettingName row;
    const auto server = ServerChoice::parse(object.string(QStringLiteral("server")));
    if (!server || server->version)
        object.report(QStringLiteral("server"), QStringLiteral("unknown"));
    else
        row.server = server->kind;
    row.key = object.string(QStringLiteral("key"));
    if (const auto since = Version::parse(object.string(QStringLiteral("since"))))
        row.since = *since;
    else
        object.report(QStringLiteral("since"), QStringLiteral("not a version"));
    const QString before = object.optionalString(QStringLiteral("before"));
    row.instead = object.optionalString(QStringLiteral("instead"));
    const QString verdict = object.optionalString(QStringLiteral("verdict"));
    row.citation = object.string(QStringLiteral("citation"));
    if (before.isEmpty() != row.instead.isEmpty() || before.isEmpty() != verdict.isEmpty())
        object.report(QStringLiteral("before"), QStringLiteral("without “instead” and “verdict”"));
    if (before.isEmpty())
        return row;
    row.before = Version::parse(before);
    if (!row.before || *row.before <= row.since)
        object.report(QStringLiteral("before"), QStringLiteral("not a version after “since”"));
    if (verdict == QLatin1String("refuses"))
        row.verdict = Verdict::Refuses;
    else if (verdict != QLatin1String("works"))
        object.report(QStringLiteral("verdict"), QStringLiteral("neither “works” nor “refuses”"));
    return row;
}

} // namespace

Result<QList<SettingName>> parseSettingNames(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    QList<SettingName> rows;
    {
        StrictObject top(topObject(json, problem), {}, problem);
        top.eachObject(QStringLiteral("rows"), [&rows](StrictObject &object) {
            const SettingName row = readRow(object);
            for (const SettingName &other : std::as_const(rows)) {
                if (other.server == row.server && other.key == row.key)
                    object.report(QStringLiteral("key"), QStringLiteral("a second time"));
            }
            rows << row;
        });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return rows;
}

const QList<SettingName> &settingNames()
{
    static const QList<SettingName> rows = [] {
        const QString name = QStringLiteral("names.json");
        QFile file(QStringLiteral(":/mailseal/services/") + name);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const auto parsed = parseSettingNames(isOpen ? file.readAll() : QByteArray(), name);
        return parsed.value_or(QList<SettingName>());
    }();
    return rows;
}

} // namespace mailseal
