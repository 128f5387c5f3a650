// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/host_tiles.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/placeholders.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

using State = HostTile::State;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::HostTile)

public:
    static HostTile ofWay(const WayVerdict &verdict);
    static HostTile ofDane(const HostVerdict &host);
    static HostTile ofPolicy(const HostVerdict &host);
};

HostTile tile(State state, const QString &word, const QString &text, const QStringList &arguments)
{
    return {state, {}, word, filledIn(text, arguments)};
}

HostTile Words::ofWay(const WayVerdict &verdict)
{
    const WayIn &way = verdict.way;
    const QStringList where{way.host, way.address};
    if (way.reached == WayIn::Reached::NoRoute && way.isSix())
        return tile(State::Plain, tr("not seen"), tr("From here there is no way to %1 at %2."), where);
    if (way.reached != WayIn::Reached::Yes)
        return tile(State::Bad, tr("no answer"), tr("%1 does not answer at %2."), where);
    if (way.tls == WayIn::Tls::Fails)
        return tile(State::Bad, tr("TLS fails"), tr("%1 answers at %2, but TLS fails."), where);
    if (!verdict.hasTls())
        return tile(State::Bad, tr("not encrypted"), tr("%1 answers at %2 without TLS."), where);
    if (verdict.isAccepted())
        return tile(State::Good, tr("encrypted, verified"),
            tr("%1 answers at %2 with TLS, and its certificate is verified."), where);
    if (verdict.daneKept == Promise::Kept)
        return tile(State::Good, tr("encrypted, DANE"),
            tr("%1 answers at %2 with TLS, and DANE vouches for its certificate."), where);
    return tile(State::Caution, tr("encrypted only"),
        tr("%1 answers at %2 with TLS, but its certificate cannot be verified."), where);
}

HostTile Words::ofDane(const HostVerdict &host)
{
    const QStringList where{host.name};
    switch (host.dane) {
    case Promise::None:
        break;
    case Promise::NotSeen:
        return tile(State::Plain, tr("not seen"),
            tr("%1 has TLSA records; whether they fit could not be looked at."), where);
    case Promise::Useless:
        return tile(
            State::Caution, tr("without effect"), tr("The TLSA records of %1 have no effect."), where);
    case Promise::Kept:
        return tile(State::Good, tr("fits"), tr("The TLSA records of %1 fit what it presents."), where);
    case Promise::Tried:
    case Promise::Broken:
        return tile(
            State::Bad, tr("does not fit"), tr("Senders that check DANE do not deliver to %1."), where);
    }
    return tile(State::Plain, tr("none"), tr("%1 has no TLSA records."), where);
}

HostTile Words::ofPolicy(const HostVerdict &host)
{
    const QStringList where{host.name};
    switch (host.sts) {
    case Promise::None:
        break;
    case Promise::NotSeen:
        return tile(State::Plain, tr("not seen"),
            tr("The policy names %1, but what it presents could not be looked at."), where);
    case Promise::Useless:
        return tile(State::Caution, tr("switched off"), tr("The policy does not protect %1."), where);
    case Promise::Kept:
        return tile(State::Good, tr("fits"), tr("The policy names %1, and it keeps to it."), where);
    case Promise::Tried:
        return tile(State::Caution, tr("being tried, fails"),
            tr("With the mode “enforce”, mail would not be delivered to %1."), where);
    case Promise::Broken:
        return tile(
            State::Bad, tr("does not fit"), tr("Senders that keep to MTA-STS do not deliver to %1."), where);
    }
    return tile(State::Plain, tr("none"), tr("No policy protects %1."), where);
}

// The worst of the host's addresses of one family.
HostTile familyTile(const HostVerdict &host, bool six)
{
    std::optional<HostTile> worst;
    for (const WayVerdict &way : host.ways) {
        if (way.way.isSix() != six)
            continue;
        const HostTile one = Words::ofWay(way);
        if (!worst || one.state > worst->state)
            worst = one;
    }
    HostTile shown = worst.value_or(tile(State::Plain, Words::tr("none"),
        six ? Words::tr("%1 has no IPv6 address.") : Words::tr("%1 has no IPv4 address."), {host.name}));
    shown.title = six ? QStringLiteral("IPv6") : QStringLiteral("IPv4");
    return shown;
}

HostTile titled(HostTile shown, const QString &title)
{
    shown.title = title;
    return shown;
}

} // namespace

QList<HostTile> tilesOf(const HostVerdict &host)
{
    return {familyTile(host, false), familyTile(host, true),
        titled(Words::ofDane(host), QStringLiteral("DANE")),
        titled(Words::ofPolicy(host), QStringLiteral("MTA-STS"))};
}

QString stateName(HostTile::State state)
{
    switch (state) {
    case State::Good:
        return QStringLiteral("good");
    case State::Plain:
        return QStringLiteral("none");
    case State::Caution:
        return QStringLiteral("caution");
    case State::Bad:
        return QStringLiteral("bad");
    }
    return {};
}

QString resolvingSentence(Resolving resolving)
{
    if (resolving == Resolving::FromRoot)
        return Words::tr(
            "This machine's name servers pass no DNSSEC signatures on, so the zones' own servers "
            "were asked.");
    return {};
}

QString verdictSentence(const DomainReport &report)
{
    const auto count = [&report](Severity severity) {
        return int(std::count_if(report.findings.begin(), report.findings.end(),
            [severity](const DomainFinding &finding) { return severityOf(finding.advice.id) == severity; }));
    };
    const int errors = count(Severity::Error);
    const int warnings = count(Severity::Warning);
    if (report.records.takesNoMail && errors == 0)
        return Words::tr("This domain takes no mail, and says so.");
    if (errors > 0)
        return Words::tr("%n error(s): mail is lost, held back or unprotected.", nullptr, errors);
    const bool isBlocked = std::any_of(report.findings.begin(), report.findings.end(),
        [](const DomainFinding &finding) { return finding.advice.id == AdviceId::PortBlocked; });
    if (isBlocked)
        return Words::tr("What the mail servers present could not be looked at from this network.");
    if (warnings > 0)
        return Words::tr("%n warning(s), but mail arrives.", nullptr, warnings);
    return Words::tr("Nothing is wrong with what was looked at.");
}

} // namespace mailseal
