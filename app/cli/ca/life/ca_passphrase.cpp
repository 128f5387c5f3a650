// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/ca_passphrase.h"

#include "model/ca/signing/ca_key.h"
#include "model/ca/state/ca_folder.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaPassphrase)
};

} // namespace

void addOptions(const CommandOptions &command, CaPassphraseOptions &options)
{
    command.text("--new-passphrase-file", options.newPassphraseFile, "FILE",
        Texts::tr("file with the new passphrase in its first line, in place of a question"));
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaPassphrase(const CaPassphraseOptions &options)
{
    const QString folder = folderOf(options.place);
    const auto passphrases = passphrasesOf(options.place);
    if (!passphrases)
        return report(passphrases.error());
    const auto open = ca::OpenCa::open(folder); // so that nobody reads the key meanwhile
    if (!open)
        return report(open.error());
    const auto issuers = ca::unlockedIssuers(ca::signersOf(open->state()), folder, *passphrases);
    if (!issuers)
        return report(issuers.error());
    const auto passphrase = newPassphrase(options.newPassphraseFile);
    if (!passphrase)
        return report(passphrase.error());
    if (const auto changed
        = ca::changePassphrase(*issuers, folder, *passphrase, QDateTime::currentDateTimeUtc());
        !changed)
        return report(changed.error());
    const QString done
        = Texts::tr("The key of the CA has its new passphrase. Backups of the folder still have the "
                    "old one; make a new backup.");
    if (options.place.json)
        printJson(QJsonObject{{QStringLiteral("folder"), folder}});
    else
        print(done + u'\n');
    return Done;
}

} // namespace mailseal::cli
