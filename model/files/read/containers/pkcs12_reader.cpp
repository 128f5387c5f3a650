// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/containers/pkcs12_reader.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/printable.h"
#include "model/files/read/containers/pbmac1.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal::files {
namespace {

using namespace openssl;

struct BagsDeleter
{
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const
    {
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
};
using Bags = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), BagsDeleter>;

struct SafesDeleter
{
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
using Safes = std::unique_ptr<STACK_OF(PKCS7), SafesDeleter>;

constexpr int deepestBags = 4;
constexpr quint64 mostRoundsOnSuspicion = 200'000;

// In PKCS#12, “” and no passphrase are two different passphrases.
struct Spelling
{
    const char *text;
    int size;
};

bool isAscii(const Spelling &passphrase)
{
    return std::all_of(passphrase.text, passphrase.text + passphrase.size,
        [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Pkcs12Reader
{
public:
    Pkcs12Reader(PKCS12 *container, QString fileName, DerivationBudget &budget, qsizetype mostObjects)
        : m_container(container),
          m_fileName(std::move(fileName)),
          m_budget(budget),
          m_mostObjects(mostObjects)
    { }
    // Whether the passphrase fits.
    Result<bool> attempt(const Spelling &passphrase);
    // What needs no passphrase, with the keys as locked; empty if everything needs one.
    QList<FileObject> readClear();
    QList<FileObject> takeObjects() { return std::move(m_objects); }

private:
    Result<bool> verifyMac(const Spelling &passphrase);
    Result<bool> readSafe(PKCS7 *safe, const Spelling &passphrase);
    Result<bool> readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, const Spelling &passphrase, int depth);
    Result<bool> readBag(const PKCS12_SAFEBAG *bag, const Spelling &passphrase, int depth);
    Result<bool> readShroudedKey(const PKCS12_SAFEBAG *bag, const Spelling &passphrase);
    bool add(FileObject object, const PKCS12_SAFEBAG *bag);
    bool addKey(const PKCS8_PRIV_KEY_INFO *info, bool encrypted, const PKCS12_SAFEBAG *bag);
    tl::unexpected<Error> damaged() const
    {
        return failure(ErrorCode::ObjectDamaged, {m_fileName, QStringLiteral("PKCS#12")});
    }

    PKCS12 *m_container;
    QString m_fileName;
    DerivationBudget &m_budget;
    qsizetype m_mostObjects;
    QList<FileObject> m_objects;
    bool m_isLocked = false; // keys are listed without being opened
};

Result<bool> Pkcs12Reader::verifyMac(const Spelling &passphrase)
{
    if (const auto allowed = m_budget.spend(macDerivationOf(m_container)); !allowed)
        return failure(allowed.error());
    if (isPbmac1(m_container))
        return fits(*pbmac1Of(m_container), m_container, passphrase.text, passphrase.size);
    return PKCS12_verify_mac(m_container, passphrase.text, passphrase.size) == 1;
}

Result<bool> Pkcs12Reader::attempt(const Spelling &passphrase)
{
    const ErrorScope errors;
    m_objects.clear();
    const bool hasMac = PKCS12_mac_present(m_container) == 1;
    if (hasMac) {
        const auto fits = verifyMac(passphrase);
        if (!fits || !*fits)
            return fits;
    }
    const Safes safes(PKCS12_unpack_authsafes(m_container));
    if (!safes)
        return damaged();
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        const auto read = readSafe(sk_PKCS7_value(safes.get(), i), passphrase);
        if (!read)
            return read;
        // The check over the whole file accepted the passphrase, so the passphrase is not at fault.
        if (!*read) {
            // Unless it was written with the passphrase in another encoding: the check starts from its
            // characters (RFC 7292 appendix B.1), PBES2 from its octets (RFC 8018 §6.2).
            const bool isPlain = isAscii(passphrase);
            return hasMac && isPlain ? Result<bool>(damaged()) : Result<bool>(false);
        }
    }
    return true;
}

QList<FileObject> Pkcs12Reader::readClear()
{
    const ErrorScope errors;
    m_objects.clear();
    m_isLocked = true;
    const Safes safes(PKCS12_unpack_authsafes(m_container));
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        PKCS7 *safe = sk_PKCS7_value(safes.get(), i);
        if (OBJ_obj2nid(safe->type) == NID_pkcs7_data)
            (void)readSafe(safe, {"", 0});
    }
    m_isLocked = false;
    const bool holdsClear = std::any_of(m_objects.begin(), m_objects.end(),
        [](const FileObject &object) { return object.type != ObjectType::PrivateKey; });
    return holdsClear ? takeObjects() : QList<FileObject>();
}

Result<bool> Pkcs12Reader::readSafe(PKCS7 *safe, const Spelling &passphrase)
{
    if (OBJ_obj2nid(safe->type) == NID_pkcs7_data) {
        const Bags bags(PKCS12_unpack_p7data(safe));
        return bags ? readBags(bags.get(), passphrase, 0) : Result<bool>(damaged());
    }
    if (OBJ_obj2nid(safe->type) != NID_pkcs7_encrypted || safe->d.encrypted == nullptr)
        return failure(
            ErrorCode::EncryptionUnsupported, {m_fileName, QStringLiteral("PKCS#7 enveloped data")});
    const auto allowed = m_budget.spend(derivationOf(safe->d.encrypted->enc_data->algorithm));
    if (!allowed)
        return failure(allowed.error());
    const Bags bags(PKCS12_unpack_p7encdata(safe, passphrase.text, passphrase.size));
    return bags ? readBags(bags.get(), passphrase, 0) : Result<bool>(false);
}

Result<bool> Pkcs12Reader::readBags(
    const STACK_OF(PKCS12_SAFEBAG) * bags, const Spelling &passphrase, int depth)
{
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        const auto read = readBag(sk_PKCS12_SAFEBAG_value(bags, i), passphrase, depth);
        if (!read || !*read)
            return read;
    }
    return true;
}

Result<bool> Pkcs12Reader::readBag(const PKCS12_SAFEBAG *bag, const Spelling &passphrase, int depth)
{
    switch (PKCS12_SAFEBAG_get_nid(bag)) {
    case NID_keyBag:
        return addKey(PKCS12_SAFEBAG_get0_p8inf(bag), false, bag) ? Result<bool>(true) : damaged();
    case NID_pkcs8ShroudedKeyBag:
        return readShroudedKey(bag, passphrase);
    case NID_certBag: {
        if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate)
            return true;
        Cert certificate(PKCS12_SAFEBAG_get1_cert(bag));
        if (!certificate)
            return damaged();
        FileObject object;
        object.certificate = Certificate::adopt(certificate.release());
        object.der = object.certificate->der();
        return add(std::move(object), bag) ? Result<bool>(true) : damaged();
    }
    case NID_crlBag: {
        const Crl crl(PKCS12_SAFEBAG_get1_crl(bag));
        unsigned char *bytes = nullptr;
        const int size = crl ? i2d_X509_CRL(crl.get(), &bytes) : -1;
        if (size <= 0)
            return damaged();
        FileObject object;
        object.type = ObjectType::RevocationList;
        object.der = QByteArray(reinterpret_cast<char *>(bytes), size);
        OPENSSL_free(bytes);
        return add(std::move(object), bag) ? Result<bool>(true) : damaged();
    }
    case NID_safeContentsBag:
        return depth < deepestBags ? readBags(PKCS12_SAFEBAG_get0_safes(bag), passphrase, depth + 1)
                                   : Result<bool>(damaged());
    default: // a secret of another kind
        return true;
    }
}

