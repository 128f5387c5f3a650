// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/ca_backup.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/files/file_options.h"
#include "app/cli/root_option.h"
#include "model/ca/elsewhere/backup.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaBackup)
};

} // namespace

void addOptions(const CommandOptions &command, CaBackupOptions &options)
{
    command
        .text("file", options.file, "FILE",
            Texts::tr("the new file: a tar archive with checksums; the keys in it stay encrypted"))
        .required();
    command.flag("--replace", options.replace, Texts::tr("replace an existing file and keep a backup"));
    addPlace(command, options.place);
}

ExitCode runCaBackup(const CaBackupOptions &options)
{
    const auto backup = ca::backUp(folderOf(options.place));
    if (!backup)
        return report(backup.error());
    const auto written = writeResult(options.file, backup->archive, true, options.replace);
    if (!written)
        return report(written.error());
    if (options.place.json) {
        printJson(QJsonObject{{QStringLiteral("file"), absolutePath(options.file)},
            {QStringLiteral("files"), QJsonArray::fromStringList(backup->names)}});
        return Done;
    }
    if (!written->isEmpty())
        say(*written);
    say(Texts::tr(
        "Keep it apart from the passphrase. mailseal-cli ca restore FILE makes the CA of it again."));
    if (backup->hasOfflineKey)
        say(Texts::tr("The key of the root is in it, too, because its folder is still here."));
    return Done;
}

void addOptions(const CommandOptions &command, CaRestoreOptions &options)
{
    command.text("file", options.file, "FILE", Texts::tr("what mailseal-cli ca backup has written"))
        .required();
    addPlace(command, options.place);
}

ExitCode runCaRestore(const CaRestoreOptions &options)
{
    const QString folder = folderOf(options.place);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto files = ca::restore(absolutePath(options.file), folder, now);
    if (!files)
        return report(files.error());
    if (options.place.json) {
        printJson(QJsonObject{{QStringLiteral("files"), QJsonArray::fromStringList(*files)}});
        return Done;
    }
    const auto state = ca::readCa(folder);
    if (!state)
        return report(state.error());
    print(textOf(*state, now));
    say(Texts::tr(
        "Certificates that were signed after the backup are unknown to this CA now, and it cannot revoke them. Do not sign with another copy of it, too."));
    return Done;
}

} // namespace mailseal::cli
