// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is spoken on a port of a mail server, and when TLS begins there.
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace mailseal {

// RFC 5321, RFC 9051 and 3501, RFC 1939, RFC 5804 (ManageSieve).
enum class MailProtocol { Smtp, Imap, Pop3, Sieve };

// From the first octet (RFC 8314), or once the client has asked: STARTTLS of RFC 3207, RFC 9051 and RFC 5804,
// STLS of RFC 2595.
enum class TlsStart { AtOnce, Asked };

struct ProtocolPort
{
    quint16 port = 0;
    MailProtocol protocol = MailProtocol::Smtp;
    TlsStart start = TlsStart::AtOnce;
    bool operator==(const ProtocolPort &) const = default;
};

// 25, 587, 465, 143, 993, 110, 995, 4190.
const QList<ProtocolPort> &usualProtocolPorts();
// As it is usual for this number; of a number that is not usual nobody knows what is spoken there.
std::optional<ProtocolPort> usualProtocolPort(quint16 port);
// “587”, “2525/smtp”, “10993/imaps”, “submission”: a number, with its protocol if the number is not usual, or
// a name of IANA's. nullopt: none of these.
std::optional<ProtocolPort> protocolPortFromText(const QString &text);

QString protocolName(MailProtocol protocol);     // “smtp”, for programs
QString protocolTitle(MailProtocol protocol);    // “SMTP”, the same in every language
QString protocolTitle(const ProtocolPort &port); // “SMTP, STARTTLS”, “IMAP, TLS”

} // namespace mailseal
