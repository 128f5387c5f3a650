// SPDX-License-Identifier: GPL-3.0-or-later
//
// DNS records as values. A record that does not have the form of its type is left out. Names are lower case,
// without the last dot; what a host name may not hold is escaped (RFC 4343 §2.1), so it resolves to nothing.
#pragma once

#include "model/servers/lookups/dns/dns_answer.h"

namespace mailseal {

struct MxRecord // RFC 5321 §5.1
{
    quint16 preference = 0;
    QString name; // empty: the domain takes no mail (RFC 7505)
    bool operator==(const MxRecord &) const = default;
};

struct SrvRecord // RFC 2782
{
    quint16 priority = 0;
    quint16 weight = 0;
    quint16 port = 0;
    QString target; // empty: the service is not offered
    bool operator==(const SrvRecord &) const = default;
};

struct CaaRecord // RFC 8659 §4.1
{
    bool isCritical = false;
    QString tag; // lower case
    QString value;
    bool operator==(const CaaRecord &) const = default;
};

// With the lowest preference first; equal ones by name.
QList<MxRecord> mxRecords(const DnsAnswer &answer);
QList<SrvRecord> srvRecords(const DnsAnswer &answer);
QList<CaaRecord> caaRecords(const DnsAnswer &answer);
// “192.0.2.1”, “2001:db8::1”: A or AAAA.
QStringList addresses(const DnsAnswer &answer);
// Each record's strings joined (RFC 7208 §3.3).
QStringList texts(const DnsAnswer &answer);

} // namespace mailseal
