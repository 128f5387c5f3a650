// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of one server: what to write to which file, from which version on and up to which. Source:
// resources/services/NAME.json. To support a new version of a server, add a row there and a golden file.
//
// A row's text is a whole entry of its file and may contain the placeholders ${certificate} ${key}
// ${combined} ${ca} ${capath} ${auth} ${dhparams} ${sni} ${clientca} ${ldap}. “identity” means the
// certificate or the combined file, “starttls” an LDAP server on which TLS does not begin at once, “eximfile”
// that Exim reads a file of the administrator's and not what Debian generates. A row with
// ${name}, together with ${namecertificate} and ${namekey}, or ${namecombined}, is written once for each
// further name. A row applies to versions with since ≤ v < before, if every placeholder in “needs” has a
// value, none in “unless” has one, and the wanted level is among “levels” (or there are no “levels”). A row
// with an empty text is a note: only its explanation is written. A key in master.cf is spelled as in
// `postconf -M` and `postconf -P`: “submission/inet”, “submission/inet/smtpd_tls_security_level”.
#pragma once

#include "model/servers/catalogue/level.h"
#include "model/servers/catalogue/server.h"

#include <QStringList>

namespace mailseal {

struct Snippet;
struct SnippetPaths;
struct SnippetSelection;

struct Catalogue
{
    // Lookup: “name = value” in a file used only for LDAP. Table: a list for postmap, “name value”.
    // LdapClient: ldap.conf(5), “NAME value”. Script: commands. Exim: the main section of its configuration,
    // a row may stand between “.ifdef” and “.endif”. EximTable: a list for lsearch, “name value”.
    enum class Syntax {
        PostfixMain,
        PostfixMaster,
        Dovecot,
        Shell,
        Lookup,
        Table,
        LdapClient,
        Script,
        Exim,
        EximTable,
    };

    struct File
    {
        QString name; // below the folder of snippets, “postfix/main.cf”
        QString path; // on the server
        Syntax syntax;
        QString comment; // begins a comment line
    };
    struct Row
    {
        QString key;
        QString text;
        QString file; // File::name
        QStringList
            roles; // “incoming”, “outgoing”, “submission”, “submissions”, “imap”, “pop3”, “relay”, “ldap”
        Version since;
        std::optional<Version> before;
        QList<Level> levels; // empty: all
        QStringList needs;   // placeholders without “${” and “}”
        QStringList unless;
        QString citation;

        bool covers(const Version &version) const
        {
            return since <= version && (!before || version < *before);
        }
        bool isAt(Level level) const { return levels.isEmpty() || levels.contains(level); }
        bool fits(const SnippetPaths &paths) const;
    };

    ServerKind server{};
    QList<Version> versions;    // ascending; major.minor
    QStringList roles;          // the default if no role is named
    QStringList rolesWithLogin; // further ones, proposed by default only if somebody answers log-ins
    QList<File> files;
    QList<Row> rows; // in the order in which they are written

    // major.minor lies between the lowest and the highest known version; any patch.
    bool knows(const Version &version) const;
    QStringList allRoles() const; // those above first, then those that only rows name
    bool selects(const Row &row, const SnippetSelection &selection, bool withLogin) const;
};

// Strict: an unknown entry, a wrong type, a missing citation, a text that does not set its key, an undeclared
// placeholder and two rows that could apply at once are errors.
Result<Catalogue> parseCatalogue(const QByteArray &json, const QString &fileName);
// The shipped catalogue, parsed once.
const Result<Catalogue> &catalogue(ServerKind kind);

// The syntax of the snippet's file; nullopt if the catalogue does not have that file.
std::optional<Catalogue::Syntax> syntaxOf(const Snippet &snippet);

// The value of a placeholder; nullopt if there is no such placeholder.
std::optional<QString> placeholderValue(const QString &name, const SnippetPaths &paths);

} // namespace mailseal
