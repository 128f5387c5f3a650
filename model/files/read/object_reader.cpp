// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/object_reader.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/pkcs12_reader.h"
#include "model/files/read/encodings/usual_label.h"
#include "model/files/read/foreign_kind.h"
#include "model/x509/certificates/certificate_outline.h"
#include "model/x509/der/der_value.h"

#include <openssl/cms.h>
#include <openssl/dh.h>

namespace mailseal::files {
namespace {

using namespace openssl;

const unsigned char *begin(const SecretBytes &der)
{
    return reinterpret_cast<const unsigned char *>(der.data());
}

// Decodes with one of OpenSSL's d2i functions; null unless it consumes every byte.
template <auto Decode, typename T, auto Free>
Handle<T, Free> decode(const SecretBytes &der)
{
    const unsigned char *at = begin(der);
    Handle<T, Free> object(Decode(nullptr, &at, static_cast<long>(der.size())));
    return at == begin(der) + der.size() ? std::move(object) : nullptr;
}

bool isPublicKey(const SecretBytes &der, const QByteArray &label)
{
    const ErrorScope errors;
    if (label == "RSA PUBLIC KEY" || looksLikeRsaPublicKey(view(der))) {
        const unsigned char *at = begin(der);
        if (Pkey(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der.size()))))
            return true;
    }
    return looksLikePublicKey(view(der)) && decode<d2i_PUBKEY, EVP_PKEY, EVP_PKEY_free>(der) != nullptr;
}

// A signature by DSA or ECDSA is two numbers as well (RFC 3279 §2.2.3), of the same length.
bool looksLikeSignature(std::string_view der)
{
    constexpr size_t longest = 67; // of P-521, with a sign
    constexpr size_t longestGenerator = 16;
    const auto numbers = DerWalk(der).next(der::sequence);
    DerWalk walk(numbers ? numbers->content : std::string_view());
    const auto first = walk.next(der::integer);
    const auto second = walk.next(der::integer);
    return first && second && walk.atEnd() && first->content.size() <= longest
        && second->content.size() > longestGenerator;
}

// PKCS#3: a SEQUENCE of prime and generator; X9.42 has more numbers and its own label.
bool isDhParameters(const SecretBytes &der, const QByteArray &label)
{
    const ErrorScope errors;
    const bool labelled = label.endsWith("DH PARAMETERS");
    if (!label.isEmpty() ? !labelled : looksLikeSignature(view(der)))
        return false;
    const int kind = label.startsWith("X9.42") ? EVP_PKEY_DHX : EVP_PKEY_DH;
    const unsigned char *at = begin(der);
    const Pkey key(d2i_KeyParams(kind, nullptr, &at, static_cast<long>(der.size())));
    return key && at == begin(der) + der.size();
}

int givePassphrase(char *buffer, int size, int, void *data)
{
    const auto *passphrase = static_cast<const QCA::SecureArray *>(data);
    if (passphrase->size() > size)
        return -1;
    std::memcpy(buffer, passphrase->constData(), static_cast<size_t>(passphrase->size()));
    return passphrase->size();
}

} // namespace

