// SPDX-License-Identifier: GPL-3.0-or-later
//
// A question to DNS and its answer, with what DNSSEC says about it (RFC 4035 §4.3). The records are the
// octets after the header of each (RFC 1035 §3.2.1 RDATA); dns_records.h reads them.
#pragma once

#include <QByteArrayList>
#include <QList>
#include <QString>
#include <functional>
#include <stop_token>

namespace mailseal {

enum class RecordType : quint16 {
    A = 1,
    Soa = 6,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Tlsa = 52,
    Caa = 257,
};

struct DnsQuestion
{
    QString name; // A-labels without the last dot, “_25._tcp.mail.example.org”
    RecordType type = RecordType::A;
    bool operator==(const DnsQuestion &) const = default;
};

struct DnsAnswer
{
    enum class Status {
        NotAsked,
        Found,
        Nothing, // the name has no such record, or does not exist
        Bogus,   // there is an answer, but its signatures are wrong or missing: nobody who validates takes it
        Failed,  // no server for the name could answer
        TimedOut,
    };
    DnsQuestion question{};
    Status status = Status::NotAsked;
    bool isSecure = false;  // validated, also that there is nothing
    bool isUnknown = false; // Nothing: the name itself does not exist
    QByteArrayList records{};
    QString alias{};  // the name at the end of the CNAMEs, if there is one
    QString detail{}; // Bogus and Failed: why, in the resolver's words
    quint32 ttl = 0;  // seconds for which it may be kept
    bool operator==(const DnsAnswer &) const = default;

    bool isKnown() const { return status == Status::Found || status == Status::Nothing; }
};

// Asks everything at once; the answers are in the order of the questions. Blocks, but not for long: see
// unbound_resolver.h. When asked to stop, what was not answered yet is TimedOut.
using AskDns = std::function<QList<DnsAnswer>(const QList<DnsQuestion> &, const std::stop_token &)>;

} // namespace mailseal
