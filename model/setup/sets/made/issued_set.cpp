// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/issued_set.h"

#include "model/base/errors/error_code.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/files/read/reading.h"
#include "model/setup/answers/answers_file.h"
#include "model/x509/issuing/issuing.h"

#include <QCryptographicHash>

namespace mailseal {

namespace {

// PKCS#12 holds a key among others; nullopt if the file is no such bundle, or holds several.
std::optional<Result<PrivateKey>> keyInBundle(const QString &fileName, const SecretBytes &bytes)
{
    const auto contents = files::read({fileName, bytes}, {files::askPerson()});
    if (!contents && contents.error().code == ErrorCode::PassphraseWrong)
        return failure(ErrorCode::KeyPassphraseWrong, {fileName});
    if (!contents && contents.error().code == ErrorCode::PassphraseMissing)
        return failure(ErrorCode::KeyPassphraseMissing, {fileName});
    if (!contents || contents->packing != files::Packing::Pkcs12)
        return std::nullopt;
    const QList<PrivateKey> keys = files::keysOf(contents->objects);
    if (keys.size() != 1)
        return std::nullopt;
    if (!keys.first().algorithm())
        return failure(ErrorCode::KeyUnsupported, {fileName, keys.first().description()});
    return keys.first();
}

} // namespace

QCA::SecureArray IssuedSet::keyAndChain() const
{
    // The key first, as Postfix's chain_files requires; Dovecot and Courier accept any order.
    QCA::SecureArray combined(key);
    combined.append(QCA::SecureArray(chain));
    return combined;
}

QCA::SecureArray IssuedSet::courierPem() const
{
    QCA::SecureArray combined = keyAndChain();
    combined.append(QCA::SecureArray(diffieHellmanParameters()));
    return combined;
}

Result<PrivateKey> obtainKey(const SetupDraft &draft, const PrivateKey::Cancelled &cancelled)
{
    if (draft.existingKeyFile.isEmpty())
        return PrivateKey::generate(draft.key.value_or(KeyAlgorithm::EcdsaP256), cancelled);
    const auto bytes = readSmallSecret(draft.existingKeyFile);
    if (!bytes)
        return failure(ErrorCode::KeyFileUnreadable, {draft.existingKeyFile}, bytes.error().detail);
    QCA::SecureArray secret(static_cast<int>(bytes->size()));
    std::copy(bytes->begin(), bytes->end(), secret.data());
    auto key = PrivateKey::read(secret, draft.existingKeyFile);
    if (!key && key.error().code == ErrorCode::KeyFileHoldsNoKey) {
        if (const auto bundled = keyInBundle(draft.existingKeyFile, *bytes))
            key = *bundled;
    }
    if (key && draft.key && key->algorithm() != draft.key)
        return failure(ErrorCode::KeyDiffers,
            {draft.existingKeyFile, key->description(), keyAlgorithmTitle(*draft.key)});
    return key;
}

Result<IssuedSet> issue(const SetupRequest &request, const PrivateKey &key, const QDateTime &now)
{
    const DeadStackWiped wiped;
    const CertificateProfile &profile = request.profile;
    const Validity validity = Validity::days(now, request.days);
    IssuedSet issued;
    issued.key = key.toPem();
    issued.made = now;
    issued.keyDescription = key.description();
    issued.publicKeySha256 = QCryptographicHash::hash(key.subjectPublicKeyInfo(), QCryptographicHash::Sha256);
    issued.subject = profile.subject.oneLine();

    const auto csr = makeRequest(profile, key);
    if (!csr)
        return failure(csr.error());
    issued.request = *csr;
    if (request.signing == Signing::None)
        return issued;

    if (request.signing == Signing::SelfSigned) {
        const auto certificate = makeSelfSigned(profile, key, validity);
        if (!certificate)
            return failure(certificate.error());
        issued.certificate = *certificate;
    } else {
        const auto authority
            = TestAuthority::create(profile, key.algorithm().value_or(KeyAlgorithm::EcdsaP256), validity);
        if (!authority)
            return failure(authority.error());
        const auto certificate = authority->sign(profile, key, validity);
        if (!certificate)
            return failure(certificate.error());
        issued.certificate = *certificate;
        issued.testCa = authority->certificate();
        issued.testCaFingerprintSha256 = fingerprintSha256(issued.testCa);
    }
    issued.chain = issued.certificate; // the test CA is a root, and servers do not send roots
    issued.fingerprintSha256 = fingerprintSha256(issued.certificate);
    issued.validity = validity;
    return issued;
}

} // namespace mailseal
