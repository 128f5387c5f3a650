// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/ca_transfer.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/foreign_folder.h"
#include "model/ca/signing/ca_plan.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaTransfer)
};

} // namespace

void addOptions(const CommandOptions &command, CaImportOptions &options)
{
    command
        .text("folder", options.from, "DIR",
            Texts::tr(
                "the CA to take over: the folder of OpenSSL (demoCA) or easy-rsa (pki), or the files that XCA exports; "
                "they stay as they are"))
        .required();
    command.text("--new-passphrase-file", options.newPassphraseFile, "FILE",
        Texts::tr("file with the passphrase that the key gets here, in place of a question"));
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaImport(const CaImportOptions &options)
{
    const QString folder = folderOf(options.place);
    if (const auto isFree = ca::checkFolderIsFree(folder); !isFree)
        return report(isFree.error());
    const auto passphrases = passphrasesOf(options.place);
    if (!passphrases)
        return report(passphrases.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto foreign = ca::readForeign(absolutePath(options.from), *passphrases, now);
    if (!foreign)
        return report(foreign.error());
    const auto passphrase = newPassphrase(options.newPassphraseFile);
    if (!passphrase)
        return report(passphrase.error());
    const auto state = ca::importForeign(folder, *foreign, *passphrase, now);
    if (!state)
        return report(state.error());
    if (options.place.json)
        printJson(toObject(*state, folder, now));
    else
        print(textOf(*state, now));
    if (!foreign->openKey.isEmpty())
        say(Texts::tr(
            "Other users of this machine may read the old key, %1. Remove it, or take their rights away: chmod "
            "600. If anybody could have had it, make a new CA.")
                .arg(foreign->openKey));
    return Done;
}

void addOptions(const CommandOptions &command, CaExportOptions &options)
{
    command
        .text("folder", options.to, "DIR",
            Texts::tr(
                "where to write it: a folder that is missing or empty; the key in it keeps its passphrase"))
        .required();
    command.text("--form", options.form, "FORM",
        Texts::tr("for which program: %1 [openssl]").arg(ca::foreignForms().join(QStringLiteral(", "))));
    addPlace(command, options.place);
}

ExitCode runCaExport(const CaExportOptions &options)
{
    const QString name = QString::fromStdString(options.form);
    const auto form = ca::foreignFormFrom(name);
    if (!form)
        return report(
            Error{ErrorCode::FormatUnknown, {name, ca::foreignForms().join(QStringLiteral(", "))}, {}});
    const auto files = ca::exportForeign(
        folderOf(options.place), absolutePath(options.to), *form, QDateTime::currentDateTimeUtc());
    if (!files)
        return report(files.error());
    if (options.place.json) {
        printJson(QJsonObject{{QStringLiteral("files"), QJsonArray::fromStringList(*files)}});
        return Done;
    }
    print(Texts::tr("%n file(s) are in %1. Sign with only one of the two programs from now on.", nullptr,
              static_cast<int>(files->size()))
              .arg(absolutePath(options.to))
        + u'\n');
    return Done;
}

} // namespace mailseal::cli
