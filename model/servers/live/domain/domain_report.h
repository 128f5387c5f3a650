// SPDX-License-Identifier: GPL-3.0-or-later
//
// What becomes of mail for a domain: a verdict for each way in, and what is wrong, the worst first, with the
// record to publish where one mends it. A pure function of what DNS, the web server and the ports said.
#pragma once

#include "model/base/advice/advice.h"
#include "model/servers/live/domain/domain_records.h"
#include "model/servers/live/domain/way_in.h"
#include "model/servers/lookups/policies/sts_policy.h"
#include "model/x509/verification/tlsa.h"

namespace mailseal {

// What a promise of the domain (DANE or MTA-STS) means for one way in, or for a host.
enum class Promise {
    None,    // nothing is published
    NotSeen, // published, but it could not be looked at what the server presents
    Useless, // published, but senders take no notice
    Kept,    // what is presented keeps it
    Tried,   // broken, but the policy is only being tried
    Broken,  // senders that look do not deliver
};

struct WayVerdict
{
    WayIn way;
    std::optional<Verification> trust; // by the authorities of this system; nullopt: nothing was presented
    bool isNamed = false;              // the certificate is valid for the host
    DaneMatch dane;
    Promise daneKept = Promise::None;
    Promise stsKept = Promise::None;
    bool operator==(const WayVerdict &) const = default;

    bool hasTls() const { return way.tls == WayIn::Tls::Works; }
    bool isAccepted() const { return trust && trust->verified() && isNamed; }
};

struct HostVerdict
{
    QString name;
    quint16 preference = 0;
    QList<TlsaRecord> tlsa;
    bool hasSecureTlsa = false; // there are some, and DNSSEC vouches for the whole way to them
    bool isNamedByPolicy = false;
    QList<WayVerdict> ways; // IPv4 first
    Promise dane = Promise::None;
    Promise sts = Promise::None;
    bool operator==(const HostVerdict &) const = default;
};

struct DomainFinding
{
    Advice advice;
    QString record; // to publish: a line of a zone file, or the text of the policy; empty: none
    bool operator==(const DomainFinding &) const = default;
};

struct DomainReport
{
    DomainRecords records;
    std::optional<StsPolicy> policy; // one that senders can use
    QString policyId;
    QList<HostVerdict> hosts;
    QList<DomainFinding> findings; // the worst first
    bool operator==(const DomainReport &) const = default;

    Severity worst() const
    {
        return findings.isEmpty() ? Severity::Note : severityOf(findings.first().advice.id);
    }
};

// Who renews a certificate on this machine, as CAA records see him.
struct RenewedHere
{
    QString client;    // “certbot”
    QStringList names; // of the certificate, A-labels
    CaaAsker asker;
    bool operator==(const RenewedHere &) const = default;
};

struct DomainWorld
{
    QList<WayIn> mail;              // port 25 of the hosts
    QList<WayIn> web;               // port 443 of the names for mail programs, and of the policy
    QList<Certificate> authorities; // whom this system trusts
    QDateTime time;
    QList<RenewedHere> renewed; // empty: not known
};

DomainReport judge(const DomainRecords &records, const DomainWorld &world);

} // namespace mailseal
