// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connects to the mail servers of this machine as a mail program does, and compares the certificate that each
// port shows with the one that was written. A server that was not told to read it still shows another.
// Blocks for as long as servers take to answer, each ten seconds at most: for a worker thread.
#pragma once

#include "model/servers/catalogue/server.h"

#include <QByteArray>

namespace mailseal {

// TLS from the first octet, or after STARTTLS of RFC 3207 (SMTP), STARTTLS of RFC 3501 (IMAP), STLS of RFC
// 2595 (POP3).
enum class TlsStart { AtOnce, Smtp, Imap, Pop3 };

struct ServerPort
{
    ServerKind server = ServerKind::Postfix;
    quint16 port = 0;
    TlsStart start = TlsStart::AtOnce;
    bool operator==(const ServerPort &) const = default;
};

// Where these servers usually listen; a port that several use comes once.
QList<ServerPort> usualPorts(const QList<ServerKind> &servers);
QString protocolTitle(const ServerPort &port); // “SMTP, STARTTLS”, “IMAP, TLS”

struct ServerCheck
{
    enum class Shown { Same, Another, NothingListens, NoTls, NoAnswer, Failed };
    ServerPort port;
    Shown shown = Shown::NothingListens;
    QByteArray sha256; // of the certificate that is shown
    QString detail;    // why it failed, as OpenSSL says it
    bool operator==(const ServerCheck &) const = default;
};

struct Expected
{
    QByteArray sha256;     // of the certificate in DER
    QByteArray serverName; // asked for by SNI; empty: none
    // Just after a reload a process that still has the old certificate may answer once more: ports are asked
    // again, three seconds at most, until none shows another, or until none shows this one.
    enum class Await { Nothing, Shown, Gone };
    Await await = Await::Nothing;
};

// Of the first certificate of a PEM text; empty when there is none.
QByteArray certificateSha256(const QByteArray &pem);

// All at the same time, in the order of the ports. The address is a host's name or number.
QList<ServerCheck> checkServers(
    const QList<ServerPort> &ports, const Expected &expected, const QByteArray &address = "localhost");

} // namespace mailseal
