// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/verification/verification_reason.h"

#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Reasons
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::VerificationReasons)

public:
    static QString text(VerificationReason reason);
};

QString Reasons::text(VerificationReason reason)
{
    switch (reason) {
    case VerificationReason::Trusted:
        return tr("The chain leads to a trusted certificate authority.");
    case VerificationReason::IssuerMissing:
        return tr("The issuer of “%1” is neither in the chain nor trusted. Add the missing intermediate "
                  "certificate, or trust its authority.");
    case VerificationReason::SelfSignedNotTrusted:
        return tr("“%1” signed itself and is not trusted. Trust it explicitly or get a certificate from an "
                  "authority.");
    case VerificationReason::RootNotTrusted:
        return tr("The authority “%1” at the end of the chain is not trusted. If it is a new one, put its "
                  "certificate that an older authority has signed in its place.");
    case VerificationReason::Expired:
        return tr("“%1” has expired. Renew it.");
    case VerificationReason::NotYetValid:
        return tr("“%1” is not valid yet. Check the clock, or wait until it is valid.");
    case VerificationReason::Revoked:
        return tr("“%1” was revoked by its issuer. Get a new certificate with a new key.");
    case VerificationReason::BadSignature:
        return tr("The signature of “%1” is wrong: it was changed, or another authority of the same name "
                  "made it.");
    case VerificationReason::NotAnAuthority:
        return tr("“%1” signed a certificate but may not: it is no certificate authority.");
    case VerificationReason::PathTooLong:
        return tr("The chain is longer than “%1” allows.");
    case VerificationReason::WrongPurpose:
        return tr("“%1” may not be used for this purpose. Get a certificate for TLS servers.");
    case VerificationReason::NameNotPermitted:
        return tr("A name in “%1” is outside the names its authority may sign.");
    case VerificationReason::TooWeak:
        return tr("The key or the signature of “%1” is too weak for clients of today.");
    case VerificationReason::UnknownCriticalExtension:
        return tr("“%1” has a critical extension that is not known, so it must be refused.");
    case VerificationReason::RevocationListUnusable:
        return tr("The revocation list for “%1” cannot be used: it is out of date or not signed by its "
                  "authority.");
    case VerificationReason::Other:
        return tr("“%1” cannot be verified.");
    }
    return {};
}

} // namespace

QString verificationReasonName(VerificationReason reason)
{
    static const char *const names[] = {"trusted", "issuer-missing", "self-signed-not-trusted",
        "root-not-trusted", "expired", "not-yet-valid", "revoked", "bad-signature", "not-an-authority",
        "path-too-long", "wrong-purpose", "name-not-permitted", "too-weak", "unknown-critical-extension",
        "revocation-list-unusable", "other"};
    return QString::fromLatin1(names[static_cast<int>(reason)]);
}

QString sentence(const Verification &verification)
{
    const QString subject = verification.concerned ? titleOf(*verification.concerned) : QString();
    return Reasons::text(verification.reason).replace(QStringLiteral("%1"), subject);
}

} // namespace mailseal
