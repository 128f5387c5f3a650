// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/verification/verification.h"

#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/outline_fields.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QSet>
#include <iterator>
#include <openssl/x509_vfy.h>

namespace mailseal {
namespace {

using namespace openssl;

VerificationReason reasonFor(int error)
{
    switch (error) {
    case X509_V_OK:
        return VerificationReason::Trusted;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return VerificationReason::IssuerMissing;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return VerificationReason::SelfSignedNotTrusted;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_REJECTED:
        return VerificationReason::RootNotTrusted;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return VerificationReason::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return VerificationReason::NotYetValid;
    case X509_V_ERR_CERT_REVOKED:
        return VerificationReason::Revoked;
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
    case X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH:
        return VerificationReason::BadSignature;
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return VerificationReason::NotAnAuthority;
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
        return VerificationReason::PathTooLong;
    case X509_V_ERR_INVALID_PURPOSE:
        return VerificationReason::WrongPurpose;
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
    case X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX:
        return VerificationReason::NameNotPermitted;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return VerificationReason::TooWeak;
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return VerificationReason::UnknownCriticalExtension;
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_CRL_NOT_YET_VALID:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
        return VerificationReason::RevocationListUnusable;
    default:
        return VerificationReason::Other;
    }
}

// RFC 5280 §4.1.2.5: a certificate is still valid in the second of notAfter, which OpenSSL already rejects.
bool isLastSecond(X509_STORE_CTX *context)
{
    time_t time = X509_VERIFY_PARAM_get_time(X509_STORE_CTX_get0_param(context)) - 1;
    return X509_cmp_time(X509_get0_notAfter(X509_STORE_CTX_get_current_cert(context)), &time) > 0;
}

// Revocation lists that were not given are not required; those that were are honoured.
int passWhatIsAllowed(int ok, X509_STORE_CTX *context)
{
    const int error = X509_STORE_CTX_get_error(context);
    if (ok == 0 && error == X509_V_ERR_CERT_HAS_EXPIRED)
        return isLastSecond(context) ? 1 : 0;
    return ok == 1 || error == X509_V_ERR_UNABLE_TO_GET_CRL ? 1 : 0;
}

Certificates stackOf(const QList<Certificate> &certificates)
{
    Certificates stack(sk_X509_new_null());
    for (const Certificate &certificate : certificates) {
        X509_up_ref(certificate.handle());
        sk_X509_push(stack.get(), certificate.handle());
    }
    return stack;
}

void addRevocationLists(X509_STORE *store, const QList<QByteArray> &lists)
{
    for (const QByteArray &der : lists) {
        const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
        const Crl crl(d2i_X509_CRL(nullptr, &at, der.size()));
        if (crl)
            X509_STORE_add_crl(store, crl.get());
    }
}

void setParameters(X509_VERIFY_PARAM *parameters, const VerificationRequest &request)
{
    X509_VERIFY_PARAM_set_time(parameters, request.time.toSecsSinceEpoch());
    X509_VERIFY_PARAM_set_auth_level(parameters, 2);
    X509_VERIFY_PARAM_set_purpose(parameters,
        request.purpose == Purpose::TlsServer ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT);
    // A certificate named as trusted is trusted, whoever signed it (RFC 5280 §6.1.1 d), but not with a
    // signature of its own that is wrong.
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_CHECK_SS_SIGNATURE);
    X509_VERIFY_PARAM_set_depth(parameters, request.mostIntermediates.value_or(32));
    if (!request.revocationLists.isEmpty())
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
}

QList<Certificate> toList(STACK_OF(X509) * stack)
{
    QList<Certificate> certificates;
    for (int i = 0; i < sk_X509_num(stack); ++i) {
        X509_up_ref(sk_X509_value(stack, i));
        certificates << Certificate::adopt(sk_X509_value(stack, i));
    }
    return certificates;
}

// The trusted certificates that these may have been signed by, or may be. OpenSSL finds them by their
// subject and goes no further than to one that is trusted, so the others, nearly all of a system's, need not
// be parsed.
QList<Certificate> trustedNamesakes(const VerificationRequest &request)
{
    const auto outlineOf = [](const Certificate &certificate) {
        const QByteArray &der = certificate.der();
        return certificateOutline({der.constData(), static_cast<size_t>(der.size())});
    };
    QSet<QByteArray> names;
    for (const Certificate &certificate : QList<Certificate>{request.leaf} + request.intermediates) {
        const auto outline = outlineOf(certificate);
        for (const std::string_view name :
            {outline ? outline->subject : "", outline ? outline->issuer : ""}) {
            const auto canonical = canonicalName(name);
            if (!canonical)
                return request.trusted;
            names << *canonical;
        }
    }
    QList<Certificate> namesakes;
    std::copy_if(request.trusted.begin(), request.trusted.end(), std::back_inserter(namesakes),
        [&](const Certificate &certificate) {
            const auto outline = outlineOf(certificate);
            const auto subject = canonicalName(outline ? outline->subject : "");
            return !subject || names.contains(*subject);
        });
    return namesakes;
}

Verification verifyOnce(const VerificationRequest &request)
{
    const ErrorScope errors;
    const Store store(X509_STORE_new());
    for (const Certificate &trusted : trustedNamesakes(request))
        X509_STORE_add_cert(store.get(), trusted.handle());
    addRevocationLists(store.get(), request.revocationLists);
    const Certificates intermediates = stackOf(request.intermediates);
    const StoreContext context(X509_STORE_CTX_new());
    if (X509_STORE_CTX_init(context.get(), store.get(), request.leaf.handle(), intermediates.get()) != 1)
        return {VerificationReason::Other, request.leaf, errors.detail(), {}};
    setParameters(X509_STORE_CTX_get0_param(context.get()), request);
    X509_STORE_CTX_set_verify_cb(context.get(), passWhatIsAllowed);

    const bool verified = X509_verify_cert(context.get()) == 1;
    Verification answer;
    answer.chain = toList(X509_STORE_CTX_get0_chain(context.get()));
    if (verified)
        return answer;
    const int error = X509_STORE_CTX_get_error(context.get());
    answer.reason = error == X509_V_OK ? VerificationReason::Other : reasonFor(error);
    answer.detail = QString::fromUtf8(X509_verify_cert_error_string(error));
    answer.concerned = request.leaf;
    if (X509 *concerned = X509_STORE_CTX_get_current_cert(context.get()); concerned != nullptr) {
        X509_up_ref(concerned);
        answer.concerned = Certificate::adopt(concerned);
    }
    return answer;
}

} // namespace

