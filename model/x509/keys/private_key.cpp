// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/keys/private_key.h"

#include "model/base/errors/error_code.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/x509/openssl/openssl_handles.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>

namespace mailseal {
namespace {

using namespace openssl;

const char *curveName(KeyAlgorithm algorithm)
{
    return algorithm == KeyAlgorithm::EcdsaP384 ? "P-384" : "P-256";
}

int rsaBits(KeyAlgorithm algorithm)
{
    return algorithm == KeyAlgorithm::Rsa2048 ? 2048 : algorithm == KeyAlgorithm::Rsa3072 ? 3072 : 4096;
}

int continueUnlessCancelled(EVP_PKEY_CTX *context)
{
    const auto *cancelled = static_cast<const PrivateKey::Cancelled *>(EVP_PKEY_CTX_get_app_data(context));
    return !*cancelled || !(*cancelled)();
}

Pkey generateRsa(int bits, const PrivateKey::Cancelled &cancelled)
{
    PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY *key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1
        || EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits) != 1)
        return nullptr;
    EVP_PKEY_CTX_set_app_data(context.get(), const_cast<PrivateKey::Cancelled *>(&cancelled));
    EVP_PKEY_CTX_set_cb(context.get(), continueUnlessCancelled);
    EVP_PKEY_generate(context.get(), &key);
    return Pkey(key);
}

std::shared_ptr<EVP_PKEY> shared(Pkey key)
{
    return {key.release(), EVP_PKEY_free};
}

// What the callback of PEM_read_bio_PrivateKey needs and reports.
struct PassphraseRequest
{
    QString fileName;
    bool asked = false;
    bool given = false;
    bool refused = false; // nobody answered, or the answer was too long
};

int askForPassphrase(char *buffer, int size, int, void *data)
{
    auto *request = static_cast<PassphraseRequest *>(data);
    if (request->refused) // each decoder would ask again
        return -1;
    request->asked = true;
    QCA::PasswordAsker asker;
    asker.ask(QCA::Event::StylePassphrase, request->fileName, nullptr);
    asker.waitForResponse();
    const QCA::SecureArray passphrase = asker.password();
    request->given = asker.accepted();
    request->refused = !asker.accepted() || passphrase.size() > size;
    if (request->refused)
        return -1;
    if (!passphrase.isEmpty()) // an empty one has no bytes to point at
        std::memcpy(buffer, passphrase.constData(), static_cast<size_t>(passphrase.size()));
    return passphrase.size();
}

bool holdsBlock(const QCA::SecureArray &bytes, const char *label)
{
    const QByteArray begin = QByteArray("-----BEGIN ") + label + "-----";
    return std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())).find(begin.constData())
        != std::string_view::npos;
}

ErrorCode whyNoKey(const QCA::SecureArray &bytes, const PassphraseRequest &request)
{
    if (request.asked)
        return request.given ? ErrorCode::KeyPassphraseWrong : ErrorCode::KeyPassphraseMissing;
    if (holdsBlock(bytes, "CERTIFICATE") || holdsBlock(bytes, "TRUSTED CERTIFICATE")
        || holdsBlock(bytes, "X509 CERTIFICATE"))
        return ErrorCode::KeyFileHoldsCertificate;
    if (holdsBlock(bytes, "CERTIFICATE REQUEST") || holdsBlock(bytes, "NEW CERTIFICATE REQUEST"))
        return ErrorCode::KeyFileHoldsRequest;
    return ErrorCode::KeyFileHoldsNoKey;
}

} // namespace

Result<PrivateKey> PrivateKey::generate(KeyAlgorithm algorithm, const Cancelled &cancelled)
{
    const DeadStackWiped wiped;
    const ErrorScope errors;
    Pkey key;
    if (isRsa(algorithm))
        key = generateRsa(rsaBits(algorithm), cancelled);
    else if (algorithm == KeyAlgorithm::Ed25519)
        key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    else
        key.reset(EVP_EC_gen(curveName(algorithm)));
    if (!key) {
        if (cancelled && cancelled())
            return failure(ErrorCode::Cancelled);
        return errors.failed();
    }
    return PrivateKey(shared(std::move(key)));
}

Result<PrivateKey> PrivateKey::read(const QCA::SecureArray &bytes, const QString &fileName)
{
    const DeadStackWiped wiped;
    const ErrorScope errors;
    PassphraseRequest request{fileName};
    const Bio pem = memoryBio(bytes.constData(), bytes.size());
    Pkey key(PEM_read_bio_PrivateKey(pem.get(), nullptr, askForPassphrase, &request));
    if (!key && !request.asked) {
        const Bio der = memoryBio(bytes.constData(), bytes.size());
        key.reset(d2i_PrivateKey_bio(der.get(), nullptr));
        if (!key) {
            const Bio encrypted = memoryBio(bytes.constData(), bytes.size());
            key.reset(d2i_PKCS8PrivateKey_bio(encrypted.get(), nullptr, askForPassphrase, &request));
        }
    }
    if (!key)
        return failure(whyNoKey(bytes, request), {fileName}, errors.detail());
    PrivateKey result(shared(std::move(key)));
    if (!result.algorithm())
        return failure(ErrorCode::KeyUnsupported, {fileName, result.description()});
    return result;
}

PrivateKey PrivateKey::adopt(EVP_PKEY *key)
{
    return PrivateKey(shared(Pkey(key)));
}

QCA::SecureArray PrivateKey::toPem() const
{
    const DeadStackWiped wiped;
    const ErrorScope errors;
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    const char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    QCA::SecureArray pem(static_cast<int>(size));
    std::memcpy(pem.data(), text, static_cast<size_t>(size));
    return pem;
}

QByteArray PrivateKey::subjectPublicKeyInfo() const
{
    const ErrorScope errors;
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &der);
    if (size <= 0)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

std::optional<KeyAlgorithm> PrivateKey::algorithm() const
{
    const QString title = description();
    for (const KeyAlgorithm algorithm : keyAlgorithms()) {
        if (keyAlgorithmTitle(algorithm) == title)
            return algorithm;
    }
    return std::nullopt;
}

QString PrivateKey::description() const
{
    const ErrorScope errors;
    const int bits = EVP_PKEY_get_bits(m_key.get());
    if (EVP_PKEY_is_a(m_key.get(), "RSA"))
        return QStringLiteral("RSA %1").arg(bits);
    if (EVP_PKEY_is_a(m_key.get(), "ED25519"))
        return QStringLiteral("Ed25519");
    if (EVP_PKEY_is_a(m_key.get(), "EC")) {
        char group[64] = {};
        EVP_PKEY_get_group_name(m_key.get(), group, sizeof group, nullptr);
        const char *nist = EC_curve_nid2nist(OBJ_sn2nid(group));
        return QStringLiteral("ECDSA ") + QString::fromLatin1(nist != nullptr ? nist : group);
    }
    return QString::fromLatin1(EVP_PKEY_get0_type_name(m_key.get()));
}

bool PrivateKey::matches(const PrivateKey &other) const
{
    const ErrorScope errors;
    return EVP_PKEY_eq(m_key.get(), other.m_key.get()) == 1;
}

} // namespace mailseal
