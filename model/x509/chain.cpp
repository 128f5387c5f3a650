// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/chain.h"

namespace mailseal {
namespace {

constexpr int mostSteps = 32;

qsizetype findIssuer(const QList<Certificate> &certificates, const Chain &chain)
{
    const Certificate &last = certificates[chain.certificates.last()];
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        bool used = false; // or a copy of one that is
        for (const qsizetype other : chain.certificates)
            used = used || certificates[other] == certificates[i];
        if (!used && certificates[i].issued(last))
            return i;
    }
    return -1;
}

} // namespace

Chain chainFrom(const QList<Certificate> &certificates, qsizetype leaf)
{
    Chain chain{{leaf}, certificates[leaf].isSelfSigned()};
    while (!chain.complete && chain.certificates.size() < mostSteps) {
        const qsizetype issuer = findIssuer(certificates, chain);
        if (issuer < 0)
            break;
        chain.certificates << issuer;
        chain.complete = certificates[issuer].isSelfSigned();
    }
    return chain;
}

qsizetype findLeaf(const QList<Certificate> &certificates, const std::optional<PrivateKey> &key)
{
    for (qsizetype i = 0; key && i < certificates.size(); ++i) {
        if (certificates[i].holdsPublicKeyOf(*key))
            return i;
    }
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        if (!certificates[i].isAuthority())
            return i;
    }
    return -1;
}

} // namespace mailseal
