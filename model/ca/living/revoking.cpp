// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/revoking.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::Revoking)
};

constexpr int soon = 7; // days

QDateTime wholeSeconds(const QDateTime &time)
{
    return QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), QTimeZone::utc());
}

QList<RevokedCertificate> revokedIn(const CaState &state, const QDateTime &since)
{
    QList<RevokedCertificate> revoked;
    for (const Issued &issued : state.issued) {
        if (issued.revocation && rowOf(issued).notAfter >= since)
            revoked << RevokedCertificate{issued.serial, issued.revocation->when, issued.revocation->reason};
    }
    return revoked;
}

} // namespace

Result<void> revoke(OpenCa &ca, qsizetype index, RevocationReason reason, const QDateTime &now)
{
    const Issued &issued = ca.state().issued.at(index);
    if (issued.revocation)
        return failure(ErrorCode::CaAlreadyRevoked, {issued.serial, shortTime(issued.revocation->when)});
    return ca.add({Revoked{issued.serial, {wholeSeconds(now), reason}}});
}

Result<QByteArray> makeNextList(OpenCa &ca, const Issuer &issuer, int days, const QDateTime &now)
{
    const QDateTime made = wholeSeconds(now);
    const RevocationListProfile profile{
        ca.state().list.number + 1, made, made.addDays(days), revokedIn(ca.state(), made.addDays(-days))};
    const auto list = makeRevocationList(profile, issuer);
    if (!list)
        return list;
    if (const auto added = ca.add({Listed{{profile.number, profile.made, profile.next}}}); !added)
        return failure(added.error());
    return list;
}

ListNeed listNeed(const CaState &state, const QDateTime &now)
{
    if (state.list.number == 0) {
        const bool isWanted = !state.revocationLists.isEmpty() || state.unlisted > 0;
        return isWanted ? ListNeed::Never : ListNeed::None;
    }
    if (state.list.next <= now)
        return ListNeed::Ended;
    if (state.unlisted > 0)
        return ListNeed::Revoked;
    return now.daysTo(state.list.next) < soon ? ListNeed::EndsSoon : ListNeed::None;
}

QString needName(ListNeed need)
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("never"), QStringLiteral("revoked"),
        QStringLiteral("ends-soon"), QStringLiteral("ended")};
    return names.at(static_cast<qsizetype>(need));
}

QString sentence(ListNeed need, const CaState &state, const QDateTime &now)
{
    switch (need) {
    case ListNeed::None:
        break;
    case ListNeed::Never:
        return Texts::tr("There is no revocation list (CRL) yet. Make one: mailseal-cli ca crl --out FILE.");
    case ListNeed::Revoked:
        return Texts::tr(
            "A certificate was revoked since the last revocation list (CRL), so nobody knows of it. "
            "Make a new one: mailseal-cli ca crl --out FILE.");
    case ListNeed::EndsSoon:
        return Texts::tr(
            "The revocation list (CRL) ends in %n day(s). Make a new one: mailseal-cli ca crl --out FILE.",
            nullptr, files::wholeDays(now, state.list.next));
    case ListNeed::Ended:
        return Texts::tr(
            "The revocation list (CRL) ended on %1; servers that check it refuse all certificates of "
            "this CA. Make a new one: mailseal-cli ca crl --out FILE.")
            .arg(shortDate(state.list.next.date()));
    }
    return {};
}

} // namespace mailseal::ca
