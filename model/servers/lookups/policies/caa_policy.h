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

// What an entry asks of whoever wants a certificate (RFC 8657). One that cannot be met permits nobody: more
// than one account, no proof, or parameters that are none (RFC 8659 §4.2), as with blanks within a list.
struct CaaCondition
{
    bool canBeMet = true;
    QString account;     // “https://ca.example/acct/1”; empty: any
    QStringList methods; // “dns-01”; empty: any
    bool operator==(const CaaCondition &) const = default;
};
CaaCondition conditionOf(const CaaEntry &entry);

// Who wants a certificate, as far as it is known.
struct CaaAsker
{
    QStringList accounts; // he uses one of these; empty: not known
    QString method;       // by which he proves the names, “http-01” (RFC 8555 §8); empty: not known
    bool operator==(const CaaAsker &) const = default;
};

// The better ones first.
enum class CaaVerdict {
    Permitted,
    NotKnown,     // it depends on what is not known of the asker
    OtherMethod,  // after another proof
    OtherAccount, // to another account
    Unfit,        // all conditions are such that nobody meets them
    Forbidden,    // to no account of this authority
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
    CaaVerdict verdictFor(const QStringList &authorities, bool wildcard, const CaaAsker &asker) const;
    // What this authority is permitted with; empty: everything, or nothing.
    QList<CaaEntry> entriesFor(const QStringList &authorities, bool wildcard) const;
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
// The same, for this account alone.
QString caaRecordFor(const QString &record, const QString &account);

} // namespace mailseal
