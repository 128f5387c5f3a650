// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/signing.h"

#include "model/base/errors/error_code.h"
#include "model/ca/signing/public_files.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/verification/verification.h"

#include <algorithm>

namespace mailseal::ca {
namespace {

// The first name that is no address, if it fits (RFC 5280 appendix A); otherwise the subject is empty. Where
// a certificate has no host name among its alternative names, OpenSSL takes an address in the common name for
// one, and the CA's constraints do not permit that.
DistinguishedName subjectOf(const QList<AlternativeName> &names)
{
    DistinguishedName subject;
    const auto name = std::find_if(names.begin(), names.end(),
        [](const AlternativeName &each) { return each.kind() != AlternativeName::Kind::Address; });
    if (name != names.end())
        (void)subject.set(Attribute::CN, name->value());
    return subject;
}

Result<void> checkNotEnded(const CaState &state, const QDateTime &now)
{
    for (const Certificate &issuer : state.issuers) {
        const CertificateDetails details = mailseal::details(issuer);
        if (details.notAfter < now)
            return failure(
                ErrorCode::CaExpired, {details.title(), details.notAfter.date().toString(Qt::ISODate)});
    }
    return {};
}

Result<void> checkAccepted(const QList<Judged> &judged)
{
    QStringList refused;
    for (const Judged &each : judged) {
        if (!each.isAccepted())
            refused << each.source;
    }
    if (refused.isEmpty())
        return {};
    return failure(ErrorCode::CaRequestsRefused, {refused.join(QStringLiteral(", "))});
}

Result<void> checkTrusted(
    const Certificate &certificate, const CaState &state, CertificateUse use, const QDateTime &now)
{
    const Purpose purpose = use == CertificateUse::Client ? Purpose::TlsClient : Purpose::TlsServer;
    const Verification verification
        = verify({certificate, state.issuers, {state.root()}, {}, now, purpose, std::nullopt});
    if (verification.verified())
        return {};
    return failure(ErrorCode::CryptographyFailed, {}, verification.detail);
}

} // namespace

Result<QList<Certificate>> sign(OpenCa &ca, const Issuer &issuer, const QList<Judged> &judged,
    const SigningWishes &wishes, const QDateTime &now)
{
    if (!(issuer.certificate == ca.state().issuer())) // rolled over meanwhile
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(ca.state().issuer())});
    if (const auto fits = checkNotEnded(ca.state(), now); !fits)
        return failure(fits.error());
    if (const auto fits = checkAccepted(judged); !fits)
        return failure(fits.error());
    if (!ca.state().former.isEmpty()) // which a roll-over that was interrupted has not done
        (void)refreshPublicFiles(ca.folder(), ca.state());
    QList<Certificate> certificates;
    QList<CaEvent> events;
    for (const Judged &each : judged) {
        const LeafProfile profile{subjectOf(each.names), each.names, wishes.use,
            Validity::days(now, wishes.days), ca.state().revocationLists};
        const auto certificate = signLeaf(profile, each.publicKey, issuer);
        if (!certificate)
            return failure(certificate.error());
        if (const auto fits = checkTrusted(*certificate, ca.state(), wishes.use, now); !fits)
            return failure(fits.error());
        certificates << *certificate;
        events << Signed{*certificate, wishes.use};
    }
    if (const auto added = ca.add(events); !added)
        return failure(added.error());
    return certificates;
}

QByteArray chainPem(const Certificate &certificate, const CaState &state)
{
    return chainPem(
        Issued{certificate, CertificateUse::Server, {}, std::nullopt, state.former.size()}, state);
}

QByteArray chainPem(const Issued &issued, const CaState &state)
{
    QByteArray pem = issued.certificate.toPem();
    for (const Certificate &issuer : presentedAfter(state, issued.generation))
        pem += issuer.toPem();
    return pem;
}

} // namespace mailseal::ca
