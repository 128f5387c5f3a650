// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/certificate.h"

#include "model/x509/certificates/outline_fields.h"
#include "model/x509/openssl/openssl_handles.h"

#include <mutex>

namespace mailseal {

using namespace openssl;

struct Certificate::Shared
{
    explicit Shared(QByteArray bytes, X509 *parsed = nullptr) : der(std::move(bytes)), x509(parsed) { }

    const QByteArray der;
    std::optional<bool> isAuthority; // if its outline says so
    std::once_flag once;
    Cert x509;
};

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

// Exactly one certificate; null otherwise.
Cert parsed(const QByteArray &der)
{
    const ErrorScope errors;
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const unsigned char *at = begin;
    Cert certificate(d2i_X509(nullptr, &at, der.size()));
    return at == begin + der.size() ? std::move(certificate) : nullptr;
}

QByteArray encoded(X509 *certificate)
{
    const ErrorScope errors;
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    const QByteArray der(reinterpret_cast<const char *>(bytes), std::max(size, 0));
    OPENSSL_free(bytes);
    return der;
}

// Whether its identifiers say that its key signed it; nullopt if they do not say. An authority that names no
// issuer's key is its own issuer (RFC 5280 §4.2.1.1).
std::optional<bool> identifiersAgree(const CertificateOutline &outline)
{
    constexpr unsigned char keyIdentifier = 0x80;
    const auto own = outline.extension(extension::subjectKeyIdentifier);
    const auto issuers = outline.extension(extension::authorityKeyIdentifier);
    if (own && !issuers && isAuthority(outline))
        return true;
    const auto ownValue = own ? DerWalk(*own).next(der::octetString) : std::nullopt;
    const auto list = issuers ? DerWalk(*issuers).next(der::sequence) : std::nullopt;
    const auto issuersValue = list ? DerWalk(list->content).next(keyIdentifier) : std::nullopt;
    if (!ownValue || !issuersValue)
        return std::nullopt;
    return ownValue->content == issuersValue->content;
}

} // namespace

std::optional<Certificate> Certificate::fromDer(const QByteArray &der)
{
    if (const auto outline = certificateOutline(view(der))) {
        const auto shared = std::make_shared<Shared>(der);
        shared->isAuthority = mailseal::isAuthority(*outline);
        return Certificate(shared);
    }
    Cert certificate = parsed(der);
    if (!certificate)
        return std::nullopt;
    return Certificate(std::make_shared<Shared>(der, certificate.release()));
}

Certificate Certificate::adopt(X509 *certificate)
{
    return Certificate(std::make_shared<Shared>(encoded(certificate), certificate));
}

const QByteArray &Certificate::der() const
{
    return m_shared->der;
}

// What has an outline can be read by OpenSSL; a fuzz target holds us to it. Should it not be so, an empty
// certificate is still one.
X509 *Certificate::handle() const
{
    std::call_once(m_shared->once, [this] {
        if (!m_shared->x509)
            m_shared->x509 = parsed(m_shared->der);
        if (!m_shared->x509)
            m_shared->x509.reset(X509_new());
    });
    return m_shared->x509.get();
}

QByteArray Certificate::toPem() const
{
    const ErrorScope errors;
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), handle()) == 1 ? contents(bio.get()) : QByteArray();
}

bool Certificate::isSelfSigned() const
{
    const auto outline = certificateOutline(view(der()));
    if (outline
        && (!mayBeSameName(outline->subject, outline->issuer) || !identifiersAgree(*outline).value_or(true)))
        return false;
    const ErrorScope errors;
    return X509_self_signed(handle(), 1) == 1;
}

bool Certificate::claimsSelfSigned() const
{
    const auto outline = certificateOutline(view(der()));
    if (!outline)
        return isSelfSigned();
    if (!mayBeSameName(outline->subject, outline->issuer))
        return false;
    const auto agree = identifiersAgree(*outline);
    return agree ? *agree : isSelfSigned();
}

bool Certificate::isAuthority() const
{
    if (m_shared->isAuthority)
        return *m_shared->isAuthority;
    const ErrorScope errors;
    // 1: basic constraints; 3: a version 1 root; 4 and 5 are guesses from key usage and Netscape's type.
    const int answer = X509_check_ca(handle());
    return answer == 1 || answer == 3;
}

bool Certificate::issued(const Certificate &other) const
{
    const auto own = certificateOutline(view(der()));
    const auto others = certificateOutline(view(other.der()));
    if (own && others && !mayBeSameName(own->subject, others->issuer))
        return false;
    const ErrorScope errors;
    // X509_check_issued compares names, identifiers and usage; only the signature tells two CAs of the same
    // name apart.
    return X509_check_issued(handle(), other.handle()) == X509_V_OK
        && X509_verify(other.handle(), X509_get0_pubkey(handle())) == 1;
}

bool Certificate::holdsPublicKeyOf(const PrivateKey &key) const
{
    const ErrorScope errors;
    EVP_PKEY *own = X509_get0_pubkey(handle());
    return own != nullptr && EVP_PKEY_eq(own, key.handle()) == 1;
}

bool Certificate::operator==(const Certificate &other) const
{
    return m_shared == other.m_shared || der() == other.der();
}

} // namespace mailseal
