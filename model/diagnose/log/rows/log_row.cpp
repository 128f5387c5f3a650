// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/rows/log_row.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"

#include <QFile>
#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

const QString libraryName = QStringLiteral("library");

std::optional<LogSide> sideNamed(const QString &name)
{
    if (name == QLatin1String("incoming"))
        return LogSide::Incoming;
    if (name == QLatin1String("outgoing"))
        return LogSide::Outgoing;
    return name.isEmpty() ? std::optional(LogSide::Unknown) : std::nullopt;
}

std::optional<LogRow::Kind> kindNamed(const QString &name)
{
    if (name == QLatin1String("reason-follows"))
        return LogRow::Kind::Reason;
    if (name == QLatin1String("consequence"))
        return LogRow::Kind::Consequence;
    if (name == QLatin1String("echo"))
        return LogRow::Kind::Echo;
    return name.isEmpty() ? std::optional(LogRow::Kind::Fault) : std::nullopt;
}

bool hasGap(const TextPattern &pattern, const QString &name)
{
    const std::vector<std::string> names = pattern.gapNames();
    return std::find(names.begin(), names.end(), name.toStdString()) != names.end();
}

LogRow rowFrom(StrictObject &object, bool isLibrary)
{
    static const QRegularExpression gap(QStringLiteral("\\{([a-z]+)\\}"));
    LogRow row;
    row.id = object.string(QStringLiteral("id"));
    row.arguments = object.optionalStrings(QStringLiteral("arguments"));
    // Advice about a setting has the value as its second argument, and the name as its third.
    const QString value = object.optionalString(QStringLiteral("value"));
    if (const QString setting = object.optionalString(QStringLiteral("setting")); !setting.isEmpty())
        row.arguments = {QString(), value, setting};
    row.program = object.optionalString(QStringLiteral("program"));
    row.line = object.string(QStringLiteral("line"));
    row.citation = object.string(QStringLiteral("citation"));
    (void)object.optionalString(QStringLiteral("remark"));
    if (const auto pattern = TextPattern::parse(object.string(QStringLiteral("pattern"))))
        row.pattern = *pattern;
    else
        object.report(QStringLiteral("pattern"), QStringLiteral("not a pattern"));
    if (const auto advice = adviceNamed(object.string(QStringLiteral("advice"))))
        row.advice = *advice;
    else
        object.report(QStringLiteral("advice"), QStringLiteral("unknown"));
    if (const auto side = sideNamed(object.optionalString(QStringLiteral("side"))))
        row.side = *side;
    else
        object.report(QStringLiteral("side"), QStringLiteral("neither incoming nor outgoing"));
    if (const auto kind = kindNamed(object.optionalString(QStringLiteral("kind"))))
        row.kind = *kind;
    else
        object.report(QStringLiteral("kind"), QStringLiteral("unknown"));
    for (const QString &argument : isLibrary ? QStringList() : row.arguments) {
        for (auto match = gap.globalMatch(argument); match.hasNext();) {
            if (!hasGap(row.pattern, match.next().captured(1)))
                object.report(QStringLiteral("arguments"), QStringLiteral("a gap that the pattern lacks"));
        }
    }
    return row;
}

std::optional<ServerKind> serverNamed(const QString &name)
{
    for (const ServerKind kind : serverKinds()) {
        if (serverName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

LogRows shipped(const QString &name)
{
    QFile file(QStringLiteral(":/mailseal/diagnose/%1.json").arg(name));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const auto rows = parseLogRows(isOpen ? file.readAll() : QByteArray(), file.fileName());
    if (!rows)
        qFatal("%s", qPrintable(rows.error().detail)); // our own file, which a test reads
    return *rows;
}

} // namespace

bool LogRow::fits(LogSide where, std::string_view name) const
{
    if (side != LogSide::Unknown && where != LogSide::Unknown && side != where)
        return false;
    return program.isEmpty() || name.find(program.toStdString()) != std::string_view::npos;
}

Result<LogRows> parseLogRows(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    LogRows rows;
    {
        StrictObject top(topObject(json, problem), QString(), problem);
        const QString server = top.string(QStringLiteral("server"));
        rows.server = serverNamed(server);
        if (!rows.server && server != libraryName)
            top.report(QStringLiteral("server"), QStringLiteral("unknown"));
        top.eachObject(QStringLiteral("rows"),
            [&rows](StrictObject &object) { rows.rows.push_back(rowFrom(object, !rows.server)); });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return rows;
}

const LogRows &shippedLogRows(std::optional<ServerKind> server)
{
    static const std::array<LogRows, 5> all{shipped(QStringLiteral("postfix")),
        shipped(QStringLiteral("dovecot")), shipped(QStringLiteral("courier")),
        shipped(QStringLiteral("exim")), shipped(libraryName)};
    return server ? all.at(static_cast<size_t>(*server)) : all.back();
}

} // namespace mailseal
