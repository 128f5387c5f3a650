// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/snippet.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/citation.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/catalogue/rendering/comment_text.h"
#include "model/servers/catalogue/rendering/quoting.h"

#include <QSet>

namespace mailseal {
namespace {

QString postfixQueue()
{
    return QStringLiteral("/var/spool/postfix/");
}

// The text of a row with its placeholders filled in.
Result<QString> filledIn(const Catalogue::Row &row, const Catalogue &catalogue, Catalogue::Syntax syntax,
    const SnippetPaths &paths)
{
    QString line = row.text;
    for (const QString &name : row.needs) {
        const QString placeholder = QStringLiteral("${%1}").arg(name);
        if (!row.text.contains(placeholder))
            continue;
        QString path = *placeholderValue(name, paths);
        const auto quoted = name == QStringLiteral("name") ? quotedName(path)
            : name == QStringLiteral("ldap")               ? quotedServer(path)
                                                           : quotedPath(path, syntax);
        if (!quoted)
            return failure(ErrorCode::PathNotUsable, {path, serverTitle(catalogue.server)});
        QString written = *quoted;
        // Postfix looks from its queue folder, with and without chroot (SASL_README).
        if (name == QLatin1String("auth") && catalogue.server == ServerKind::Postfix)
            written = written.startsWith(postfixQueue()) ? written.mid(postfixQueue().size()) : written;
        line.replace(placeholder, written);
    }
    return line;
}

QString valueOf(const QString &line, Catalogue::Syntax syntax)
{
    const bool isService = syntax == Catalogue::Syntax::PostfixMaster && !line.startsWith(u' ');
    if (isService)
        return line.simplified();
    if (syntax == Catalogue::Syntax::Table || syntax == Catalogue::Syntax::LdapClient
        || syntax == Catalogue::Syntax::Script || syntax == Catalogue::Syntax::EximTable)
        return line.section(u' ', 1);
    if (syntax == Catalogue::Syntax::Exim) // perhaps between “.ifdef” and “.endif”
        return line.section(u'=', 1).section(u'\n', 0, 0).trimmed();
    const bool isBlock = line.contains(u'\n');
    return isBlock ? line.mid(line.indexOf(u'{')) : line.section(u'=', 1).trimmed();
}

// An entry of master.cf continues in the lines of its options, so all its explanations go above it.
bool continuesEntry(const Directive &directive, Catalogue::Syntax syntax)
{
    return syntax == Catalogue::Syntax::PostfixMaster && directive.key.count(u'/') == 2;
}

QString textOf(const Snippet &snippet, const Catalogue::File &file, const QString &heading, Level level)
{
    QString text = comment(heading, file.comment);
    QSet<QString> said; // port 465 has mostly the same options as port 587
    const QList<Directive> &all = snippet.directives;
    for (qsizetype i = 0; i < all.size();) {
        qsizetype end = i + 1;
        while (end < all.size() && continuesEntry(all[end], file.syntax))
            ++end;
        text += u'\n';
        QString lines;
        for (; i < end; ++i) {
            const bool isOption = continuesEntry(all[i], file.syntax) && !all[i].line.isEmpty();
            const QString name = isOption ? all[i].key.section(u'/', -1) + QStringLiteral(": ") : QString();
            const QString about = name + explanation(all[i].key, level);
            text += said.contains(about) ? QString() : comment(about, file.comment);
            said << about;
            lines += all[i].line.isEmpty() ? QString() : all[i].line + u'\n';
        }
        text += lines;
    }
    return text;
}

// A drop-in file is written as a whole, so each use has its own: the commands for one do not undo another.
Catalogue::File placed(
    const Catalogue::File &file, const SnippetPaths &paths, const SnippetSelection &selection)
{
    Catalogue::File own = file;
    if (file.syntax == Catalogue::Syntax::Exim && !paths.eximFile.isEmpty())
        own.path = paths.eximFile;
    if (file.syntax == Catalogue::Syntax::EximTable)
        own.path = paths.sniMap;
    if (!selection.role.isEmpty())
        own.path.replace(
            QStringLiteral("/99-mailseal.conf"), QStringLiteral("/99-mailseal-%1.conf").arg(selection.role));
    return own;
}

// A row about further names is written once for each name.
QList<SnippetPaths> eachName(const SnippetPaths &paths)
{
    QList<SnippetPaths> each;
    for (const NamedCertificate &name : paths.names) {
        each << paths;
        each.last().names = {name};
    }
    return each;
}

Result<Snippet> render(const Catalogue &catalogue, const Catalogue::File &file, const Snippet &made,
    const SnippetPaths &paths, const SnippetSelection &selection)
{
    Snippet snippet = made;
    snippet.file = file.name;
    snippet.path = file.path;
    for (const Catalogue::Row &row : catalogue.rows) {
        if (row.file != file.name || !row.covers(snippet.version)
            || !catalogue.selects(row, selection, !paths.authSocket.isEmpty()))
            continue;
        for (const SnippetPaths &one :
            row.needs.contains(QStringLiteral("name")) ? eachName(paths) : QList{paths}) {
            if (!row.fits(one))
                continue;
            const auto line = filledIn(row, catalogue, file.syntax, one);
            if (!line)
                return failure(line.error());
            snippet.directives << Directive{
                row.key, valueOf(*line, file.syntax), *line, shownCitation(row.citation)};
        }
    }
    return snippet;
}

bool opensPort(const Snippet &snippet)
{
    return std::any_of(snippet.directives.begin(), snippet.directives.end(),
        [](const Directive &directive) { return directive.key.count(u'/') == 1; });
}

// Beside the configuration.
QString eximNames(const QString &eximFile)
{
    const QString folder = eximFile.isEmpty() ? QStringLiteral("/etc/exim4") : eximFile.section(u'/', 0, -2);
    return folder + QStringLiteral("/sni");
}

// Dovecot can read key and certificate from one file, but needs both lines.
SnippetPaths completed(const SnippetPaths &given, ServerKind kind)
{
    SnippetPaths paths = given;
    if (kind == ServerKind::Postfix && paths.sniMap.isEmpty() && !paths.names.isEmpty())
        paths.sniMap = namesMap();
    if (kind == ServerKind::Exim && paths.sniMap.isEmpty() && !paths.names.isEmpty())
        paths.sniMap = eximNames(paths.eximFile);
    if (kind != ServerKind::Dovecot)
        return paths;
    if (paths.certificate.isEmpty() && paths.key.isEmpty())
        paths.certificate = paths.key = paths.combined;
    for (NamedCertificate &name : paths.names)
        name.key = name.key.isEmpty() ? name.certificate : name.key;
    return paths;
}

} // namespace

QStringList snippetRoles(ServerKind kind)
{
    const auto &rows = catalogue(kind);
    return rows ? rows->allRoles() : QStringList();
}

Result<QList<Snippet>> renderSnippets(const ServerChoice &server, const SnippetPaths &paths,
    const std::optional<Version> &assumed, const SnippetSelection &selection)
{
    const auto &rows = catalogue(server.kind);
    if (!rows)
        return failure(rows.error());

    if (!selection.role.isEmpty() && !rows->allRoles().contains(selection.role))
        return failure(ErrorCode::RoleUnknown, {selection.role, rows->allRoles().join(QStringLiteral(", "))});

    const Version newest = rows->versions.last();
    Snippet made;
    made.server = server.kind;
    made.version = server.version.value_or(assumed.value_or(newest));
    made.versionKnown = server.version && rows->knows(*server.version);
    if (!rows->knows(made.version)) {
        if (made.version < rows->versions.first())
            return failure(ErrorCode::ServerVersionUnknown,
                {serverTitle(server.kind), made.version.toString(), rows->versions.first().toString(),
                    newest.toString()});
        made.version = newest;
    }

    if (!paths.eximFile.isEmpty() && !quotedPath(paths.eximFile, Catalogue::Syntax::Shell))
        return failure(ErrorCode::PathNotUsable, {paths.eximFile, serverTitle(server.kind)});

    const SnippetPaths whole = completed(paths, server.kind);
    QList<Snippet> snippets;
    for (const Catalogue::File &declared : rows->files) {
        const Catalogue::File file = placed(declared, whole, selection);
        auto snippet = render(*rows, file, made, whole, selection);
        if (!snippet)
            return failure(snippet.error());
        const bool hasLines = std::any_of(snippet->directives.begin(), snippet->directives.end(),
            [](const Directive &directive) { return !directive.line.isEmpty(); });
        if (!hasLines)
            continue;
        snippet->text
            = textOf(*snippet, file, heading(server, made.version, file, selection), selection.level);
        snippets << *snippet;
    }
    // Whoever asks for a port wants the entry that opens it; the rest only serves it.
    if (!selection.role.isEmpty())
        std::stable_partition(snippets.begin(), snippets.end(), opensPort);
    return snippets;
}

KnownVersions knownVersions(ServerKind kind)
{
    const auto &rows = catalogue(kind);
    return rows ? KnownVersions{rows->versions.first(), rows->versions.last()} : KnownVersions{};
}

bool isKnownVersion(ServerKind kind, const Version &version)
{
    const auto &rows = catalogue(kind);
    return rows && rows->knows(version);
}

QString namesMap()
{
    return QStringLiteral("/etc/postfix/sni");
}

QString eximMacrosOfSplit()
{
    return QStringLiteral("/etc/exim4/conf.d/main/000_localmacros");
}

bool isLdapServer(const QString &url)
{
    return quotedServer(url).has_value();
}

QString dovecotAuthSocket()
{
    return QStringLiteral("/var/spool/postfix/private/auth");
}

Snippet relocated(Snippet snippet, const QString &configuration)
{
    if (snippet.server == ServerKind::Exim) // its file is where it is said to be
        return snippet;
    const QString from = QStringLiteral("/etc/") + serverName(snippet.server) + u'/';
    const QString to = configuration + u'/';
    snippet.path.replace(from, to);
    snippet.text.replace(from, to);
    for (Directive &directive : snippet.directives) {
        directive.value.replace(from, to);
        directive.line.replace(from, to);
    }
    return snippet;
}

} // namespace mailseal
