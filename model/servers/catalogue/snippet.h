// SPDX-License-Identifier: GPL-3.0-or-later
//
// service + version + paths → the lines that make a server use a certificate.
// Rows come from resources/services/*.json; what each directive means is said by explanation().
#pragma once

#include "model/servers/catalogue/level.h"
#include "model/servers/catalogue/server.h"

namespace mailseal {

// A further name that the server serves with a certificate of its own (server name indication, RFC 6066).
struct NamedCertificate
{
    QString name;        // “imap.example.org”
    QString certificate; // with its chain
    QString key;         // empty: the certificate's file holds the key too
    bool operator==(const NamedCertificate &) const = default;
};

// What the lines point to. An empty path leaves out the rows that need it. A path that the server's syntax
// cannot express (relative, with a line break, …) is an error, ErrorCode::PathNotUsable.
struct SnippetPaths
{
    QString certificate; // server certificate with its chain
    QString key;
    QString combined;   // key, certificate and chain in one file, which Courier can read; may equal neither.
                        // Without certificate and key, Postfix and Dovecot use this file as well.
    QString trustedCas; // CAs that outgoing mail trusts
    // Where Dovecot answers Postfix's questions about log-ins: dovecotAuthSocket() when both are configured,
    // empty otherwise. Without it Postfix's submission ports greet but let nobody log in, since Postfix ends
    // every session there when log-ins are enabled and nobody answers (“no SASL authentication mechanisms”).
    QString authSocket;
    QString trustedCaFolder{}; // instead of trustedCas: a folder of CAs with hashed names
    QString dhParameters{};    // for the versions that still use one, otherwise left out
    QString sniMap{};          // Postfix: names with key and certificate of their own, a list made elsewhere
    QList<NamedCertificate> names{}; // Postfix writes them into namesMap() unless sniMap is given
    QString clientCas{};             // CAs of the certificates that those who connect may show
    QString ldapServer{}; // “ldaps://ldap.example.org”; with “ldap://” TLS begins by StartTLS
    bool operator==(const SnippetPaths &) const = default;
};

QString namesMap(); // “/etc/postfix/sni”
// “ldaps://HOST[:PORT]” or “ldap://HOST[:PORT]” (RFC 4516), without anything behind it.
bool isLdapServer(const QString &url);
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
    QString line;     // as written to the file, may span lines; empty: a note, there is only an explanation
    QString citation; // manual page or README, and since when
    bool operator==(const Directive &) const = default;
};

struct Snippet
{
    ServerKind server = ServerKind::Postfix;
    Version version;             // for which it was made
    bool versionKnown = true;    // false: it was assumed, and the text says so
    QString file;                // “postfix/main.cf”, below the folder of snippets
    QString path;                // “/etc/postfix/main.cf”, on the server
    QList<Directive> directives; // in the order of the text
    QString text;                // with explaining comments in the user's language, ends with a line feed
    bool operator==(const Snippet &) const = default;
};

// All files of one server that get lines, in the language that is installed now.
// For a version that is not known, the version assumed is given (the newest in the catalogue otherwise) and
// said to be assumed. A version newer than the catalogue gets the newest rows, and the text says so; one that
// is older than the catalogue is an error, ErrorCode::ServerVersionUnknown.
Result<QList<Snippet>> renderSnippets(const ServerChoice &server, const SnippetPaths &paths,
    const std::optional<Version> &assumed = std::nullopt, const SnippetSelection &selection = {});

// The same for a server whose configuration does not lie in “/etc/postfix”, “/etc/dovecot”, “/etc/courier”:
// the snippet's own place, and other files of that folder that it names.
Snippet relocated(Snippet snippet, const QString &configuration);

// The versions the catalogue covers: least, and most as major.minor.
struct KnownVersions
{
    Version least;
    Version most;
};
KnownVersions knownVersions(ServerKind kind);
bool isKnownVersion(ServerKind kind, const Version &version); // any patch

} // namespace mailseal
