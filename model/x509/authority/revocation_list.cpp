// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/authority/revocation_list.h"

#include "model/x509/authority/signing_digest.h"
#include "model/x509/issuing/certificate_parts.h"
#include "model/x509/issuing/extensions.h"

#include <array>
#include <utility>

namespace mailseal {
namespace {

using namespace openssl;

using Revoked = Handle<X509_REVOKED, X509_REVOKED_free>;
using Enumerated = Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;

constexpr std::array names{std::pair(RevocationReason::Unspecified, "unspecified"),
    std::pair(RevocationReason::KeyCompromise, "keyCompromise"),
    std::pair(RevocationReason::CaCompromise, "CACompromise"),
    std::pair(RevocationReason::AffiliationChanged, "affiliationChanged"),
    std::pair(RevocationReason::Superseded, "superseded"),
    std::pair(RevocationReason::CessationOfOperation, "cessationOfOperation"),
    std::pair(RevocationReason::CertificateHold, "certificateHold")};

Integer serialNumber(const QString &hexadecimal)
{
    BIGNUM *number = nullptr;
    if (BN_hex2bn(&number, hexadecimal.toLatin1().constData()) <= 0)
        return nullptr;
    Integer serial(BN_to_ASN1_INTEGER(number, nullptr));
    BN_free(number);
    return serial;
}

Time time(const QDateTime &when)
{
    return Time(ASN1_TIME_set(nullptr, when.toSecsSinceEpoch()));
}

bool add(X509_CRL *list, const RevokedCertificate &certificate)
{
    Revoked revoked(X509_REVOKED_new());
    const Integer serial = serialNumber(certificate.serial);
    const Time when = time(certificate.when);
    if (!revoked || !serial || !when || X509_REVOKED_set_serialNumber(revoked.get(), serial.get()) != 1
        || X509_REVOKED_set_revocationDate(revoked.get(), when.get()) != 1)
        return false;
    if (certificate.reason != RevocationReason::Unspecified) {
        const Enumerated reason(ASN1_ENUMERATED_new());
        if (ASN1_ENUMERATED_set(reason.get(), static_cast<long>(certificate.reason)) != 1
            || X509_REVOKED_add1_ext_i2d(revoked.get(), NID_crl_reason, reason.get(), 0, 0) != 1)
            return false;
    }
    if (X509_CRL_add0_revoked(list, revoked.get()) != 1)
        return false;
    (void)revoked.release();
    return true;
}

bool addExtensions(X509_CRL *list, int number, const X509 *issuer)
{
    const Integer value(ASN1_INTEGER_new());
    STACK_OF(X509_EXTENSION) *stack = nullptr;
    bool added = ASN1_INTEGER_set(value.get(), number) == 1
        && addAuthorityKeyIdentifier(&stack, X509_get_X509_PUBKEY(issuer))
        && X509_CRL_add1_ext_i2d(list, NID_crl_number, value.get(), 0, 0) == 1;
    const Extensions extensions(stack);
    for (int i = 0; added && i < sk_X509_EXTENSION_num(stack); ++i)
        added = X509_CRL_add_ext(list, sk_X509_EXTENSION_value(stack, i), -1) == 1;
    return added;
}

} // namespace

QString reasonName(RevocationReason reason)
{
    for (const auto &[value, name] : names) {
        if (value == reason)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<RevocationReason> reasonFromName(const QString &name)
{
    for (const auto &[value, known] : names) {
        if (name.compare(QLatin1String(known), Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

QStringList reasonNames()
{
    QStringList list;
    for (const auto &[value, name] : names) {
        if (value != RevocationReason::CaCompromise && value != RevocationReason::CertificateHold)
            list << QString::fromLatin1(name);
    }
    return list;
}

Result<QByteArray> makeRevocationList(const RevocationListProfile &profile, const Issuer &issuer)
{
    const ErrorScope errors;
    const Crl list(X509_CRL_new());
    const X509 *signer = issuer.certificate.handle();
    const Time made = time(profile.made);
    const Time next = time(profile.next);
    if (!list || !made || !next || X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) != 1
        || X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(signer)) != 1
        || X509_CRL_set1_lastUpdate(list.get(), made.get()) != 1
        || X509_CRL_set1_nextUpdate(list.get(), next.get()) != 1
        || !addExtensions(list.get(), profile.number, signer))
        return errors.failed();
    for (const RevokedCertificate &certificate : profile.revoked) {
        if (!add(list.get(), certificate))
            return errors.failed();
    }
    X509_CRL_sort(list.get());
    if (X509_CRL_sign(list.get(), issuer.key.handle(), signingDigest(issuer.key.handle())) <= 0)
        return errors.failed();
    return toPem<PEM_write_bio_X509_CRL>(list.get());
}

} // namespace mailseal