// OpenSSL takes the first issuer it finds and never backtracks, which cross-signed authorities would need. So
// when a path fails, we try again without each of its intermediates, up to a limit.
Verification verify(const VerificationRequest &request)
{
    constexpr int mostPaths = 32;
    const Verification first = verifyOnce(request);
    QList<Verification> failed{first};
    QList<QList<Certificate>> used{request.intermediates};
    for (int next = 0; next < failed.size() && !first.verified(); ++next) {
        for (const Certificate &certificate : QList<Certificate>(failed[next].chain.mid(1))) {
            VerificationRequest other = request;
            other.intermediates = used[next];
            if (failed.size() >= mostPaths || other.intermediates.removeAll(certificate) == 0)
                continue;
            Verification answer = verifyOnce(other);
            if (answer.verified()) {
                answer.onFirstPath = false;
                return answer;
            }
            failed << answer;
            used << other.intermediates;
        }
    }
    return first;
}

bool isValidFor(const Certificate &certificate, const AlternativeName &name)
{
    const ErrorScope errors;
    const QByteArray value = name.value().toLatin1();
    X509 *x509 = certificate.handle();
    switch (name.kind()) {
    case AlternativeName::Kind::Dns:
        // A wildcard in the question must match a wildcard in the certificate literally.
        if (value.startsWith("*.")) {
            const QList<CertificateName> names = alternativeNames(x509);
            return std::any_of(names.begin(), names.end(),
                [&name](const CertificateName &other) { return other.matches(name); });
        }
        return X509_check_host(x509, value.constData(), static_cast<size_t>(value.size()),
                   X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr)
            == 1;
    case AlternativeName::Kind::Address: {
        const QByteArray octets = name.addressBytes();
        return X509_check_ip(x509, reinterpret_cast<const unsigned char *>(octets.constData()),
                   static_cast<size_t>(octets.size()), 0)
            == 1;
    }
    case AlternativeName::Kind::Email:
        return X509_check_email(x509, value.constData(), static_cast<size_t>(value.size()),
                   X509_CHECK_FLAG_NEVER_CHECK_SUBJECT)
            == 1;
    }
    return false;
}

} // namespace mailseal
