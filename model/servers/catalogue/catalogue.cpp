// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/catalogue.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"
#include "model/servers/catalogue/rendering/snippet.h"

#include <QFile>
#include <QRegularExpression>

namespace mailseal {
namespace {

const QStringList knownRoles{QStringLiteral("incoming"), QStringLiteral("outgoing"),
    QStringLiteral("submission"), QStringLiteral("submissions"), QStringLiteral("imap"),
    QStringLiteral("pop3"), QStringLiteral("relay"), QStringLiteral("ldap")};

std::optional<Version> strictVersion(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^\\d+\\.\\d+(\\.\\d+)?$"));
    return text.contains(form) ? Version::parse(text) : std::nullopt;
}

std::optional<Catalogue::Syntax> syntaxFromName(const QString &name)
{
    using Syntax = Catalogue::Syntax;
    static const QMap<QString, Syntax> names{
        {QStringLiteral("postfix-main"), Syntax::PostfixMain},
        {QStringLiteral("postfix-master"), Syntax::PostfixMaster},
        {QStringLiteral("dovecot"), Syntax::Dovecot},
        {QStringLiteral("shell"), Syntax::Shell},
        {QStringLiteral("lookup"), Syntax::Lookup},
        {QStringLiteral("table"), Syntax::Table},
        {QStringLiteral("ldap-client"), Syntax::LdapClient},
        {QStringLiteral("script"), Syntax::Script},
        {QStringLiteral("exim"), Syntax::Exim},
        {QStringLiteral("exim-table"), Syntax::EximTable},
    };
    return names.contains(name) ? std::optional(names.value(name)) : std::nullopt;
}

// What a row's text must look like to set the row's key in a file of this syntax.
QRegularExpression entryForm(Catalogue::Syntax syntax, const QString &key)
{
    const QString name = QRegularExpression::escape(key.section(u'/', -1));
    switch (syntax) {
    case Catalogue::Syntax::PostfixMain:
        return QRegularExpression(QStringLiteral("^%1 = \\S[^\\n]*$").arg(name));
    case Catalogue::Syntax::PostfixMaster:
        if (key.count(u'/') == 1)
            return QRegularExpression(
                QStringLiteral("^%1 +%2( +\\S+){6}$").arg(key.section(u'/', 0, 0), name));
        return QRegularExpression(QStringLiteral("^  -o %1=\\S+$").arg(name));
    case Catalogue::Syntax::Dovecot:
        return QRegularExpression(
            QStringLiteral("^%1 (= \\S[^\\n]*|([^\\n= ]+ )?\\{\\n(.*\\n)+\\})$").arg(name));
    case Catalogue::Syntax::Shell:
        return QRegularExpression(QStringLiteral("^%1=\\S[^\\n]*$").arg(name));
    case Catalogue::Syntax::Lookup:
        return QRegularExpression(QStringLiteral("^%1 = \\S[^\\n]*$").arg(name));
    case Catalogue::Syntax::Table:
        return QRegularExpression(QStringLiteral("^\\$\\{%1\\}( \\S+){1,2}$").arg(name));
    case Catalogue::Syntax::LdapClient:
    case Catalogue::Syntax::Script:
        return QRegularExpression(QStringLiteral("^%1 \\S[^\\n]*$").arg(name));
    case Catalogue::Syntax::Exim:
        return QRegularExpression(
            QStringLiteral("^(\\.ifdef \\w+\\n%1 = \\S[^\\n]*\\n\\.endif|%1 = \\S[^\\n]*)$").arg(name));
    case Catalogue::Syntax::EximTable:
        return QRegularExpression(QStringLiteral("^\\$\\{name\\}( \\S+){1,2}$"));
    }
    return {};
}

// “${if eq{…}” and “${lookup{…}” are Exim's own.
QStringList placeholdersIn(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("\\$\\{([^}{ ]*)\\}"));
    QStringList names;
    for (auto it = placeholder.globalMatch(text); it.hasNext();)
        names << it.next().captured(1);
    return names;
}

void checkPlaceholders(const Catalogue::Row &row, StrictObject &object)
{
    for (const QString &name : row.needs + row.unless) {
        if (!placeholderValue(name, {}))
            object.report(QStringLiteral("needs"), QStringLiteral("no such place-holder: %1").arg(name));
    }
    for (const QString &name : placeholdersIn(row.text)) {
        if (!row.needs.contains(name))
            object.report(QStringLiteral("text"), QStringLiteral("%1 is not in “needs”").arg(name));
    }
}

void checkText(const Catalogue &catalogue, const Catalogue::Row &row, StrictObject &object)
{
    const auto file = std::find_if(catalogue.files.begin(), catalogue.files.end(),
        [&row](const Catalogue::File &candidate) { return candidate.name == row.file; });
    if (file == catalogue.files.end()) {
        object.report(QStringLiteral("file"), QStringLiteral("not one of the files"));
        return;
    }
    if (!row.text.isEmpty() && !row.text.contains(entryForm(file->syntax, row.key)))
        object.report(QStringLiteral("text"), QStringLiteral("does not set %1").arg(row.key));

    // In master.cf an option continues the entry above it.
    if (file->syntax != Catalogue::Syntax::PostfixMaster || row.key.count(u'/') < 2)
        return;
    const bool continues = !catalogue.rows.isEmpty() && catalogue.rows.last().file == row.file
        && catalogue.rows.last().key.startsWith(row.key.section(u'/', 0, 1));
    if (!continues)
        object.report(QStringLiteral("key"), QStringLiteral("%1 does not follow its service").arg(row.key));
}

bool intersect(const QStringList &a, const QStringList &b)
{
    return std::any_of(a.begin(), a.end(), [&b](const QString &name) { return b.contains(name); });
}

bool mayApplyTogether(const Catalogue::Row &a, const Catalogue::Row &b)
{
    if (a.file != b.file || a.key != b.key)
        return false;
    if ((a.before && *a.before <= b.since) || (b.before && *b.before <= a.since))
        return false;
    const auto isAtBoth = [&](Level level) { return a.isAt(level) && b.isAt(level); };
    if (std::none_of(levels().begin(), levels().end(), isAtBoth))
        return false;
    return !intersect(a.needs, b.unless) && !intersect(a.unless, b.needs);
}

Catalogue::File readFile(StrictObject &object)
{
    Catalogue::File file;
    file.name = object.string(QStringLiteral("name"));
    file.path = object.string(QStringLiteral("path"));
    file.comment = object.string(QStringLiteral("comment"));
    const auto syntax = syntaxFromName(object.string(QStringLiteral("syntax")));
    if (!syntax)
        object.report(QStringLiteral("syntax"), QStringLiteral("unknown"));
    file.syntax = syntax.value_or(Catalogue::Syntax::Shell);
    if (!file.path.startsWith(u'/'))
        object.report(QStringLiteral("path"), QStringLiteral("not absolute"));
    if (file.name.startsWith(u'/') || file.name.contains(QStringLiteral("..")))
        object.report(QStringLiteral("name"), QStringLiteral("not below the folder of snippets"));
    return file;
}

void checkRoles(const QStringList &roles, StrictObject &object)
{
    if (roles.isEmpty())
        object.report(QStringLiteral("roles"), QStringLiteral("empty"));
    for (const QString &role : roles) {
        if (!knownRoles.contains(role))
            object.report(QStringLiteral("roles"), QStringLiteral("no such role: %1").arg(role));
    }
}

Catalogue::Row readRow(StrictObject &object)
{
    Catalogue::Row row;
    row.key = object.string(QStringLiteral("key"));
    row.text = object.text(QStringLiteral("text"));
    row.file = object.string(QStringLiteral("file"));
    row.roles = object.strings(QStringLiteral("roles"));
    row.needs = object.optionalStrings(QStringLiteral("needs"));
    row.unless = object.optionalStrings(QStringLiteral("unless"));
    row.citation = object.string(QStringLiteral("citation"));
    (void)object.optionalString(QStringLiteral("remark"));
    checkRoles(row.roles, object);
    const QStringList names = object.optionalStrings(QStringLiteral("levels"));
    for (const QString &name : names) {
        if (const auto level = parseLevel(name))
            row.levels << *level;
        else
            object.report(QStringLiteral("levels"), QStringLiteral("no such level: %1").arg(name));
    }
    if (const auto since = strictVersion(object.string(QStringLiteral("since"))))
        row.since = *since;
    else
        object.report(QStringLiteral("since"), QStringLiteral("not a version"));
    const QString before = object.optionalString(QStringLiteral("before"));
    if (!before.isEmpty()) {
        row.before = strictVersion(before);
        if (!row.before || *row.before <= row.since)
            object.report(QStringLiteral("before"), QStringLiteral("not a version after “since”"));
    }
    return row;
}

// nullopt if this is not a placeholder for a further name.
std::optional<QString> nameValue(const QString &name, const NamedCertificate &of)
{
    if (name == QStringLiteral("name"))
        return of.name;
    if (name == QStringLiteral("namecertificate"))
        return of.key.isEmpty() ? QString() : of.certificate;
    if (name == QStringLiteral("namekey"))
        return of.key;
    if (name == QStringLiteral("namecombined"))
        return of.key.isEmpty() ? of.certificate : QString();
    return std::nullopt;
}

} // namespace