std::optional<PrivateKey> readPlainKey(const SecretBytes &der)
{
    if (!looksLikePrivateKey(view(der)))
        return std::nullopt;
    const ErrorScope errors;
    const unsigned char *at = begin(der);
    Pkey key(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
    if (!key || at != begin(der) + der.size())
        return std::nullopt;
    return PrivateKey::adopt(key.release());
}

ObjectReader::ObjectReader(const QString &fileName, const ReadOptions &options, FileContents &contents)
    : m_fileName(fileName),
      m_mostObjects(options.mostObjects),
      m_contents(contents),
      m_passphrases(options.passphrases, fileName),
      m_budget(fileName, options.derivationLimit)
{ }

void ObjectReader::add(FileObject object)
{
    if (m_contents.objects.size() >= m_mostObjects) {
        m_tooMany = true;
        return;
    }
    object.label = m_label;
    object.usualLabel = m_usualLabel;
    object.member = m_member;
    object.way = m_way;
    m_contents.objects << std::move(object);
}

void ObjectReader::finish()
{
    if (m_container)
        m_contents.packing = *m_container;
    m_contents.passphrase = m_passphrases.used();
}

Result<bool> ObjectReader::read(const SecretBytes &der, const QByteArray &label, const QByteArray &headers)
{
    const ErrorScope errors;
    m_label = label;
    m_usualLabel = headers.isEmpty() ? usualLabel(view(der), label) : label;
    if (headers.contains("DEK-Info:"))
        return readTraditionalKey(der, headers);
    // The label is only a hint where to begin; the content decides.
    if (label.endsWith("PRIVATE KEY") && readPlainKey(der, false))
        return true;
    if (readCertificate(der) || readPublic(der) || readPkcs7(der) || readCms(der))
        return true;
    const auto encrypted = readEncryptedKey(der);
    if (!encrypted || *encrypted)
        return encrypted;
    const auto container = readPkcs12(der);
    if (!container || *container)
        return container;
    if (readPlainKey(der, false))
        return true;
    if (const auto foreign = foreignValue(m_fileName, view(der)))
        return failure(*foreign);
    return false;
}

bool ObjectReader::readCertificate(const SecretBytes &der)
{
    FileObject object;
    if (certificateOutline(view(der))) { // so it is not secret
        object.certificate = Certificate::fromDer(publicBytes(der));
    } else {
        auto certificate = decode<d2i_X509, X509, X509_free>(der);
        if (!certificate && m_label == "TRUSTED CERTIFICATE")
            certificate = decode<d2i_X509_AUX, X509, X509_free>(der);
        if (!certificate)
            return false;
        object.certificate = Certificate::adopt(certificate.release());
    }
    object.der = object.certificate->der();
    add(std::move(object));
    return true;
}

bool ObjectReader::readPublic(const SecretBytes &der)
{
    FileObject object;
    if (decode<d2i_X509_REQ, X509_REQ, X509_REQ_free>(der))
        object.type = ObjectType::Request;
    else if (decode<d2i_X509_CRL, X509_CRL, X509_CRL_free>(der))
        object.type = ObjectType::RevocationList;
    else if (isPublicKey(der, m_label))
        object.type = ObjectType::PublicKey;
    else if (isDhParameters(der, m_label))
        object.type = ObjectType::DhParameters;
    else
        return false;
    object.der = publicBytes(der);
    add(std::move(object));
    return true;
}

bool ObjectReader::readPkcs7(const SecretBytes &der)
{
    const auto container = decode<d2i_PKCS7, PKCS7, PKCS7_free>(der);
    if (!container || !PKCS7_type_is_signed(container.get()) || container->d.sign == nullptr)
        return false;
    const PKCS7_SIGNED *content = container->d.sign;
    for (int i = 0; i < sk_X509_num(content->cert) && !m_tooMany; ++i) {
        X509 *certificate = sk_X509_value(content->cert, i);
        X509_up_ref(certificate);
        FileObject object;
        object.certificate = Certificate::adopt(certificate);
        object.der = object.certificate->der();
        add(std::move(object));
    }
    for (int i = 0; i < sk_X509_CRL_num(content->crl) && !m_tooMany; ++i)
        addRevocationList(sk_X509_CRL_value(content->crl, i));
    m_container = m_label.isEmpty() ? Packing::Pkcs7Der : Packing::Pkcs7;
    return true;
}

void ObjectReader::addRevocationList(const X509_CRL *list)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_CRL(list, &bytes);
    FileObject object;
    object.type = ObjectType::RevocationList;
    object.der = QByteArray(reinterpret_cast<char *>(bytes), std::max(size, 0));
    OPENSSL_free(bytes);
    add(std::move(object));
}

