// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/rules/way_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/live/domain/way_verdicts.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::WayRules)
};

using Reached = WayIn::Reached;

QString whyNotReached(Reached reached)
{
    switch (reached) {
    case Reached::Refused:
        return Words::tr("it refuses");
    case Reached::NoRoute:
        return Words::tr("there is no way there");
    case Reached::NotAsked:
    case Reached::Yes:
    case Reached::NoAnswer:
        break;
    }
    return Words::tr("no answer in time");
}

QList<WayVerdict> allWays(const DomainReport &report)
{
    QList<WayVerdict> ways;
    for (const HostVerdict &host : report.hosts)
        ways += host.ways;
    return ways;
}

// Everything on port 25 is silent, but another port of somebody else answers.
bool isBlocked(const QList<WayVerdict> &ways, const DomainWorld &world)
{
    const auto silent = [](const WayVerdict &way) {
        return way.way.reached == Reached::NoAnswer || way.way.reached == Reached::NoRoute;
    };
    const bool isSilent = std::any_of(
        ways.begin(), ways.end(), [](const WayVerdict &way) { return way.way.reached == Reached::NoAnswer; });
    return isSilent && std::all_of(ways.begin(), ways.end(), silent)
        && std::any_of(
            world.web.begin(), world.web.end(), [](const WayIn &way) { return way.reached == Reached::Yes; });
}

void findInReach(const HostVerdict &host, bool hasSix, FindingList &findings)
{
    for (const WayVerdict &verdict : host.ways) {
        const WayIn &way = verdict.way;
        if (way.reached == Reached::Yes || way.reached == Reached::NotAsked)
            continue;
        if (way.isSix() && way.reached == Reached::NoRoute && !hasSix) {
            findings.add(AdviceId::SixNotSeen, {host.name});
            continue;
        }
        findings.add(way.isSix() ? AdviceId::SixNotReached : AdviceId::NotReached,
            {host.name, way.address, whyNotReached(way.reached)});
    }
}

void findInTls(const HostVerdict &host, FindingList &findings)
{
    for (const WayVerdict &verdict : host.ways) {
        const WayIn &way = verdict.way;
        if (way.tls == WayIn::Tls::NotOffered)
            findings.add(AdviceId::MxWithoutTls, {host.name, way.address});
        else if (way.tls == WayIn::Tls::Fails)
            findings.add(AdviceId::StartTlsFails, {host.name, way.address, way.detail});
        // Under a policy it is more than a note, and told there; DANE does without authorities.
        else if (verdict.hasTls() && !verdict.isAccepted() && host.sts != Promise::Broken
            && host.sts != Promise::Tried && verdict.daneKept != Promise::Kept)
            findings.add(AdviceId::CertificateUnfit, {host.name, way.address, whyNotAccepted(verdict)});
    }
}

// How much the least of a host's ways protects: 0 in no way, 1 encrypted, 2 verified, too. nullopt: none of
// them was seen.
std::optional<int> protectionOf(const HostVerdict &host)
{
    std::optional<int> least;
    for (const WayVerdict &way : host.ways) {
        if (way.way.reached != Reached::Yes)
            continue;
        const int own = !way.hasTls() ? 0 : way.isAccepted() || way.daneKept == Promise::Kept ? 2 : 1;
        least = std::min(own, least.value_or(own));
    }
    return least;
}

void compareHosts(const QList<HostVerdict> &hosts, FindingList &findings)
{
    for (const HostVerdict &backup : hosts) {
        const auto own = protectionOf(backup);
        const auto better = std::find_if(hosts.begin(), hosts.end(), [&](const HostVerdict &other) {
            return other.preference < backup.preference && own && protectionOf(other) > own;
        });
        if (better != hosts.end())
            findings.add(AdviceId::BackupWeaker, {backup.name, better->name});
    }
}

} // namespace

void findInWays(const DomainReport &report, const DomainWorld &world, FindingList &findings)
{
    const QList<WayVerdict> ways = allWays(report);
    const bool blocked = isBlocked(ways, world);
    const bool hasSix = std::any_of(ways.begin(), ways.end(),
        [](const WayVerdict &way) { return way.way.isSix() && way.way.reached != Reached::NoRoute; });
    if (blocked)
        findings.add(AdviceId::PortBlocked, {});
    for (const HostVerdict &host : report.hosts) {
        if (!blocked)
            findInReach(host, hasSix, findings);
        findInTls(host, findings);
    }
    compareHosts(report.hosts, findings);
}

} // namespace mailseal
