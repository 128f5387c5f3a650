// SPDX-License-Identifier: GPL-3.0-or-later
//
// service + version + paths → the lines that make a server use a certificate. The rows come from
// resources/services/*.json; explanation() says what each directive means.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/level.h"
#include "model/servers/catalogue/server.h"

namespace mailseal {

// A further name for which the server has a certificate of its own (server name indication, RFC 6066).
struct NamedCertificate
{
    QString name;        // “imap.example.org”
    QString certificate; // with its chain
    QString key;         // empty: the certificate's file also holds the key
    bool operator==(const NamedCertificate &) const = default;
};

// What the lines refer to. An empty path leaves out the rows that need it. A path that the server's syntax
// cannot express (relative, with a line break, …) is an error, ErrorCode::PathNotUsable.
struct SnippetPaths
{
    QString certificate; // the server's certificate with its chain
    QString key;
    QString combined;   // key, certificate and chain in one file, which Courier can read; must differ from
                        // both. Postfix and Dovecot use this file too if there is no certificate and key.
    QString trustedCas; // CAs that outgoing mail trusts
    // Where Dovecot answers Postfix's questions about log-ins: dovecotAuthSocket() if both are configured,
    // otherwise empty. Without it, Postfix's submission ports greet but let nobody log in, because Postfix
    // ends every session there if log-ins are enabled and nobody answers (“no SASL authentication
    // mechanisms”).
    QString authSocket;
    QString trustedCaFolder{}; // instead of trustedCas: a folder of CAs with hashed names
    QString dhParameters{};    // for versions that still use them, otherwise left out
    // Postfix and Exim: a list, made elsewhere, of names with their own key and certificate
    QString sniMap{};
    QList<NamedCertificate> names{}; // Postfix and Exim have them in namesMap() unless sniMap is given
    QString clientCas{};             // CAs of the certificates that clients may present
    QString ldapServer{}; // “ldaps://ldap.example.org”; with “ldap://”, TLS begins with StartTLS
    // The file that Exim reads, “/etc/exim/exim.conf”, for lines of its main section. Empty: Debian's
    // packages generate it, and macros say what should be in it.
    QString eximFile{};
    bool operator==(const SnippetPaths &) const = default;
};

QString namesMap(); // Postfix's: “/etc/postfix/sni”
// “ldaps://HOST[:PORT]” or “ldap://HOST[:PORT]” (RFC 4516), with nothing after it.
bool isLdapServer(const QString &url);
// Where Debian's Exim reads its macros if its configuration is split, instead of exim4.conf.localmacros.
QString eximMacrosOfSplit(); // “/etc/exim4/conf.d/main/000_localmacros”
QString dovecotAuthSocket(); // in Postfix's queue folder: “/var/spool/postfix/private/auth”

// What the server is used for, “submission”; empty: everything that setup proposes for it.
struct SnippetSelection
{
    QString role{};
    Level level = Level::Recommended;
    bool operator==(const SnippetSelection &) const = default;
};
QStringList snippetRoles(ServerKind kind); // in the order of the catalogue

struct Directive
{
    QString key; // “smtpd_tls_cert_file”, “submission/inet/smtpd_sasl_auth_enable”; explanation() knows it
    QString value;
    QString line;     // as written to the file, may span lines; empty: a note, with only an explanation
    QString citation; // manual page or README, and since when
    bool operator==(const Directive &) const = default;
};

struct Snippet
{
    ServerKind server = ServerKind::Postfix;
    Version version;             // the version it was made for
    bool versionKnown = true;    // false: it was assumed, and the text says so
    QString file;                // “postfix/main.cf”, below the folder of snippets
    QString path;                // “/etc/postfix/main.cf”, on the server
    QList<Directive> directives; // in the order of the text
    QString text;                // with explanatory comments in the user's language, ends with a line feed
    bool operator==(const Snippet &) const = default;
};

// All files of one server that get lines, in the current language. If the version is unknown, uses the
// assumed version (by default the newest in the catalogue) and says that it is assumed. A version newer than
// the catalogue gets the newest rows, and the text says so; a version older than the catalogue is an error,
// ErrorCode::ServerVersionUnknown.
Result<QList<Snippet>> renderSnippets(const ServerChoice &server, const SnippetPaths &paths,
    const std::optional<Version> &assumed = std::nullopt, const SnippetSelection &selection = {});

// The same for a server whose configuration is not in “/etc/postfix”, “/etc/dovecot”, “/etc/courier”: changes
// the snippet's own place, and other files of that folder that it names. Exim's stays as it is.
Snippet relocated(Snippet snippet, const QString &configuration);

// The versions that the catalogue covers: lowest and highest, as major.minor.
struct KnownVersions
{
    Version least;
    Version most;
};
KnownVersions knownVersions(ServerKind kind);
bool isKnownVersion(ServerKind kind, const Version &version); // any patch

} // namespace mailseal
