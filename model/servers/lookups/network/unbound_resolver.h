// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks DNS through libunbound, which validates DNSSEC itself (RFC 4035) instead of believing somebody's AD
// bit. All questions are under way at the same time. Blocks, but not beyond the time given, and ends at once
// when asked to stop.
#pragma once

#include "model/servers/lookups/dns/dns_answer.h"

#include <chrono>
#include <memory>

namespace mailseal {

struct ResolverSettings
{
    enum class Forward { No, System, Named }; // System: the servers of /etc/resolv.conf
    Forward forward = Forward::No;
    QStringList forwarders;               // Named: “192.0.2.53”, “127.0.0.1@5301”
    QStringList anchorFiles;              // files of DS or DNSKEY records; none: nothing is validated
    QStringList removedZones;             // answered from a built-in table otherwise (“test.”, RFC 6761)
    std::chrono::milliseconds time{8000}; // for all questions of one call together
    bool operator==(const ResolverSettings &) const = default;
};

class UnboundResolver
{
public:
    explicit UnboundResolver(const ResolverSettings &settings);
    ~UnboundResolver();
    UnboundResolver(const UnboundResolver &) = delete;
    UnboundResolver &operator=(const UnboundResolver &) = delete;

    // Keeps what it has learnt for the next call. One call at a time.
    QList<DnsAnswer> ask(const QList<DnsQuestion> &questions, const std::stop_token &stop) const;
    void setTime(std::chrono::milliseconds time) { m_time = time; }

private:
    struct Context;
    std::unique_ptr<Context> m_context;
    std::chrono::milliseconds m_time;
};

} // namespace mailseal
