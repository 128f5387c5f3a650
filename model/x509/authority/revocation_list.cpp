// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/authority/revocation_list.h"

#include "model/x509/authority/signing_digest.h"
#include "model/x509/issuing/certificate_parts.h"
#include "model/x509/issuing/extensions.h"

#include <QTimeZone>
#include <array>
#include <ctime>
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

bool addExtensions(X509_CRL *list, qint64 number, const X509 *issuer)
{
    const Integer value(ASN1_INTEGER_new());
    STACK_OF(X509_EXTENSION) *stack = nullptr;
    bool added = ASN1_INTEGER_set_int64(value.get(), number) == 1
        && addAuthorityKeyIdentifier(&stack, X509_get_X509_PUBKEY(issuer))
        && X509_CRL_add1_ext_i2d(list, NID_crl_number, value.get(), 0, 0) == 1;
    const Extensions extensions(stack);
    for (int i = 0; added && i < sk_X509_EXTENSION_num(stack); ++i)
        added = X509_CRL_add_ext(list, sk_X509_EXTENSION_value(stack, i), -1) == 1;
    return added;
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), QTimeZone::utc());
}

RevokedCertificate revokedIn(const X509_REVOKED *entry)
{
    BIGNUM *number = ASN1_INTEGER_to_BN(X509_REVOKED_get0_serialNumber(entry), nullptr);
    char *text = number != nullptr ? BN_bn2hex(number) : nullptr;
    RevokedCertificate revoked{QString::fromLatin1(text), timeOf(X509_REVOKED_get0_revocationDate(entry))};
    OPENSSL_free(text);
    BN_free(number);
    const Enumerated reason(
        static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
    const long value = reason ? ASN1_ENUMERATED_get(reason.get()) : 0;
    for (const auto &[known, name] : names) {
        if (static_cast<long>(known) == value)
            revoked.reason = known;
    }
    return revoked;
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

std::optional<RevocationListProfile> readRevocationList(const QByteArray &der, const Certificate &issuer)
{
    const ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const Crl list(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    if (!list || X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer.handle())) != 0
        || X509_CRL_verify(list.get(), X509_get0_pubkey(issuer.handle())) != 1)
        return std::nullopt;
    const Integer number(
        static_cast<ASN1_INTEGER *>(X509_CRL_get_ext_d2i(list.get(), NID_crl_number, nullptr, nullptr)));
    RevocationListProfile profile;
    if (int64_t value = 0; number && ASN1_INTEGER_get_int64(&value, number.get()) == 1 && value > 0)
        profile.number = value;
    else
        profile.number = 0;
    profile.made = timeOf(X509_CRL_get0_lastUpdate(list.get()));
    profile.next = timeOf(X509_CRL_get0_nextUpdate(list.get()));
    STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(list.get());
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i)
        profile.revoked << revokedIn(sk_X509_REVOKED_value(entries, i));
    return profile;
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
