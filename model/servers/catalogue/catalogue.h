// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of one server: what is written to which file, from which version on and up to which.
// Source: resources/services/NAME.json. A new version of a server is a row there and a golden file.
//
// A row's text is a whole entry of its file and holds the place-holders ${certificate} ${key} ${combined}
// ${ca} ${capath} ${auth} ${dhparams} ${sni} ${clientca} ${ldap}; “identity” is the certificate or the
// combined file, “starttls” the LDAP server when TLS does not begin at once there. A row with ${name}, which
// goes with
// ${namecertificate} and ${namekey}, or ${namecombined}, is written once for each further name. It applies
// to the versions since ≤ v < before, if every place-holder in “needs” has a value and none in “unless” has
// one, and the wanted level is among “levels” (all of them when there are none). A row with an empty text is
// a note: only its explanation is written. A key in master.cf is spelled as `postconf -M` and `postconf -P`
// do: “submission/inet”, “submission/inet/smtpd_tls_security_level”.
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
    // Lookup: “name = value” in a file for LDAP alone. Table: a list for postmap, “name value”. LdapClient:
    // ldap.conf(5), “NAME value”. Script: commands.
    enum class Syntax { PostfixMain, PostfixMaster, Dovecot, Shell, Lookup, Table, LdapClient, Script };

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
        QStringList needs;   // place-holders without “${” and “}”
        QStringList unless;
        QString citation;

        bool covers(const Version &version) const
        {
            return since <= version && (!before || version < *before);
        }
        bool isAt(Level level) const { return levels.isEmpty() || levels.contains(level); }
        bool fits(const SnippetPaths &paths) const;
    };

    ServerKind server;
    QList<Version> versions; // ascending; major.minor
    QStringList roles;       // those that are meant when none is named
    QList<File> files;
    QList<Row> rows; // in the order in which they are written

    // major.minor lies between the least and the most known one; any patch.
    bool knows(const Version &version) const;
    QStringList allRoles() const; // the above first, then those that only rows name
    bool selects(const Row &row, const SnippetSelection &selection) const;
};

// Strict: an unknown entry, a wrong type, a missing citation, a text that does not set its key, an undeclared
// place-holder and two rows that could apply at once are errors.
Result<Catalogue> parseCatalogue(const QByteArray &json, const QString &fileName);
// The shipped one, parsed once.
const Result<Catalogue> &catalogue(ServerKind kind);

// Of the file in which the snippet stands; nothing for one that the catalogue does not have.
std::optional<Catalogue::Syntax> syntaxOf(const Snippet &snippet);

// The value of a place-holder; nothing when there is no such place-holder.
std::optional<QString> placeholderValue(const QString &name, const SnippetPaths &paths);

} // namespace mailseal
