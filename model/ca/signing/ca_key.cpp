// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/ca_key.h"

#include "model/base/errors/error_code.h"
#include "model/ca/state/ca_folder.h"
#include "model/files/read/reading.h"
#include "model/files/write/pem_writing.h"
#include "model/install/transaction/plan_writer.h"
#include "model/x509/certificates/certificate_details.h"

#include <QFile>

namespace mailseal::ca {
namespace {

// Of UTF-8: every octet but those that continue a character.
int charactersIn(const QCA::SecureArray &text)
{
    const char *octets = text.constData();
    return static_cast<int>(std::count_if(octets, octets + text.size(),
        [](char octet) { return (static_cast<unsigned char>(octet) & 0xC0) != 0x80; }));
}

} // namespace

Result<void> checkNewPassphrase(const QCA::SecureArray &passphrase)
{
    if (charactersIn(passphrase) < shortestPassphrase)
        return failure(ErrorCode::CaPassphraseShort, {QString::number(shortestPassphrase)});
    return {};
}

Result<Unlocked> unlocked(
    const Certificate &authority, const QString &keyFile, const files::PassphraseSource &passphrases)
{
    // Of a key that OpenSSL does not know, every passphrase would seem to be wrong.
    if (const QString kind = unknownAlgorithm(authority); !kind.isEmpty())
        return failure(ErrorCode::KeyAlgorithmUnknown, {keyFile, kind});
    const auto bytes = files::readFile(keyFile);
    if (!bytes)
        return failure(bytes.error());
    files::ReadOptions options;
    options.passphrases = passphrases;
    const auto contents = files::read(*bytes, options);
    if (!contents)
        return failure(contents.error());
    const QList<PrivateKey> keys = files::keysOf(contents->objects);
    if (keys.isEmpty())
        return failure(ErrorCode::PassphraseMissing, {keyFile});
    if (!authority.holdsPublicKeyOf(keys.first()))
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(authority)});
    return Unlocked{{authority, keys.first()}, contents->passphrase};
}

Result<Issuer> unlockedIssuer(
    const CaState &state, const QString &folder, const files::PassphraseSource &passphrases)
{
    const auto opened = unlocked(state.issuer(), keyIn(folder, state.issuer()), passphrases);
    return opened ? Result<Issuer>(opened->issuer) : failure(opened.error());
}

QList<Certificate> signersOf(const CaState &state)
{
    QList<Certificate> signers{state.issuer()};
    for (auto former = state.former.crbegin(); former != state.former.crend(); ++former) {
        if (!signers.contains(former->issuers.first()))
            signers << former->issuers.first();
    }
    return signers;
}

Result<QList<Issuer>> unlockedIssuers(
    const QList<Certificate> &authorities, const QString &folder, const files::PassphraseSource &passphrases)
{
    std::optional<QCA::SecureArray> answer;
    const files::PassphraseSource once = [&](const QString &file) {
        if (!answer)
            answer = passphrases(file);
        return answer;
    };
    QList<Issuer> issuers;
    for (const Certificate &authority : authorities) {
        const auto opened = unlocked(authority, keyIn(folder, authority), passphrases ? once : nullptr);
        if (!opened)
            return failure(opened.error());
        issuers << opened->issuer;
    }
    return issuers;
}

Result<void> changePassphrase(const QList<Issuer> &issuers, const QString &folder,
    const QCA::SecureArray &passphrase, const QDateTime &now)
{
    if (const auto fits = checkNewPassphrase(passphrase); !fits)
        return fits;
    InstallPlan plan;
    for (const Issuer &issuer : issuers) {
        auto pem = files::keyToPem(issuer.key, passphrase);
        if (!pem)
            return failure(pem.error());
        constexpr int forOwner = 0600;
        plan.files << FileStep{FileRole::Record, keyIn(folder, issuer.certificate).mid(folder.size()), {}, {},
            forOwner, std::move(*pem)};
    }
    WriteOptions options;
    options.root = folder;
    options.state = folderState;
    options.onConflict = OnConflict::Replace;
    options.now = now;
    const auto written = write(plan, options);
    if (!written)
        return failure(written.error());
    for (const WrittenFile &file : written->files) {
        if (!file.backup.isEmpty() && !QFile::remove(file.backup))
            return failure(ErrorCode::WriteFailed, {file.backup});
    }
    return {};
}

Result<void> changePassphraseIn(const QString &folder, const files::PassphraseSource &old,
    const QCA::SecureArray &passphrase, const QDateTime &now, const std::stop_token &stop)
{
    const auto open = OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    const auto issuers = unlockedIssuers(signersOf(open->state()), folder, old);
    if (!issuers)
        return failure(issuers.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    return changePassphrase(*issuers, folder, passphrase, now);
}

} // namespace mailseal::ca