// RFC 5652 §5: a signer may be named by its key's identifier, which PKCS#7 does not know.
bool ObjectReader::readCms(const SecretBytes &der)
{
    const auto container = decode<d2i_CMS_ContentInfo, CMS_ContentInfo, CMS_ContentInfo_free>(der);
    if (!container || OBJ_obj2nid(CMS_get0_type(container.get())) != NID_pkcs7_signed)
        return false;
    const Certificates certificates(CMS_get1_certs(container.get()));
    for (int i = 0; i < sk_X509_num(certificates.get()) && !m_tooMany; ++i) {
        X509 *certificate = sk_X509_value(certificates.get(), i);
        X509_up_ref(certificate);
        FileObject object;
        object.certificate = Certificate::adopt(certificate);
        object.der = object.certificate->der();
        add(std::move(object));
    }
    m_container = m_label.isEmpty() ? Packing::Pkcs7Der : Packing::Pkcs7;
    return true;
}

bool ObjectReader::readPlainKey(const SecretBytes &der, bool encrypted)
{
    auto key = files::readPlainKey(der);
    if (!key)
        return false;
    FileObject object;
    object.type = ObjectType::PrivateKey;
    object.encrypted = encrypted;
    object.key = std::move(key);
    add(std::move(object));
    return true;
}

// Without a passphrase, the key is listed as locked.
Result<void> ObjectReader::unlock(const Passphrases::Attempt &attempt)
{
    auto opened = m_passphrases.open(attempt);
    if (!opened && opened.error().code == ErrorCode::PassphraseMissing) {
        FileObject object;
        object.type = ObjectType::PrivateKey;
        object.encrypted = true;
        add(std::move(object));
        return {};
    }
    return opened;
}

Result<bool> ObjectReader::readEncryptedKey(const SecretBytes &der)
{
    const auto container = decode<d2i_X509_SIG, X509_SIG, X509_SIG_free>(der);
    if (!container)
        return false;
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(container.get(), &algorithm, nullptr);
    const Derivation derivation = derivationOf(algorithm);
    const auto opened = unlock([&](const QCA::SecureArray &passphrase) -> Result<bool> {
        if (const auto allowed = m_budget.spend(derivation); !allowed)
            return failure(allowed.error());
        const KeyInfo info(PKCS8_decrypt(container.get(), passphrase.constData(), passphrase.size()));
        Pkey key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
        if (!key)
            return false;
        FileObject object;
        object.type = ObjectType::PrivateKey;
        object.encrypted = true;
        object.key = PrivateKey::adopt(key.release());
        add(std::move(object));
        return true;
    });
    if (!opened)
        return failure(opened.error());
    return true;
}

// RFC 1421 headers: the key is derived from the passphrase with one round of MD5.
Result<bool> ObjectReader::readTraditionalKey(const SecretBytes &der, const QByteArray &headers)
{
    loadLegacyAlgorithms();
    QByteArray text = headers;
    EVP_CIPHER_INFO cipher{};
    if (PEM_get_EVP_CIPHER_INFO(text.data(), &cipher) != 1 || cipher.cipher == nullptr) {
        const qsizetype at = headers.indexOf("DEK-Info:") + 9;
        return failure(ErrorCode::EncryptionUnsupported,
            {m_fileName,
                QString::fromLatin1(headers.mid(at).split('\n').first().split(',').first().trimmed())});
    }
    const auto opened = unlock([&](const QCA::SecureArray &passphrase) -> Result<bool> {
        SecretBytes clear = der;
        long size = static_cast<long>(clear.size());
        QCA::SecureArray copy = passphrase;
        if (PEM_do_header(
                &cipher, reinterpret_cast<unsigned char *>(clear.data()), &size, givePassphrase, &copy)
            != 1)
            return false;
        clear.resize(static_cast<size_t>(size));
        return readPlainKey(clear, true);
    });
    if (!opened)
        return failure(opened.error());
    return true;
}

Result<bool> ObjectReader::readPkcs12(const SecretBytes &der)
{
    const auto container = decode<d2i_PKCS12, PKCS12, PKCS12_free>(der);
    if (!container)
        return false;
    const auto objects
        = files::readPkcs12(container.get(), m_fileName, m_passphrases, m_budget, m_mostObjects);
    if (!objects)
        return failure(objects.error());
    for (const FileObject &object : *objects)
        add(object);
    m_container = Packing::Pkcs12;
    return true;
}

} // namespace mailseal::files
