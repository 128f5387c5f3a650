// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/signing/new_key.h"

#include "app/cli/files/file_options.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/x509/authority/leaf_certificate.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::NewKey)
};

Result<QList<AlternativeName>> namesFrom(const std::vector<std::string> &typed)
{
    QList<AlternativeName> names;
    for (const std::string &each : typed) {
        const auto name = AlternativeName::parse(QString::fromStdString(each));
        if (!name)
            return failure(name.error());
        if (!names.contains(*name))
            names << *name;
    }
    return names;
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

Result<ca::NewKey> makeNewKey(const NewKeyOptions &options, const std::string &out)
{
    const auto names = namesFrom(options.names);
    if (!names)
        return failure(names.error());
    if (const auto fits = checkPlace(out); !fits)
        return failure(fits.error());
    const auto passphrase = newPassphrase(
        options.passphraseFile, Texts::tr("New passphrase for %1: ").arg(QString::fromStdString(out)));
    if (!passphrase)
        return failure(passphrase.error());
    return ca::makeNewKey(*names, *passphrase);
}

ExitCode writePfx(
    const ca::NewKey &key, const Certificate &certificate, const ca::CaState &state, const std::string &out)
{
    const auto pfx = ca::pfxOf(key, certificate, state);
    const auto written = pfx ? writeResult(out, *pfx, true, false) : Result<QString>(failure(pfx.error()));
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
