// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything that DNS and the web server of the policy say about a mail domain: what a sender finds before it
// connects to anything.
#pragma once

#include "model/names/domain_name.h"
#include "model/servers/live/domain/policy_answer.h"
#include "model/servers/lookups/dns/dns_records.h"
#include "model/servers/lookups/lookups.h"
#include "model/servers/lookups/policies/caa_policy.h"

namespace mailseal {

struct HostRecords
{
    QString name;
    DnsAnswer four; // A
    DnsAnswer six;  // AAAA
    bool operator==(const HostRecords &) const = default;

    QStringList allAddresses() const { return addresses(four) + addresses(six); }
    bool hasAddress() const { return !four.records.isEmpty() || !six.records.isEmpty(); }
    QString alias() const { return four.alias.isEmpty() ? six.alias : four.alias; }
    // Whether DNSSEC vouches for where the host is (RFC 7672 §2.2).
    bool isSecure() const { return four.isSecure && six.isSecure; }
};

struct MxHost
{
    quint16 preference = 0;
    HostRecords host;
    DnsAnswer tlsa;             // of _25._tcp.HOST
    QList<DnsAnswer> authority; // CAA, for caaNames(HOST)
    bool operator==(const MxHost &) const = default;
};

struct ServiceRecords
{
    QString service; // “_imaps._tcp”
    DnsAnswer answer;
    QList<HostRecords> targets;
    bool operator==(const ServiceRecords &) const = default;
};

struct DomainRecords
{
    QString domain;     // A-labels
    QString registered; // the domain that somebody registered; empty: not known
    Resolving resolving = Resolving::NotYet;
    DnsAnswer mx;
    bool isImplicit = false;  // no MX: the domain's own address counts (RFC 5321 §5.1), and is the only host
    bool takesNoMail = false; // RFC 7505
    QList<MxHost> hosts;      // the preferred first
    qsizetype hostsLeftOut = 0; // of more than mostHosts
    DnsAnswer stsText;
    HostRecords stsHost; // mta-sts.DOMAIN
    PolicyAnswer policy;
    DnsAnswer reporting;
    HostRecords autoconfig;
    HostRecords autodiscover;
    QList<ServiceRecords> services;
    bool operator==(const DomainRecords &) const = default;
};

constexpr qsizetype mostHosts = 16;

// A mail domain as it is typed: “example.org”, “user@example.org”.
Result<DomainName> mailDomain(const QString &typed);

// Asks DNS in two rounds, everything of a round at once; the policy is left to the caller. Error:
// DomainIsPublicSuffix, NamesNotAnswered.
Result<DomainRecords> lookUpDomain(
    const DomainName &domain, const Lookups &lookups, const std::stop_token &stop);

} // namespace mailseal
