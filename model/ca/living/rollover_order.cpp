// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/rollover_order.h"

#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_key.h"
#include "model/ca/signing/ca_limits.h"
#include "model/ca/signing/ca_plan.h"

#include <QDir>
#include <QFile>

namespace mailseal::ca {
namespace {

constexpr qint64 largestRoot = 1 << 20;

// Of this root, in the folders that have not gone to a stick yet.
QString offlineKeyIn(const QString &folder, const Certificate &root)
{
    const QStringList names
        = QDir(folder).entryList({offlineFolder + u'*'}, QDir::Dirs | QDir::NoSymLinks, QDir::Name);
    for (const QString &name : names) {
        const QString below = folder + u'/' + name;
        QFile file(below + QStringLiteral("/root.pem"));
        if (file.open(QIODevice::ReadOnly) && file.read(largestRoot) == root.toPem())
            return below + QStringLiteral("/root.key");
    }
    return {};
}

} // namespace

QString rootKeyIn(const QString &folder, const CaState &state)
{
    return state.issuers.size() == 1 ? keyIn(folder, state.root()) : offlineKeyIn(folder, state.root());
}

ListAddress checkNextAddress(const CaState &state, const QString &typed)
{
    const auto address = revocationListAddress(typed);
    if (!address)
        return ListAddress::NoAddress;
    const bool isOld = address->isEmpty() || *address == state.revocationLists;
    return !state.revocationLists.isEmpty() && isOld ? ListAddress::NeedsAnother : ListAddress::Fits;
}

Result<RolloverKeys> unlockedKeys(const CaState &state, const QString &folder, const RootKeySource &root,
    const files::PassphraseSource &passphrases)
{
    const auto top = unlocked(state.root(), root.file, root.passphrases);
    if (!top)
        return failure(top.error());
    if (state.issuers.size() == 1)
        return RolloverKeys{top->issuer, top->passphrase, {}};
    const auto own = unlocked(state.issuer(), keyIn(folder, state.issuer()), passphrases);
    if (!own)
        return failure(own.error());
    return RolloverKeys{top->issuer, own->passphrase, top->passphrase};
}

Result<RolledOver> rollOverIn(const QString &folder, const RolloverWishes &wishes, const RootKeySource &root,
    const files::PassphraseSource &passphrases, const QDateTime &now, const std::stop_token &stop)
{
    const auto state = readCa(folder);
    if (!state)
        return failure(state.error());
    const auto keys = unlockedKeys(*state, folder, root, passphrases);
    if (!keys)
        return failure(keys.error());
    auto open = OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto files = rollOver(*open, wishes, *keys, now);
    return files ? Result<RolledOver>(RolledOver{*files, open->state()}) : failure(files.error());
}

} // namespace mailseal::ca
