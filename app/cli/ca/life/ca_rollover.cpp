// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/ca_rollover.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/ca/life/root_key.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_limits.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaRollover)
};

Result<QString> listsFrom(const std::string &typed, const ca::CaState &state)
{
    const QString text = QString::fromStdString(typed);
    switch (ca::checkNextAddress(state, text)) {
    case ca::ListAddress::NoAddress:
        return failure(ErrorCode::WrongUse, {},
            Texts::tr("--crl-url: %1 is not an address that begins with http://").arg(text));
    case ca::ListAddress::NeedsAnother:
        return failure(ErrorCode::WrongUse, {},
            Texts::tr(
                "The new key signs lists of its own, so they need another address than %1. Name it with --crl-url.")
                .arg(state.revocationLists));
    case ca::ListAddress::Fits:
        break;
    }
    return ca::revocationListAddress(text).value_or(QString());
}

Result<ca::RolloverWishes> wishesFrom(const CaRolloverOptions &options, const ca::CaState &state)
{
    ca::RolloverWishes wishes;
    wishes.hasNewRoot = options.newRoot || state.issuers.size() == 1;
    const auto lists = listsFrom(options.lists, state);
    if (!lists)
        return failure(lists.error());
    wishes.revocationLists = *lists;
    int &days = wishes.hasNewRoot ? wishes.rootDays : wishes.intermediateDays;
    const auto wanted = daysFrom(options.days, days, ca::mostRootDays);
    if (!wanted)
        return failure(wanted.error());
    days = *wanted;
    return wishes;
}

void tellNext(const ca::RolloverWishes &wishes, const ca::CaState &state, const QStringList &files)
{
    print(u'\n' + Texts::tr("Keys:") + u'\n');
    for (const QString &file : files)
        print(QStringLiteral("  %1\n").arg(file));
    print(QStringLiteral("\n"));
    if (wishes.hasNewRoot)
        print(
            Texts::tr(
                "Bring the new root to your devices: mailseal-cli ca trust. Those that know only the old one "
                "trust new certificates, too, until that ends, if servers present the whole chain.")
            + u'\n');
    if (wishes.hasNewRoot && state.issuers.size() > 1)
        print(
            Texts::tr("Move the new folder with the root's key to a stick, as its README.txt says.") + u'\n');
    print(Texts::tr("Certificates that were signed before stay valid; renew them as they end.") + u'\n');
    print(Texts::tr("Make a new backup: mailseal-cli ca backup FILE.") + u'\n');
}

} // namespace

void addOptions(const CommandOptions &command, CaRolloverOptions &options)
{
    command.flag("--new-root", options.newRoot,
        Texts::tr("a new root as well, for a CA that signs with an intermediate certificate"));
    command.text("--days", options.days, "N",
        Texts::tr("validity of the new root, or else of the new intermediate certificate, in days"));
    command.text("--crl-url", options.lists, "URL",
        Texts::tr("where you will publish the revocation list of the new key: http://…"));
    addRootKey(command, options.rootKey);
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaRollover(const CaRolloverOptions &options)
{
    const QString folder = folderOf(options.place);
    const auto state = ca::readCa(folder);
    if (!state)
        return report(state.error());
    const auto wishes = wishesFrom(options, *state);
    if (!wishes)
        return report(wishes.error());
    const auto root = rootKeySource(*state, options.place, options.rootKey);
    if (!root)
        return report(root.error());
    const auto passphrases = passphrasesOf(options.place);
    if (!passphrases)
        return report(passphrases.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto done = ca::rollOverIn(folder, *wishes, *root, *passphrases, now);
    if (!done)
        return report(done.error());
    if (options.place.json) {
        QJsonObject object = toObject(done->state, folder, now);
        object.insert(QStringLiteral("files"), QJsonArray::fromStringList(done->files));
        printJson(object);
        return Done;
    }
    print(textOf(done->state, now));
    tellNext(*wishes, done->state, done->files);
    return Done;
}

} // namespace mailseal::cli
