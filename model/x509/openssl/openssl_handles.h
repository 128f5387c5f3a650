// SPDX-License-Identifier: GPL-3.0-or-later
//
// Owning handles for OpenSSL objects and the scope that keeps its error queue from leaking past a call.
// Private to model/x509 and model/files.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/result.h"

#include <memory>
#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace mailseal::openssl {

template <auto Free>
struct Deleter
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

template <typename T, auto Free>
using Handle = std::unique_ptr<T, Deleter<Free>>;

using Bio = Handle<BIO, BIO_free_all>;
using Pkey = Handle<EVP_PKEY, EVP_PKEY_free>;
using PkeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Request = Handle<X509_REQ, X509_REQ_free>;
using Cert = Handle<X509, X509_free>;
using Name = Handle<X509_NAME, X509_NAME_free>;
using Extension = Handle<X509_EXTENSION, X509_EXTENSION_free>;
using GeneralName = Handle<GENERAL_NAME, GENERAL_NAME_free>;
using GeneralSubtree = Handle<GENERAL_SUBTREE, GENERAL_SUBTREE_free>;
using NameConstraints = Handle<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>;
using Integer = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using Time = Handle<ASN1_TIME, ASN1_TIME_free>;
using OctetString = Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using BitString = Handle<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using Crl = Handle<X509_CRL, X509_CRL_free>;
using EncryptedKey = Handle<X509_SIG, X509_SIG_free>;
using KeyInfo = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using Pkcs7 = Handle<PKCS7, PKCS7_free>;
using Pkcs12 = Handle<PKCS12, PKCS12_free>;
using Store = Handle<X509_STORE, X509_STORE_free>;
using StoreContext = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using Config = Handle<CONF, NCONF_free>;

struct GeneralNamesDeleter
{
    void operator()(GENERAL_NAMES *names) const { sk_GENERAL_NAME_pop_free(names, GENERAL_NAME_free); }
};
using GeneralNames = std::unique_ptr<GENERAL_NAMES, GeneralNamesDeleter>;

struct ExtensionsDeleter
{
    void operator()(STACK_OF(X509_EXTENSION) * extensions) const
    {
        sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    }
};
using Extensions = std::unique_ptr<STACK_OF(X509_EXTENSION), ExtensionsDeleter>;

struct CertificatesDeleter
{
    void operator()(STACK_OF(X509) * certificates) const { sk_X509_pop_free(certificates, X509_free); }
};
using Certificates = std::unique_ptr<STACK_OF(X509), CertificatesDeleter>;

// Keeps errors queued earlier out of the way; errors queued inside are ours, and are gone afterwards.
class ErrorScope
{
public:
    ErrorScope() { ERR_set_mark(); }
    ~ErrorScope() { ERR_pop_to_mark(); }
    ErrorScope(const ErrorScope &) = delete;
    ErrorScope &operator=(const ErrorScope &) = delete;

    // OpenSSL's own text for the last error, for the details.
    QString detail() const
    {
        char text[256] = {};
        ERR_error_string_n(ERR_peek_last_error(), text, sizeof text);
        return QString::fromLatin1(text);
    }
    tl::unexpected<Error> failed() const { return failure(ErrorCode::CryptographyFailed, {}, detail()); }
};

inline Bio memoryBio(const void *bytes, qsizetype size)
{
    return Bio(BIO_new_mem_buf(bytes, static_cast<int>(size)));
}

inline QByteArray contents(BIO *bio)
{
    const char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return QByteArray(bytes, size);
}

} // namespace mailseal::openssl
