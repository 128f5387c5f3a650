// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/ca_rollover.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/ca/life/root_key.h"
#include "model/base/errors/error_code.h"
#include "model/ca/living/rollover.h"
#include "model/ca/signing/ca_limits.h"
#include "model/ca/signing/ca_plan.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaRollover)
};

// A list is signed by the key that signed the certificates in it, so two keys need two addresses.
Result<QString> listsFrom(const std::string &typed, const ca::CaState &state)
{
    const QString text = QString::fromStdString(typed);
    const auto address = ca::revocationListAddress(text);
    if (!address)
        return failure(ErrorCode::WrongUse, {},
            Texts::tr("--crl-url: %1 is not an address that begins with http://").arg(text));
    if (!state.revocationLists.isEmpty() && (address->isEmpty() || *address == state.revocationLists))
        return failure(ErrorCode::WrongUse, {},
            Texts::tr(
                "The new key signs lists of its own, so they need another address than %1. Name it with --crl-url.")
                .arg(state.revocationLists));
    return *address;
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

// The passphrase of the new key is that of the key that signs until now.
Result<ca::RolloverKeys> keysFrom(const CaRolloverOptions &options, const ca::CaState &state)
{
    const auto root = unlockedRoot(state, options.place, options.rootKey);
    if (!root)
        return failure(root.error());
    if (state.issuers.size() == 1)
        return ca::RolloverKeys{root->issuer, root->passphrase, {}};
    const auto passphrases = passphrasesOf(options.place);
    if (!passphrases)
        return failure(passphrases.error());
    const auto own
        = ca::unlocked(state.issuer(), ca::keyIn(folderOf(options.place), state.issuer()), *passphrases);
    if (!own)
        return failure(own.error());
    return ca::RolloverKeys{root->issuer, own->passphrase, root->passphrase};
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
    const auto keys = keysFrom(options, *state);
    if (!keys)
        return report(keys.error());
    auto open = ca::OpenCa::open(folder);
    if (!open)
        return report(open.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto files = ca::rollOver(*open, *wishes, *keys, now);
    if (!files)
        return report(files.error());
    if (options.place.json) {
        QJsonObject object = toObject(open->state(), folder, now);
        object.insert(QStringLiteral("files"), QJsonArray::fromStringList(*files));
        printJson(object);
        return Done;
    }
    print(textOf(open->state(), now));
    tellNext(*wishes, open->state(), *files);
    return Done;
}

} // namespace mailseal::cli
