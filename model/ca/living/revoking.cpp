// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/revoking.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/signing/ca_key.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"
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

bool isBy(const Issued &issued, const Certificate &authority, const CaState &state)
{
    return issuersOf(state, issued.generation).first() == authority;
}

QList<RevokedCertificate> revokedIn(
    const CaState &state, const Certificate &authority, const QDateTime &since)
{
    QList<RevokedCertificate> revoked;
    for (const Issued &issued : state.issued) {
        if (issued.revocation && isBy(issued, authority, state) && rowOf(issued).notAfter >= since)
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

std::optional<Certificate> formerAuthority(const CaState &state, const QString &typed)
{
    constexpr qsizetype shortest = 4;
    const QString digits = QString(typed).remove(u':').toUpper();
    for (const Certificate &authority : signersOf(state).mid(1)) {
        if (digits.size() >= shortest && !(authority == state.root())
            && serialOf(authority).startsWith(digits))
            return authority;
    }
    return std::nullopt;
}

Result<void> revoke(OpenCa &ca, const Certificate &authority, RevocationReason reason, const QDateTime &now)
{
    const QString serial = serialOf(authority);
    for (const RevokedCertificate &withdrawn : ca.state().withdrawn) {
        if (withdrawn.serial == serial)
            return failure(ErrorCode::CaAlreadyRevoked, {serial, shortTime(withdrawn.when)});
    }
    return ca.add({Revoked{serial, {wholeSeconds(now), reason}}});
}

QList<Certificate> listSigners(const CaState &state, const QDateTime &now)
{
    QList<Certificate> signers{state.issuer()};
    for (const Certificate &authority : signersOf(state).mid(1)) {
        const bool isUsed = details(authority).notAfter >= now
            && std::any_of(state.issued.begin(), state.issued.end(), [&](const Issued &issued) {
                   return isBy(issued, authority, state) && rowOf(issued).notAfter >= now;
               });
        if (isUsed)
            signers << authority;
    }
    return signers;
}

Result<QByteArray> makeNextList(OpenCa &ca, const QList<Issuer> &issuers, int days, const QDateTime &now)
{
    const CaState &state = ca.state();
    const QDateTime made = wholeSeconds(now);
    RevocationListProfile profile{state.list.number + 1, made, made.addDays(days), {}};
    QByteArray pem;
    for (const Certificate &authority : listSigners(state, now)) {
        const auto issuer = std::find_if(issuers.begin(), issuers.end(),
            [&](const Issuer &each) { return each.certificate == authority; });
        if (issuer == issuers.end()) // rolled over meanwhile
            return failure(ErrorCode::KeyDoesNotBelong, {titleOf(authority)});
        profile.revoked = revokedIn(state, authority, made.addDays(-days));
        const auto list = makeRevocationList(profile, *issuer);
        if (!list)
            return list;
        pem += *list;
    }
    if (const auto added = ca.add({Listed{{profile.number, profile.made, profile.next}}}); !added)
        return failure(added.error());
    return pem;
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
    if (state.isListOlder)
        return ListNeed::RolledOver;
    return now.daysTo(state.list.next) < soon ? ListNeed::EndsSoon : ListNeed::None;
}

QString needName(ListNeed need)
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("never"), QStringLiteral("revoked"),
        QStringLiteral("ends-soon"), QStringLiteral("ended"), QStringLiteral("rolled-over")};
    return names.at(static_cast<qsizetype>(need));
}

QString sentence(ListNeed need, const CaState &state, const QDateTime &now)
{
    switch (need) {
    case ListNeed::None:
        break;
    case ListNeed::Never:
        return Texts::tr("There is no revocation list (CRL) yet.");
    case ListNeed::Revoked:
        return Texts::tr(
            "A certificate was revoked since the last revocation list (CRL), so nobody knows of it.");
    case ListNeed::RolledOver:
        return Texts::tr("Since the last revocation list (CRL) another key signs, and that has no list yet.");
    case ListNeed::EndsSoon:
        return Texts::tr(
            "The revocation list (CRL) ends in %n day(s).", nullptr, files::wholeDays(now, state.list.next));
    case ListNeed::Ended:
        if (state.list.next == state.list.made) // taken over from another program
            return Texts::tr("Of the last revocation list (CRL) only the number, %1, is known.")
                .arg(state.list.number);
        return Texts::tr(
            "The revocation list (CRL) ended on %1; servers that check it refuse all certificates of "
            "this CA.")
            .arg(shortDate(state.list.next.date()));
    }
    return {};
}

} // namespace mailseal::ca
