// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/pkcs12_writer.h"

#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {
namespace {

using namespace openssl;

// Check value, certificates and key are each derived separately; importers try an empty passphrase too.
constexpr int rounds = 100'000;
constexpr int legacyRounds = 2048;

SecretBytes toBytes(BIO *bio)
{
    const char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return secretBytes({bytes, static_cast<size_t>(size)});
}

// Takes references, because OpenSSL's stacks own what is in them.
Certificates stackOf(const QList<Certificate> &certificates)
{
    Certificates stack(sk_X509_new_null());
    for (const Certificate &certificate : certificates) {
        X509_up_ref(certificate.handle());
        sk_X509_push(stack.get(), certificate.handle());
    }
    return stack;
}

} // namespace

Result<SecretBytes> writePkcs12(const Pkcs12Content &content)
{
    const ErrorScope errors;
    const QByteArray name = content.friendlyName.toUtf8();
    const bool hasKey = content.key.has_value();
    X509 *own = hasKey && !content.certificates.isEmpty() ? content.certificates.first().handle() : nullptr;
    const Certificates others = stackOf(content.certificates.mid(own != nullptr ? 1 : 0));
    const int cipher = content.legacy ? NID_pbe_WithSHA1And3_Key_TripleDES_CBC : NID_aes_256_cbc;
    const int count = content.legacy ? legacyRounds : rounds;
    const QCA::SecureArray passphrase = content.passphrase;
    // Without a check value at first, because its digest is chosen below.
    const Pkcs12 container(PKCS12_create_ex(passphrase.constData(),
        name.isEmpty() ? nullptr : name.constData(), hasKey ? content.key->handle() : nullptr, own,
        others.get(), cipher, cipher, count, -1, 0, nullptr, nullptr));
    const EVP_MD *digest = content.legacy ? EVP_sha1() : EVP_sha256();
    if (!container
        || PKCS12_set_mac(
               container.get(), passphrase.constData(), passphrase.size(), nullptr, 0, count, digest)
            != 1)
        return errors.failed();
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (i2d_PKCS12_bio(bio.get(), container.get()) != 1)
        return errors.failed();
    return toBytes(bio.get());
}

Result<SecretBytes> writePkcs7(const QList<Certificate> &certificates)
{
    const ErrorScope errors;
    const Pkcs7 container(PKCS7_new());
    if (!container || PKCS7_set_type(container.get(), NID_pkcs7_signed) != 1
        || PKCS7_content_new(container.get(), NID_pkcs7_data) != 1)
        return errors.failed();
    PKCS7_set_detached(container.get(), 1); // nothing is signed: it only holds certificates
    for (const Certificate &certificate : certificates) {
        if (PKCS7_add_certificate(container.get(), certificate.handle()) != 1)
            return errors.failed();
    }
    const Bio bio(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PKCS7(bio.get(), container.get()) != 1)
        return errors.failed();
    return toBytes(bio.get());
}

} // namespace mailseal::files
