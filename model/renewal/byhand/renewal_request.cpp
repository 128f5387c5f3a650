// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/byhand/renewal_request.h"

#include "model/base/errors/error_code.h"
#include "model/setup/answers/setup_request.h"

#include <QFileInfo>

namespace mailseal {
namespace {

SecretBytes bytes(const QByteArray &text)
{
    return secretBytes({text.constData(), static_cast<size_t>(text.size())});
}

// The key that the set has now, if this user can read it.
Result<QString> ownKeyFile(const RememberedSet &set)
{
    const QString host = set.installed.record.names.value(0);
    const QString place = fileHere(set, FileRole::PrivateKey);
    if (place.isEmpty())
        return failure(ErrorCode::SetFromElsewhere, {host});
    if (!QFileInfo(place).isReadable())
        return failure(
            ErrorCode::ReplyKeyNeedsRoot, {place, QStringLiteral("sudo mailseal-cli renew --set ") + host});
    return place;
}

} // namespace

Result<RenewalRequest> renewalRequest(
    const RememberedSet &set, const RenewalWish &wish, const QString &folder, const QDateTime &now)
{
    SetupDraft draft = set.answers;
    draft.signing = Signing::None;
    draft.existingKeyFile = wish.keyFile;
    if (!wish.newKey && wish.keyFile.isEmpty()) {
        const auto own = ownKeyFile(set);
        if (!own)
            return failure(own.error());
        draft.existingKeyFile = *own;
    }
    if (!wish.newKey)
        draft.key.reset(); // whatever it is
    const auto request = requestOf(draft);
    const auto key = request ? obtainKey(draft) : failure(request.error());
    if (!key)
        return failure(key.error());
    const auto issued = issue(*request, *key, now);
    if (!issued)
        return failure(issued.error());

    const QString host = u'/' + request->fileHost;
    const QString owner = QStringLiteral("root"); // not used: the plan is written by a user, for a user
    RenewalRequest renewal{set, {}, set.installed.record.publicKeySha256, issued->publicKeySha256,
        issued->subject, issued->keyDescription};
    renewal.set.pending
        = PendingRequest{issued->publicKeySha256, {}, folder + host + QStringLiteral(".csr"), now, {}};
    renewal.plan.files << FileStep{
        FileRole::Request, host + QStringLiteral(".csr"), owner, owner, 0644, bytes(issued->request)};
    if (wish.newKey || !wish.keyFile.isEmpty())
        renewal.set.pending->keyFile = wish.keyFile;
    if (wish.newKey) {
        const QString file = host + QStringLiteral(".key");
        renewal.set.pending->keyFile = folder + file;
        renewal.plan.files << FileStep{FileRole::PrivateKey, file, owner, owner, 0600,
            secretBytes({issued->key.constData(), static_cast<size_t>(issued->key.size())})};
    }
    return renewal;
}

} // namespace mailseal