std::optional<QString> placeholderValue(const QString &name, const SnippetPaths &paths)
{
    if (name == QStringLiteral("certificate"))
        return paths.certificate;
    if (name == QStringLiteral("key"))
        return paths.key;
    if (name == QStringLiteral("combined"))
        return paths.combined;
    if (name == QStringLiteral("ca"))
        return paths.trustedCas;
    if (name == QStringLiteral("identity"))
        return paths.certificate.isEmpty() ? paths.combined : paths.certificate;
    if (name == QStringLiteral("capath"))
        return paths.trustedCaFolder;
    if (name == QStringLiteral("auth"))
        return paths.authSocket;
    if (name == QStringLiteral("dhparams"))
        return paths.dhParameters;
    if (name == QStringLiteral("sni"))
        return paths.sniMap;
    if (name == QStringLiteral("eximfile"))
        return paths.eximFile;
    if (name == QStringLiteral("clientca"))
        return paths.clientCas;
    if (name == QStringLiteral("ldap"))
        return paths.ldapServer;
    if (name == QStringLiteral("starttls"))
        return paths.ldapServer.startsWith(QStringLiteral("ldap://")) ? paths.ldapServer : QString();
    return nameValue(name, paths.names.value(0));
}

bool Catalogue::Row::fits(const SnippetPaths &paths) const
{
    const auto isGiven = [&paths](const QString &name) { return !placeholderValue(name, paths)->isEmpty(); };
    return std::all_of(needs.begin(), needs.end(), isGiven)
        && std::none_of(unless.begin(), unless.end(), isGiven);
}

