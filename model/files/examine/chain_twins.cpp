// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/chain_twins.h"

#include "model/files/examine/server_checks.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal::files {

bool areTwins(const Certificate &one, const Certificate &other)
{
    if (!one.isAuthority() || !other.isAuthority() || one == other)
        return false;
    const CertificateDetails first = details(one);
    const CertificateDetails second = details(other);
    return first.subject == second.subject && first.tlsa == second.tlsa;
}

std::optional<TwinInFront> twinInFront(
    const QList<Certificate> &certificates, const Verification &verification, const QDateTime &time)
{
    if (!verification.verified() || certificates.size() > mostCompared)
        return std::nullopt;
    // What clients trust they have themselves, and look for first.
    for (const Certificate &needed : verification.chain.mid(1, verification.chain.size() - 2)) {
        const qsizetype place = certificates.indexOf(needed);
        for (qsizetype i = 0; i < place; ++i) {
            const bool matters
                = !verification.onFirstPath || details(certificates[i]).notAfter.secsTo(time) > 0;
            if (matters && areTwins(certificates[i], needed))
                return TwinInFront{i, place};
        }
    }
    return std::nullopt;
}

QSet<qsizetype> belongingTo(const QList<qsizetype> &chain, const QList<Certificate> &certificates)
{
    QSet<qsizetype> belonging;
    QList<qsizetype> next = chain;
    while (!next.isEmpty()) {
        const qsizetype place = next.takeFirst();
        if (belonging.contains(place))
            continue;
        belonging.insert(place);
        const bool isMember = chain.contains(place);
        for (qsizetype i = 0; i < certificates.size(); ++i) {
            if (belonging.contains(i))
                continue;
            const bool isCopy = isMember && certificates[i] == certificates[place];
            const bool leadsOn = certificates[i].issued(certificates[place])
                && (isMember || !certificates[i].isSelfSigned());
            if (isCopy || leadsOn)
                next << i;
        }
    }
    return belonging;
}

} // namespace mailseal::files
