// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which certificate authorities a domain lets issue (RFC 8659), with the parameters of RFC 8657. The records
// that count for a name are those of the name itself or of the nearest name above it that has any.
#pragma once

#include "model/servers/lookups/dns/dns_records.h"

namespace mailseal {

struct CaaEntry
{
    QString authority;  // “letsencrypt.org”; empty: none may issue
    QString parameters; // “validationmethods=dns-01”; empty: none
    bool operator==(const CaaEntry &) const = default;
};

struct CaaPolicy
{
    QString owner; // the name that has the records; empty: there are none, and everybody may issue
    QList<CaaEntry> issue;
    QList<CaaEntry> issueWildcard; // if there are any, they count for wildcards instead of issue
    QStringList reports;           // iodef
    bool restricts = false;        // there is an “issue”
    bool restrictsWildcards = false;
    bool hasUnknownCritical = false; // then nobody may issue (§4.1)
    bool operator==(const CaaPolicy &) const = default;

    // authorities: the names under which one authority is known; see authorityNames().
    bool permits(const QStringList &authorities, bool wildcard) const;
};

// “mail.example.org”, “example.org”, “org”: to be asked, in this order (§3).
QStringList caaNames(const QString &host);
// The answers for caaNames(), in their order. A name whose answer is not known ends the search, because an
// authority must not go on either; nullopt then.
std::optional<CaaPolicy> caaPolicy(const QList<DnsAnswer> &answers);

// By which names CAA records call the authority with this organisation in its certificates; empty: not known
// here.
QStringList authorityNames(const QString &organisation);
QString caaRecordText(const QString &domain, const QString &authority); // to publish

} // namespace mailseal
