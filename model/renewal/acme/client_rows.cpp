// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/acme/client_rows.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"
#include "model/base/text/shell_word.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace mailseal {
namespace {

const QString catalogueFile = QStringLiteral(":/mailseal/renewal/clients.json");

const QStringList &placeholders()
{
    static const QStringList known{QStringLiteral("host"), QStringLiteral("names"), QStringLiteral("d"),
        QStringLiteral("domains"), QStringLiteral("email"), QStringLiteral("deploy"), QStringLiteral("hook"),
        QStringLiteral("days"), QStringLiteral("after")};
    return known;
}

AcmeClient clientOf(StrictObject &object, const QString &key)
{
    const QString name = object.string(key);
    const auto client = acmeClientFromName(name);
    if (!client)
        object.report(key, QStringLiteral("unknown client “%1”").arg(name));
    return client.value_or(AcmeClient::Certbot);
}

Version versionOf(StrictObject &object, const QString &key, const QString &text)
{
    const auto version = Version::parse(text);
    if (!version)
        object.report(key, QStringLiteral("no version"));
    return version.value_or(Version());
}

AcmeClientRow readRow(StrictObject &object)
{
    AcmeClientRow row;
    row.client = clientOf(object, QStringLiteral("client"));
    row.use = object.string(QStringLiteral("use"));
    const QString since = QStringLiteral("since");
    const QString before = QStringLiteral("before");
    row.since = versionOf(object, since, object.string(since));
    if (const QString text = object.optionalString(before); !text.isEmpty())
        row.before = versionOf(object, before, text);
    row.lines = object.strings(QStringLiteral("lines"));
    row.citation = object.string(QStringLiteral("citation"));
    static const QRegularExpression placeholder(QStringLiteral("\\$\\{([^}]*)\\}"));
    for (auto match = placeholder.globalMatch(row.lines.join(u'\n')); match.hasNext();) {
        if (const QString name = match.next().captured(1); !placeholders().contains(name))
            object.report(QStringLiteral("lines"), QStringLiteral("unknown placeholder ${%1}").arg(name));
    }
    return row;
}

bool overlap(const AcmeClientRow &one, const AcmeClientRow &other)
{
    return one.client == other.client && one.use == other.use
        && (one.covers(other.since) || other.covers(one.since));
}

QString options(const QString &option, const QStringList &names)
{
    QStringList words;
    for (const QString &name : names)
        words << option << shellQuoted(name);
    return words.join(u' ');
}

QString filled(QString line, const AcmeWish &wish)
{
    const QString host = wish.names.value(0);
    QStringList words;
    for (const QString &name : wish.names)
        words << shellQuoted(name);
    constexpr int usualLife = 90;
    const QString values[] = {shellQuoted(host), words.join(u' '), options(QStringLiteral("-d"), wish.names),
        options(QStringLiteral("--domains"), wish.names),
        QStringLiteral("postmaster@") + (host.count(u'.') > 1 ? host.section(u'.', 1) : host), wish.deploy,
        shellQuoted(wish.deploy), QString::number(wish.days),
        QString::number(qMax(1, usualLife - wish.days))};
    for (qsizetype i = 0; i < placeholders().size(); ++i)
        line.replace(QStringLiteral("${%1}").arg(placeholders()[i]), values[i]);
    return line;
}

} // namespace

Result<AcmeCatalogue> parseAcmeCatalogue(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    AcmeCatalogue catalogue;
    {
        StrictObject top(topObject(json, problem), QString(), problem);
        top.eachObject(QStringLiteral("clients"), [&](StrictObject &object) {
            catalogue.programs << AcmeProgram{clientOf(object, QStringLiteral("name")),
                object.string(QStringLiteral("program")), object.strings(QStringLiteral("arguments")),
                object.string(QStringLiteral("package"))};
        });
        top.eachObject(QStringLiteral("rows"), [&](StrictObject &object) {
            const AcmeClientRow row = readRow(object);
            if (std::any_of(catalogue.rows.begin(), catalogue.rows.end(),
                    [&row](const AcmeClientRow &other) { return overlap(row, other); }))
                object.report(QStringLiteral("use"), QStringLiteral("two rows could apply at once"));
            catalogue.rows << row;
        });
        top.eachObject(QStringLiteral("variables"), [&](StrictObject &object) {
            catalogue.variables << AcmeVariables{clientOf(object, QStringLiteral("client")),
                object.string(QStringLiteral("certificate")), object.string(QStringLiteral("key")),
                object.string(QStringLiteral("citation"))};
        });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return catalogue;
}

const AcmeCatalogue &acmeCatalogue()
{
    static const AcmeCatalogue shipped = [] {
        QFile file(catalogueFile);
        const bool opened = file.open(QIODevice::ReadOnly);
        const auto parsed = parseAcmeCatalogue(opened ? file.readAll() : QByteArray(), catalogueFile);
        Q_ASSERT(parsed); // a test loads it
        return parsed.value_or(AcmeCatalogue());
    }();
    return shipped;
}

QStringList acmeLines(
    AcmeClient client, const std::optional<Version> &version, const QString &use, const AcmeWish &wish)
{
    const AcmeClientRow *best = nullptr; // at least the oldest
    for (const AcmeClientRow &row : acmeCatalogue().rows) {
        if (row.client != client || row.use != use)
            continue;
        const bool isOpen = !version && !row.before; // unknown: taken for the newest that has no end
        if (best == nullptr || isOpen || (version && *version >= row.since))
            best = &row;
    }
    QStringList lines;
    for (const QString &line : best == nullptr ? QStringList() : best->lines)
        lines << filled(line, wish);
    return lines;
}

QString deployCommandFor(const QString &name)
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/mailseal-cli");
    return shellQuoted(program) + QStringLiteral(" deploy --set ") + shellQuoted(name);
}

QString cronLine(AcmeClient client, const QString &name)
{
    return acmeLines(client, std::nullopt, QStringLiteral("cron"), {{name}, deployCommandFor(name)})
        .join(u'\n');
}

QString renewCommand(AcmeClient client, const QString &name)
{
    return acmeLines(client, std::nullopt, QStringLiteral("once"), {{name}, deployCommandFor(name)})
        .join(u'\n');
}

QString daysSetting(AcmeClient client, int days)
{
    return acmeLines(client, std::nullopt, QStringLiteral("days"), {{}, {}, days}).join(u'\n');
}

} // namespace mailseal
