// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/certificate.h"

#include "model/x509/openssl/openssl_handles.h"

namespace mailseal {

using namespace openssl;

std::optional<Certificate> Certificate::fromDer(const QByteArray &der)
{
    const ErrorScope errors;
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const unsigned char *at = begin;
    Cert certificate(d2i_X509(nullptr, &at, der.size()));
    if (!certificate || at != begin + der.size())
        return std::nullopt;
    return adopt(certificate.release());
}

Certificate Certificate::adopt(X509 *certificate)
{
    return Certificate(std::shared_ptr<X509>(certificate, X509_free));
}

QByteArray Certificate::der() const
{
    const ErrorScope errors;
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(m_certificate.get(), &bytes);
    if (size <= 0)
        return {};
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

QByteArray Certificate::toPem() const
{
    const ErrorScope errors;
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), m_certificate.get()) == 1 ? contents(bio.get()) : QByteArray();
}

bool Certificate::isSelfSigned() const
{
    const ErrorScope errors;
    return X509_self_signed(m_certificate.get(), 1) == 1;
}

bool Certificate::isAuthority() const
{
    const ErrorScope errors;
    // 1: basic constraints; 3: a version 1 root; 4 and 5 are guesses from key usage and Netscape's type.
    const int answer = X509_check_ca(m_certificate.get());
    return answer == 1 || answer == 3;
}

bool Certificate::issued(const Certificate &other) const
{
    const ErrorScope errors;
    // X509_check_issued compares names, identifiers and usage; only the signature tells two CAs of the same
    // name apart.
    return X509_check_issued(m_certificate.get(), other.m_certificate.get()) == X509_V_OK
        && X509_verify(other.m_certificate.get(), X509_get0_pubkey(m_certificate.get())) == 1;
}

bool Certificate::holdsPublicKeyOf(const PrivateKey &key) const
{
    const ErrorScope errors;
    EVP_PKEY *own = X509_get0_pubkey(m_certificate.get());
    return own != nullptr && EVP_PKEY_eq(own, key.handle()) == 1;
}

bool Certificate::operator==(const Certificate &other) const
{
    return m_certificate == other.m_certificate
        || X509_cmp(m_certificate.get(), other.m_certificate.get()) == 0;
}

} // namespace mailseal
