// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/way_verdicts.h"

#include "model/x509/verification/verification_reason.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::WayVerdict)
};

QList<AlternativeName> namesOf(const HostRecords &host)
{
    QList<AlternativeName> names;
    for (const QString &text : {host.name, host.alias()}) {
        if (const auto name = AlternativeName::parse(text))
            names << *name;
    }
    return names;
}

Promise daneOf(const WayVerdict &verdict)
{
    if (verdict.way.reached != WayIn::Reached::Yes)
        return Promise::NotSeen;
    if (!verdict.hasTls())
        return Promise::Broken;
    switch (verdict.dane.result) {
    case DaneMatch::Result::NoneUsable:
        return Promise::Useless;
    case DaneMatch::Result::Fits:
        return Promise::Kept;
    case DaneMatch::Result::FitsNothing:
    case DaneMatch::Result::ChainUnfit:
    case DaneMatch::Result::WrongName:
        break;
    }
    return Promise::Broken;
}

Promise stsOf(const WayVerdict &verdict, const StsPolicy &policy, bool isNamedByPolicy)
{
    if (policy.mode == StsPolicy::Mode::None)
        return Promise::Useless;
    const Promise broken = policy.mode == StsPolicy::Mode::Testing ? Promise::Tried : Promise::Broken;
    if (!isNamedByPolicy)
        return broken;
    if (verdict.way.reached != WayIn::Reached::Yes)
        return Promise::NotSeen;
    return verdict.hasTls() && verdict.isAccepted() ? Promise::Kept : broken;
}

// The worst of all ways, because a sender takes any of them.
Promise together(const QList<WayVerdict> &ways, Promise WayVerdict::*kept, Promise without)
{
    Promise worst = without;
    for (const WayVerdict &way : ways)
        worst = std::max(worst, way.*kept);
    return worst;
}

HostVerdict verdictOf(const MxHost &mx, const std::optional<StsPolicy> &policy, const DomainRecords &records,
    const DomainWorld &world)
{
    HostVerdict verdict;
    verdict.name = mx.host.name;
    verdict.preference = mx.preference;
    for (const QByteArray &record : mx.tlsa.records) {
        if (const auto tlsa = tlsaFromWire(record))
            verdict.tlsa << *tlsa;
    }
    // Also of the MX records: whoever can forge those need not care about the host (RFC 7672 §2.2.1).
    verdict.hasSecureTlsa
        = !verdict.tlsa.isEmpty() && records.mx.isSecure && mx.host.isSecure() && mx.tlsa.isSecure;
    verdict.isNamedByPolicy = policy && covers(*policy, verdict.name);
    const Promise without = verdict.tlsa.isEmpty()    ? Promise::None
        : verdict.hasSecureTlsa                       ? Promise::NotSeen
        : records.resolving == Resolving::Unvalidated ? Promise::NotSeen
                                                      : Promise::Useless;
    QList<AlternativeName> names = namesOf(mx.host);
    // RFC 7672 §3.2.2: the domain's own name will do, too.
    if (const auto name = AlternativeName::parse(records.domain))
        names << *name;
    for (const WayIn &way : world.mail) {
        if (way.host != verdict.name)
            continue;
        WayVerdict one = mailseal::verdictOf(way, world);
        one.dane = matchDane(verdict.tlsa, way.chain, names, world.time);
        if (!verdict.tlsa.isEmpty())
            one.daneKept = verdict.hasSecureTlsa ? daneOf(one) : without;
        if (policy)
            one.stsKept = stsOf(one, *policy, verdict.isNamedByPolicy);
        verdict.ways << one;
    }
    const bool isBogus = mx.tlsa.status == DnsAnswer::Status::Bogus;
    verdict.dane = isBogus ? Promise::Broken : together(verdict.ways, &WayVerdict::daneKept, without);
    verdict.sts = together(verdict.ways, &WayVerdict::stsKept, policy ? Promise::NotSeen : Promise::None);
    return verdict;
}

} // namespace

WayVerdict verdictOf(const WayIn &way, const DomainWorld &world)
{
    WayVerdict verdict;
    verdict.way = way;
    if (way.chain.isEmpty())
        return verdict;
    verdict.trust = verify({way.chain.first(), way.chain.mid(1), world.authorities, {}, world.time,
        Purpose::TlsServer, std::nullopt});
    const auto name = AlternativeName::parse(way.host);
    verdict.isNamed = name && isValidFor(way.chain.first(), *name);
    return verdict;
}

QString whyNotAccepted(const WayVerdict &verdict)
{
    if (!verdict.hasTls())
        return Words::tr("TLS does not begin there.");
    if (verdict.trust && !verdict.trust->verified())
        return sentence(*verdict.trust);
    return Words::tr("The certificate is not valid for this name.");
}

QList<HostVerdict> hostVerdicts(
    const DomainRecords &records, const std::optional<StsPolicy> &policy, const DomainWorld &world)
{
    QList<HostVerdict> verdicts;
    for (const MxHost &mx : records.hosts)
        verdicts << verdictOf(mx, policy, records, world);
    return verdicts;
}

} // namespace mailseal
