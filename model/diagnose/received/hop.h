// SPDX-License-Identifier: GPL-3.0-or-later
//
// One step of a mail's way, as the server that received it wrote it into its Received field. The field has no
// fixed form beyond “from … by … with … ; date” (RFC 5321 §4.4): what each server adds about TLS is
// recognised for Postfix, Exim, Sendmail, Exchange, Gmail, Haraka, OpenSMTPD, Courier and qmail.
#pragma once

#include <QDateTime>
#include <QString>

namespace mailseal {

enum class HopTls {
    Yes,
    No,
    Local,   // within a machine: a command, LMTP, a loop-back address
    Unknown, // the field does not say
};

enum class HopPeer { NotAsked, Unverified, Verified }; // the sender's certificate; NotAsked: or none shown

struct Hop
{
    QString from;    // “mail.example.net”; empty: handed in on the machine itself
    QString address; // “192.0.2.7”, in from
    QString by;
    QString with; // “ESMTPS”, in capitals (RFC 3848)
    HopTls tls = HopTls::Unknown;
    QString protocol; // “TLSv1.3”
    QString cipher;
    QString keyExchange; // “X25519MLKEM768”
    HopPeer peer = HopPeer::NotAsked;
    bool isAuthenticated = false; // somebody has logged in: ESMTPA, ESMTPSA
    QDateTime time;
    QString field; // the whole, printable
    bool operator==(const Hop &) const = default;
};

Hop readHop(const QString &field);

} // namespace mailseal
