// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/issued_set.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/elsewhere/key_placeholder.h"
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

namespace {

// All that is known of the key without its private half.
IssuedSet begun(
    const SetupRequest &request, const PrivateKey &key, const QByteArray &csr, const QDateTime &now)
{
    IssuedSet issued;
    issued.made = now;
    issued.keyDescription = key.description();
    issued.publicKeySha256 = QCryptographicHash::hash(key.subjectPublicKeyInfo(), QCryptographicHash::Sha256);
    issued.subject = request.profile.subject.oneLine();
    issued.request = csr;
    return issued;
}

void addCertificate(IssuedSet &issued, const QByteArray &certificate, const Validity &validity)
{
    issued.certificate = certificate;
    issued.chain = certificate; // the test CA is a root, and servers do not send roots
    issued.fingerprintSha256 = fingerprintSha256(certificate);
    issued.validity = validity;
}

// The public half is enough for it.
Result<void> signByTestCa(IssuedSet &issued, const SetupRequest &request, const PrivateKey &key)
{
    const Validity validity = Validity::days(issued.made, request.days);
    const auto authority
        = TestAuthority::create(request.profile, key.algorithm().value_or(KeyAlgorithm::EcdsaP256), validity);
    if (!authority)
        return failure(authority.error());
    const auto certificate = authority->sign(request.profile, key, validity);
    if (!certificate)
        return failure(certificate.error());
    addCertificate(issued, *certificate, validity);
    issued.testCa = authority->certificate();
    issued.testCaFingerprintSha256 = fingerprintSha256(issued.testCa);
    return {};
}

} // namespace

Result<IssuedSet> issue(const SetupRequest &request, const PrivateKey &key, const QDateTime &now)
{
    const DeadStackWiped wiped;
    const auto csr = makeRequest(request.profile, key);
    if (!csr)
        return failure(csr.error());
    IssuedSet issued = begun(request, key, *csr, now);
    issued.key = key.toPem();
    if (request.signing == Signing::SelfSigned) {
        const Validity validity = Validity::days(now, request.days);
        const auto certificate = makeSelfSigned(request.profile, key, validity);
        if (!certificate)
            return failure(certificate.error());
        addCertificate(issued, *certificate, validity);
    } else if (request.signing != Signing::None) {
        if (auto isSigned = signByTestCa(issued, request, key); !isSigned)
            return failure(isSigned.error());
    }
    return issued;
}

Result<IssuedSet> issueFor(const SetupRequest &request, const std::shared_ptr<FarKey> &farKey,
    const PrivateKey &publicKey, const QByteArray &csr, const QDateTime &now)
{
    IssuedSet issued = begun(request, publicKey, csr, now);
    issued.key = QCA::SecureArray(keyPlaceholder());
    issued.farKey = farKey;
    if (request.signing == Signing::None)
        return issued;
    const auto isSigned = signByTestCa(issued, request, publicKey);
    return isSigned ? Result<IssuedSet>(issued) : failure(isSigned.error());
}

} // namespace mailseal
