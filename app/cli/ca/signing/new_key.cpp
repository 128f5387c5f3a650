// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/signing/new_key.h"

#include "app/cli/files/file_options.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/asked_requests.h"
#include "model/ca/signing/ca_key.h"
#include "model/files/write/conversion.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/issuing/issuing.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::NewKey)
};

Result<CertificateProfile> profileOf(const std::vector<std::string> &typed)
{
    CertificateProfile profile;
    for (const std::string &each : typed) {
        const auto name = AlternativeName::parse(QString::fromStdString(each));
        if (!name)
            return failure(name.error());
        if (!profile.names.contains(*name))
            profile.names << *name;
    }
    return profile;
}

Result<void> checkPlace(const std::string &out)
{
    const QString path = QString::fromStdString(out);
    if (out.empty() || out == "-" || QFileInfo(path).isDir())
        return failure(ErrorCode::WrongUse, {},
            Texts::tr("--new-key: name the new file (PKCS#12) with --out, such as anna.p12."));
    if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
        return failure(ErrorCode::TargetExists, {absolutePath(out)});
    return {};
}

files::FileObject objectOf(const Certificate &certificate)
{
    files::FileObject object;
    object.type = files::ObjectType::Certificate;
    object.der = certificate.der();
    object.certificate = certificate;
    return object;
}

} // namespace

void addNewKey(const CommandOptions &command, NewKeyOptions &options)
{
    command.texts("--new-key", options.names, "NAME",
        Texts::tr(
            "make a key here for this name, such as anna@example.org, in place of a CSR; it goes to --out as "
            "PKCS#12 (.p12, .pfx) with a passphrase of its own; may be repeated"));
    command.text("--new-passphrase-file", options.passphraseFile, "FILE",
        Texts::tr("file with the passphrase that the PKCS#12 file gets, in place of a question"));
}

Result<NewKey> makeNewKey(const NewKeyOptions &options, const std::string &out)
{
    const auto profile = profileOf(options.names);
    if (!profile)
        return failure(profile.error());
    if (const auto fits = checkPlace(out); !fits)
        return failure(fits.error());
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    if (!key)
        return failure(key.error());
    const auto pem = makeRequest(*profile, *key);
    if (!pem)
        return failure(pem.error());
    const QString source = profile->names.first().display();
    const auto contents
        = files::read({source, secretBytes({pem->constData(), static_cast<size_t>(pem->size())})}, {});
    if (!contents)
        return failure(contents.error());
    const auto requests = ca::requestsIn(*contents, source);
    if (!requests)
        return failure(requests.error());
    const auto passphrase = newPassphrase(
        options.passphraseFile, Texts::tr("New passphrase for %1: ").arg(QString::fromStdString(out)));
    if (!passphrase)
        return failure(passphrase.error());
    if (const auto fits = ca::checkNewPassphrase(*passphrase); !fits)
        return failure(fits.error());
    return NewKey{*key, requests->first(), *passphrase};
}

ExitCode writePfx(
    const NewKey &key, const Certificate &certificate, const ca::CaState &state, const std::string &out)
{
    files::FileContents contents;
    files::FileObject own;
    own.type = files::ObjectType::PrivateKey;
    own.key = key.key;
    contents.objects << own << objectOf(certificate);
    for (const Certificate &issuer : state.issuers)
        contents.objects << objectOf(issuer);
    files::ConversionRequest request;
    request.format = files::Format::Pkcs12;
    request.friendlyName = key.request.source;
    request.passphrase = key.passphrase;
    const auto pfx = files::convert({contents}, request);
    const auto written
        = pfx ? writeResult(out, pfx->bytes, true, false) : Result<QString>(failure(pfx.error()));
    if (!written) {
        say(Texts::tr(
            "The certificate %1 is recorded, but its key is lost. Revoke it: mailseal-cli ca revoke %1.")
                .arg(serialOf(certificate)));
        return report(written.error());
    }
    say(*written);
    say(Texts::tr("Give the file and its passphrase to its owner on two ways, and remove the file here."));
    return Done;
}

} // namespace mailseal::cli
