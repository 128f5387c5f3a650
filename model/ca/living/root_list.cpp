// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/root_list.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/signing/ca_key.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::RootList)
};

std::optional<RevokedCertificate> withdrawal(const CaState &state, const Certificate &authority)
{
    const QString serial = serialOf(authority);
    for (const RevokedCertificate &withdrawn : state.withdrawn) {
        if (withdrawn.serial == serial)
            return withdrawn;
    }
    return std::nullopt;
}

QList<Certificate> formerAuthorities(const CaState &state)
{
    QList<Certificate> all;
    for (const Certificate &authority : signersOf(state).mid(1)) {
        if (!rootsOf(state).contains(authority))
            all << authority;
    }
    return all;
}

// Of all roots that devices may know, the one whose key is in the file.
Result<Issuer> unlockedRoot(const CaState &state, const RootKeySource &source)
{
    std::optional<QCA::SecureArray> answer;
    const files::PassphraseSource once = [&](const QString &file) {
        if (!answer)
            answer = source.passphrases(file);
        return answer;
    };
    Error error;
    for (const Certificate &root : rootsOf(state)) {
        const auto opened = unlocked(root, source.file, source.passphrases ? once : nullptr);
        if (opened)
            return opened->issuer;
        error = root == state.root() ? opened.error() : error;
        if (opened.error().code != ErrorCode::KeyDoesNotBelong)
            break;
    }
    return failure(error);
}

} // namespace

QList<Certificate> revocableAuthorities(const CaState &state)
{
    QList<Certificate> all = formerAuthorities(state);
    all.removeIf([&](const Certificate &authority) { return withdrawal(state, authority).has_value(); });
    return all;
}

Result<QByteArray> makeRootList(OpenCa &ca, const Issuer &root, int days, const QDateTime &now)
{
    const CaState &state = ca.state();
    if (!rootsOf(state).contains(root.certificate))
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(state.root())});
    const QDateTime made = QDateTime::fromSecsSinceEpoch(now.toSecsSinceEpoch(), QTimeZone::utc());
    RevocationListProfile profile{state.rootList.number + 1, made, made.addDays(days), {}};
    QList<CaEvent> events{Listed{{profile.number, profile.made, profile.next}, true}};
    for (const Certificate &authority : formerAuthorities(state)) {
        const auto withdrawn = withdrawal(state, authority);
        if (withdrawn && root.certificate.issued(authority))
            profile.revoked << *withdrawn;
        else if (withdrawn && state.unlistedAuthorities.contains(withdrawn->serial))
            events << Unlisted{withdrawn->serial};
    }
    const auto list = makeRevocationList(profile, root);
    if (!list)
        return list;
    if (const auto added = ca.add(events); !added)
        return failure(added.error());
    return list;
}

Result<MadeList> makeRootListIn(const QString &folder, const RootListOrder &order, const RootKeySource &root,
    const QDateTime &now, const std::stop_token &stop)
{
    const auto state = readCa(folder);
    if (!state)
        return failure(state.error());
    const auto issuer = unlockedRoot(*state, root);
    if (!issuer)
        return failure(issuer.error());
    if (order.revoked && !issuer->certificate.issued(*order.revoked))
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(*order.revoked)});
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    auto open = OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    if (order.revoked) {
        if (const auto revoked = revoke(*open, *order.revoked, order.reason, now); !revoked)
            return failure(revoked.error());
    }
    const auto list = makeRootList(*open, *issuer, order.days, now);
    return list ? Result<MadeList>(MadeList{*list, open->state()}) : failure(list.error());
}

ListNeed rootListNeed(const CaState &state, const QDateTime &now)
{
    constexpr int soon = 7; // days
    if (!state.unlistedAuthorities.isEmpty())
        return ListNeed::Revoked;
    if (state.rootList.number == 0)
        return ListNeed::None;
    if (state.rootList.next <= now)
        return ListNeed::Ended;
    return now.daysTo(state.rootList.next) < soon ? ListNeed::EndsSoon : ListNeed::None;
}

QString rootListSentence(ListNeed need, const CaState &state, const QDateTime &now)
{
    switch (need) {
    case ListNeed::None:
    case ListNeed::Never:
    case ListNeed::RolledOver:
        break;
    case ListNeed::Revoked:
        return Texts::tr(
            "An intermediate certificate was revoked since the root’s last revocation list (CRL), so nobody "
            "knows of it.");
    case ListNeed::EndsSoon:
        return Texts::tr("The root’s revocation list (CRL) ends in %n day(s).", nullptr,
            files::wholeDays(now, state.rootList.next));
    case ListNeed::Ended:
        return Texts::tr(
            "The root’s revocation list (CRL) ended on %1; servers that check whole chains refuse all "
            "certificates of this CA.")
            .arg(shortDate(state.rootList.next.date()));
    }
    return {};
}

} // namespace mailseal::ca
