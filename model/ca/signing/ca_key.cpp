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

Result<Issuer> unlockedIssuer(
    const CaState &state, const QString &folder, const files::PassphraseSource &passphrases)
{
    const auto bytes = files::readFile(keyIn(folder));
    if (!bytes)
        return failure(bytes.error());
    files::ReadOptions options;
    options.passphrases = passphrases;
    const auto contents = files::read(*bytes, options);
    if (!contents)
        return failure(contents.error());
    const QList<PrivateKey> keys = files::keysOf(contents->objects);
    if (keys.isEmpty())
        return failure(ErrorCode::PassphraseMissing, {keyIn(folder)});
    if (!state.issuer().holdsPublicKeyOf(keys.first()))
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(state.issuer())});
    return Issuer{state.issuer(), keys.first()};
}

Result<void> changePassphrase(const Issuer &issuer, const QString &folder, const QCA::SecureArray &passphrase)
{
    if (const auto fits = checkNewPassphrase(passphrase); !fits)
        return fits;
    auto pem = files::keyToPem(issuer.key, passphrase);
    if (!pem)
        return failure(pem.error());
    const auto written = saveFile(keyIn(folder), std::move(*pem), Secrecy::Secret, OnConflict::Replace);
    if (!written)
        return failure(written.error());
    if (!written->backup.isEmpty() && !QFile::remove(written->backup))
        return failure(ErrorCode::WriteFailed, {written->backup});
    return {};
}

} // namespace mailseal::ca
