// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/config_names.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"

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
    const QString weak = object.optionalString(QStringLiteral("weakUnset"));
    row.weakUnset = Version::parse(weak);
    if (!weak.isEmpty() && (!row.weakUnset || *row.weakUnset <= row.since))
        object.report(QStringLiteral("weakUnset"), QStringLiteral("not a version after “since”"));
    if (before.isEmpty() != row.instead.isEmpty() || before.isEmpty() != verdict.isEmpty())
        object.report(QStringLiteral("before"), QStringLiteral("without “instead” and “verdict”"));
    if (before.isEmpty())
        return row;
    row.before = Version::parse(before);
    if (!row.before || *row.before <= row.since)
        object.report(QStringLiteral("before"), QStringLiteral("not a version after “since”"));
    if (verdict == QLatin1String("refuses"))
        row.effect = Effect::Refuses;
    else if (verdict != QLatin1String("works"))
        object.report(QStringLiteral("verdict"), QStringLiteral("neither “works” nor “refuses”"));
    return row;
}

QByteArray shipped(const QString &name)
{
    QFile file(QStringLiteral(":/mailseal/services/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
        return parseSettingNames(shipped(name), name).value_or(QList<SettingName>());
    }();
    return rows;
}

bool isTooNew(ServerKind server, const QString &key, const Version &version)
{
    return std::any_of(settingNames().begin(), settingNames().end(), [&](const SettingName &name) {
        return name.server == server && name.key == key && version < name.since;
    });
}

Result<QMap<ServerKind, QStringList>> parseParameterNames(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    QMap<ServerKind, QStringList> all;
    {
        StrictObject top(topObject(json, problem), {}, problem);
        top.eachObject(QStringLiteral("rows"), [&all](StrictObject &object) {
            const auto server = ServerChoice::parse(object.string(QStringLiteral("server")));
            const QStringList names = object.strings(QStringLiteral("names"));
            object.string(QStringLiteral("citation"));
            if (!server || server->version || all.contains(server->kind))
                object.report(QStringLiteral("server"), QStringLiteral("unknown, or a second time"));
            else
                all[server->kind] = names;
        });
        if (all.size() != serverKinds().size())
            top.report(QStringLiteral("rows"), QStringLiteral("not all servers"));
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return all;
}

const QStringList &parameterNames(ServerKind server)
{
    static const QMap<ServerKind, QStringList> all = [] {
        const QString name = QStringLiteral("parameters.json");
        auto names = parseParameterNames(shipped(name), name).value_or(QMap<ServerKind, QStringList>());
        for (const SettingName &row : settingNames())
            names[row.server] << row.key;
        return names;
    }();
    static const QStringList none;
    const auto found = all.constFind(server);
    return found == all.constEnd() ? none : *found;
}

Result<QList<DovecotNames>> parseDovecotNames(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    QList<DovecotNames> all;
    {
        StrictObject top(topObject(json, problem), {}, problem);
        top.eachObject(QStringLiteral("rows"), [&all](StrictObject &object) {
            const auto since = Version::parse(object.string(QStringLiteral("since")));
            const auto before = Version::parse(object.string(QStringLiteral("before")));
            const QStringList names = object.strings(QStringLiteral("names"));
            object.string(QStringLiteral("citation"));
            if (!since || !before || *since >= *before)
                object.report(QStringLiteral("since"), QStringLiteral("not two versions in order"));
            else
                all << DovecotNames{*since, *before, {names.begin(), names.end()}};
        });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return all;
}

const QList<DovecotNames> &dovecotNames()
{
    static const QList<DovecotNames> all = [] {
        const QString name = QStringLiteral("dovecot-names.json");
        return parseDovecotNames(shipped(name), name).value_or(QList<DovecotNames>());
    }();
    return all;
}

} // namespace mailseal
