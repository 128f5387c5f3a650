// SPDX-License-Identifier: GPL-3.0-or-later
//
// The TLSA records of a host's ports (RFC 6698 §3) in the forms in which they are published.
#pragma once

#include "model/x509/verification/tlsa.h"

namespace mailseal {

enum class TlsaForm {
    Zone,     // lines of a zone file (RFC 1035 §5.1)
    NsUpdate, // what nsupdate(1) reads; only adds, so that records of others stay
    Postfix,  // as “postfix tls output-server-tlsa” prints them, without a TTL
};
std::optional<TlsaForm> tlsaFormNamed(const QString &name); // “zone”, “nsupdate”, “postfix”
QStringList tlsaFormNames();

struct TlsaSet
{
    QString host; // A-labels
    QList<quint16> ports;
    QList<TlsaRecord> records; // of every port
    quint32 ttl = 3600;        // seconds
    bool operator==(const TlsaSet &) const = default;
};

QString tlsaOwner(const QString &host, quint16 port); // “_25._tcp.mail.example.org”
QString toText(const TlsaSet &set, TlsaForm form);    // ends with a line feed
// What nsupdate(1) reads to remove these records, and only these.
QString removalText(const TlsaSet &set);

} // namespace mailseal
