// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/signing_order.h"

#include "model/base/errors/error_code.h"
#include "model/ca/living/revoking.h"
#include "model/ca/signing/ca_key.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <algorithm>

namespace mailseal::ca {
QList<Judged> judge(const SigningOrder &order, const CaState &state, const QDateTime &now)
{
    if (order.requests.isEmpty() && order.wishes.renewed)
        return {judgeAgain(state, order.wishes, now)};
    return judge(order.requests, state, order.wishes, now);
}

bool areAccepted(const QList<Judged> &judged)
{
    return std::all_of(judged.begin(), judged.end(), [](const Judged &each) { return each.isAccepted(); });
}

Result<SignedOrder> carryOut(const SigningOrder &order, const QString &folder,
    const files::PassphraseSource &passphrases, const QDateTime &now, const std::stop_token &stop)
{
    const auto state = readCa(folder);
    if (!state)
        return failure(state.error());
    // The key first: whoever types a wrong passphrase keeps nobody else waiting.
    const auto issuer = unlockedIssuer(*state, folder, passphrases);
    if (!issuer)
        return failure(issuer.error());
    auto open = OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    const QList<Judged> judged = judge(order, open->state(), now);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto certificates = sign(*open, *issuer, judged, order.wishes, now);
    if (!certificates)
        return failure(certificates.error());
    return SignedOrder{judged, *certificates, open->state()};
}

QString fileNameOf(const Certificate &certificate)
{
    QString name = titleOf(certificate);
    for (QChar &c : name) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-';
        c = isPlain ? c : u'_';
    }
    constexpr qsizetype digits = 8;
    return QStringLiteral("%1-%2.pem").arg(name, serialOf(certificate).left(digits));
}

Result<MadeList> makeListIn(const QString &folder, const files::PassphraseSource &passphrases, int days,
    const QDateTime &now, const std::stop_token &stop)
{
    const auto state = readCa(folder);
    if (!state)
        return failure(state.error());
    const auto issuers = unlockedIssuers(listSigners(*state, now), folder, passphrases);
    if (!issuers)
        return failure(issuers.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    auto open = OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    const auto list = makeNextList(*open, *issuers, days, now);
    if (!list)
        return failure(list.error());
    return MadeList{*list, open->state(), placesOf(*list, listSigners(open->state(), now), open->state())};
}

} // namespace mailseal::ca
