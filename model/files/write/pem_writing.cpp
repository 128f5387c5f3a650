// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/pem_writing.h"

#include "model/base/errors/error_code.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {
namespace {

using namespace openssl;

const char *labelOf(const FileObject &object)
{
    switch (object.type) {
    case ObjectType::Certificate:
        return "CERTIFICATE";
    case ObjectType::Request:
        return "CERTIFICATE REQUEST";
    case ObjectType::RevocationList:
        return "X509 CRL";
    case ObjectType::DhParameters:
        return object.label.startsWith("X9.42") ? "X9.42 DH PARAMETERS" : "DH PARAMETERS";
    case ObjectType::PublicKey:
        return object.label == "RSA PUBLIC KEY" || object.usualLabel == "RSA PUBLIC KEY" ? "RSA PUBLIC KEY"
                                                                                         : "PUBLIC KEY";
    case ObjectType::PrivateKey:
        break;
    }
    return "PRIVATE KEY";
}

SecretBytes secretContents(BIO *bio)
{
    const char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return secretBytes({bytes, static_cast<size_t>(size)});
}

// EncryptedPrivateKeyInfo (RFC 5958) with PBES2.
EncryptedKey encrypted(const PrivateKey &key, const QCA::SecureArray &passphrase)
{
    const KeyInfo info(EVP_PKEY2PKCS8(key.handle()));
    if (!info)
        return nullptr;
    X509_ALGOR *algorithm
        = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), derivationRounds, nullptr, 0, nullptr, NID_hmacWithSHA256);
    if (algorithm == nullptr)
        return nullptr;
    EncryptedKey container(PKCS8_set0_pbe(passphrase.constData(), passphrase.size(), info.get(), algorithm));
    if (!container)
        X509_ALGOR_free(algorithm);
    return container;
}

template <typename Write>
Result<SecretBytes> written(Write write)
{
    const ErrorScope errors;
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!bio || write(bio.get()) != 1)
        return errors.failed();
    return secretContents(bio.get());
}

} // namespace

SecretBytes toPem(const FileObject &object)
{
    const ErrorScope errors;
    if (object.certificate) {
        const QByteArray pem = object.certificate->toPem();
        return secretBytes({pem.constData(), static_cast<size_t>(pem.size())});
    }
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio(bio.get(), labelOf(object), "",
        reinterpret_cast<const unsigned char *>(object.der.constData()), object.der.size());
    return secretContents(bio.get());
}

Result<SecretBytes> keyToPem(const PrivateKey &key, const QCA::SecureArray &passphrase)
{
    if (passphrase.isEmpty()) {
        const QCA::SecureArray pem = key.toPem();
        if (pem.isEmpty())
            return failure(ErrorCode::CryptographyFailed);
        return secretBytes({pem.constData(), static_cast<size_t>(pem.size())});
    }
    return written([&](BIO *bio) {
        const EncryptedKey container = encrypted(key, passphrase);
        return container ? PEM_write_bio_PKCS8(bio, container.get()) : 0;
    });
}

Result<SecretBytes> keyToDer(const PrivateKey &key, const QCA::SecureArray &passphrase)
{
    return written([&](BIO *bio) {
        if (!passphrase.isEmpty()) {
            const EncryptedKey container = encrypted(key, passphrase);
            return container ? i2d_PKCS8_bio(bio, container.get()) : 0;
        }
        const KeyInfo info(EVP_PKEY2PKCS8(key.handle()));
        return info ? i2d_PKCS8_PRIV_KEY_INFO_bio(bio, info.get()) : 0;
    });
}

Result<SecretBytes> keyToTraditionalPem(const PrivateKey &key, const QCA::SecureArray &passphrase)
{
    const int kind = EVP_PKEY_get_base_id(key.handle());
    if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC && kind != EVP_PKEY_DSA)
        return failure(ErrorCode::KeyHasNoTraditionalForm, {key.description()});
    const auto *secret = reinterpret_cast<const unsigned char *>(passphrase.constData());
    return written([&](BIO *bio) {
        return PEM_write_bio_PrivateKey_traditional(bio, key.handle(),
            passphrase.isEmpty() ? nullptr : EVP_aes_256_cbc(), passphrase.isEmpty() ? nullptr : secret,
            passphrase.size(), nullptr, nullptr);
    });
}

} // namespace mailseal::files
