// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connects to this machine's mail servers as a mail program does, and compares the certificate that each port
// presents with the one that was written. A server that has not reloaded still presents the old one. Blocks
// until the servers answer, at most ten seconds each, so call it in a worker thread.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/live/connection/protocol_port.h"

#include <QByteArray>

namespace mailseal {

struct ServerPort : ProtocolPort
{
    ServerKind server = ServerKind::Postfix;
    bool operator==(const ServerPort &) const = default;
};

// Where these servers usually listen; a port that several of them use is listed once.
QList<ServerPort> usualPorts(const QList<ServerKind> &servers);
// Those where these servers are to show what the lines name: Courier's mail server has lines of its own.
QList<ServerPort> portsFor(const QList<Snippet> &snippets, const QList<ServerKind> &servers);

struct ServerCheck
{
    enum class Shown { Same, Another, NothingListens, NoTls, NoAnswer, Failed };
    ServerPort port;
    Shown shown = Shown::NothingListens;
    QByteArray sha256; // of the certificate presented
    QString detail;    // why it failed, in OpenSSL's words
    QByteArray name{}; // that was asked for (SNI); empty: none
    bool operator==(const ServerCheck &) const = default;
};

struct Expected
{
    QByteArray sha256;     // of the certificate in DER
    QByteArray serverName; // sent as SNI; empty: none
    // Just after a reload, a process that still has the old certificate may answer once more. So ports are
    // asked again, for at most three seconds, until none presents another certificate, or until none presents
    // this one.
    enum class Await { Nothing, Shown, Gone };
    Await await = Await::Nothing;
};

// Of the first certificate in a PEM text; empty if there is none.
QByteArray certificateSha256(const QByteArray &pem);

// Asks all ports for each of these at the same time, and returns the results of each in turn.
QList<ServerCheck> checkServers(
    const QList<ServerPort> &ports, const QList<Expected> &expected, const QByteArray &address = "localhost");
// Asks all ports at the same time; returns the results in their order. The address is a host name or a
// number.
QList<ServerCheck> checkServers(
    const QList<ServerPort> &ports, const Expected &expected, const QByteArray &address = "localhost");

} // namespace mailseal