Result<bool> Pkcs12Reader::readShroudedKey(const PKCS12_SAFEBAG *bag, const Spelling &passphrase)
{
    if (m_isLocked) {
        FileObject object;
        object.type = ObjectType::PrivateKey;
        object.encrypted = true;
        return add(std::move(object), bag);
    }
    const X509_SIG *shrouded = PKCS12_SAFEBAG_get0_pkcs8(bag);
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(shrouded, &algorithm, nullptr);
    if (const auto allowed = m_budget.spend(derivationOf(algorithm)); !allowed)
        return failure(allowed.error());
    const KeyInfo info(PKCS8_decrypt(shrouded, passphrase.text, passphrase.size));
    return info && addKey(info.get(), true, bag);
}

bool Pkcs12Reader::addKey(const PKCS8_PRIV_KEY_INFO *info, bool encrypted, const PKCS12_SAFEBAG *bag)
{
    Pkey key(EVP_PKCS82PKEY(info));
    if (!key)
        return false;
    FileObject object;
    object.type = ObjectType::PrivateKey;
    object.encrypted = encrypted;
    object.key = PrivateKey::adopt(key.release());
    return add(std::move(object), bag);
}

bool Pkcs12Reader::add(FileObject object, const PKCS12_SAFEBAG *bag)
{
    char *name = PKCS12_get_friendlyname(const_cast<PKCS12_SAFEBAG *>(bag));
    object.friendlyName = printable(QString::fromUtf8(name));
    OPENSSL_free(name);
    m_objects << std::move(object);
    return m_objects.size() <= m_mostObjects;
}

} // namespace

Result<QList<FileObject>> readPkcs12(PKCS12 *container, const QString &fileName, Passphrases &passphrases,
    DerivationBudget &budget, qsizetype mostObjects)
{
    Pkcs12Reader reader(container, fileName, budget, mostObjects);
    // If each try is costly (GnuTLS: 600,000 rounds), ask the person at once.
    const bool cheap = macDerivationOf(container).rounds <= mostRoundsOnSuspicion;
    for (const Spelling &empty : {Spelling{"", 0}, Spelling{nullptr, 0}}) {
        if (!cheap)
            break;
        const auto fits = reader.attempt(empty);
        if (!fits)
            return failure(fits.error());
        if (*fits)
            return reader.takeObjects();
    }
    const auto opened = passphrases.open([&](const QCA::SecureArray &passphrase) {
        return reader.attempt({passphrase.constData(), passphrase.size()});
    });
    if (!opened && opened.error().code == ErrorCode::PassphraseMissing) {
        if (const auto clear = reader.readClear(); !clear.isEmpty())
            return clear;
    }
    if (!opened)
        return failure(opened.error());
    return reader.takeObjects();
}

} // namespace mailseal::files