bool Catalogue::knows(const Version &version) const
{
    const Version release{version.major, version.minor, 0};
    return versions.first() <= release && release <= versions.last();
}

QStringList Catalogue::allRoles() const
{
    QStringList all = roles + rolesWithLogin;
    for (const Row &row : rows)
        all << row.roles;
    all.removeDuplicates();
    return all;
}

bool Catalogue::selects(const Row &row, const SnippetSelection &selection, bool withLogin) const
{
    const bool isProposed
        = intersect(row.roles, roles) || (withLogin && intersect(row.roles, rolesWithLogin));
    const bool isWanted = selection.role.isEmpty() ? isProposed : row.roles.contains(selection.role);
    return isWanted && row.isAt(selection.level);
}

Result<Catalogue> parseCatalogue(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    Catalogue catalogue{};
    {
        StrictObject top(topObject(json, problem), {}, problem);
        const auto server = ServerChoice::parse(top.string(QStringLiteral("server")));
        if (!server || server->version)
            top.report(QStringLiteral("server"), QStringLiteral("unknown"));
        else
            catalogue.server = server->kind;

        const QStringList versions = top.strings(QStringLiteral("versions"));
        for (const QString &text : versions) {
            const auto version = strictVersion(text);
            if (!version || (!catalogue.versions.isEmpty() && *version <= catalogue.versions.last()))
                top.report(
                    QStringLiteral("versions"), QStringLiteral("“%1” is not a later version").arg(text));
            else
                catalogue.versions << *version;
        }
        if (catalogue.versions.isEmpty())
            top.report(QStringLiteral("versions"), QStringLiteral("empty"));

        catalogue.roles = top.strings(QStringLiteral("roles"));
        checkRoles(catalogue.roles, top);
        if (top.keys().contains(QStringLiteral("rolesWithLogin"))) {
            catalogue.rolesWithLogin = top.strings(QStringLiteral("rolesWithLogin"));
            checkRoles(catalogue.rolesWithLogin, top);
        }
        top.eachObject(QStringLiteral("files"),
            [&catalogue](StrictObject &object) { catalogue.files << readFile(object); });
        top.eachObject(QStringLiteral("rows"), [&catalogue](StrictObject &object) {
            const Catalogue::Row row = readRow(object);
            checkText(catalogue, row, object);
            checkPlaceholders(row, object);
            for (const Catalogue::Row &other : std::as_const(catalogue.rows)) {
                if (mayApplyTogether(row, other))
                    object.report(
                        QStringLiteral("since"), QStringLiteral("%1 overlaps another row").arg(row.key));
            }
            catalogue.rows << row;
        });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return catalogue;
}

const Result<Catalogue> &catalogue(ServerKind kind)
{
    const auto load = [](ServerKind server) -> Result<Catalogue> {
        const QString name = serverName(server) + QStringLiteral(".json");
        QFile file(QStringLiteral(":/mailseal/services/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::CatalogueInvalid, {name}, file.errorString());
        return parseCatalogue(file.readAll(), name);
    };
    static const QList<Result<Catalogue>> all{load(ServerKind::Postfix), load(ServerKind::Dovecot),
        load(ServerKind::Courier), load(ServerKind::Exim)};
    return all[static_cast<int>(kind)];
}

std::optional<Catalogue::Syntax> syntaxOf(const Snippet &snippet)
{
    const auto &rows = catalogue(snippet.server);
    for (const Catalogue::File &file : rows ? rows->files : QList<Catalogue::File>()) {
        if (file.name == snippet.file)
            return file.syntax;
    }
    return std::nullopt;
}

} // namespace mailseal
