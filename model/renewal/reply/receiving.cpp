// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/reply/receiving.h"

#include "model/base/errors/error_code.h"
#include "model/renewal/sets/set_store.h"

namespace mailseal {
namespace {

// Whose reply it may be; with a key, nobody's need be.
Result<std::optional<RememberedSet>> setOf(
    const ReceiveWish &wish, const ReplyContents &contents, const QList<RememberedSet> &sets)
{
    const auto set = wish.set.isEmpty() ? setFor(contents, sets) : findSet(sets, wish.set);
    if (set)
        return std::optional(*set);
    return wish.set.isEmpty() && !wish.keyFile.isEmpty() ? Result<std::optional<RememberedSet>>(std::nullopt)
                                                         : failure(set.error());
}

// What could not be read tells more than that the certificate is not in the rest.
Error reasonIn(const Error &error, const ReplyContents &contents)
{
    const bool isLack
        = error.code == ErrorCode::ReplyOnlyAuthorities || error.code == ErrorCode::ReplyWithoutCertificate;
    return isLack && !contents.unread.isEmpty() ? contents.unread.first() : error;
}

Result<std::optional<Wanted>> wantedByKey(const QString &keyFile, const std::optional<RememberedSet> &set)
{
    if (keyFile.isEmpty())
        return std::optional<Wanted>();
    SetupDraft draft;
    draft.existingKeyFile = keyFile;
    const auto key = obtainKey(draft);
    if (!key)
        return failure(key.error());
    Wanted wanted = wantedFor(*key);
    if (set) {
        const Wanted ofSet = wantedFor(*set);
        wanted.host = ofSet.host;
        wanted.names = ofSet.names;
    }
    return std::optional(wanted);
}

} // namespace

Result<Received> receiveReply(
    const ReceiveWish &wish, const QList<RememberedSet> &sets, const ReplyTrust &trust, const Fetch &fetch)
{
    auto contents = readReply(wish.sources, wish.reading);
    if (!contents)
        return failure(contents.error());
    const auto set = setOf(wish, *contents, sets);
    if (!set)
        return failure(reasonIn(set.error(), *contents));
    const auto byKey = wantedByKey(wish.keyFile, *set);
    if (!byKey)
        return failure(byKey.error());
    const auto judge = [&](const ReplyContents &now) {
        return *byKey ? judgeReply(now, **byKey, trust) : judgeReply(now, **set, trust);
    };
    const auto reply = fetch ? completed(*contents, fetch, judge) : judge(*contents);
    if (!reply)
        return failure(reasonIn(reply.error(), *contents));
    const auto what = receivedFor(*set, *reply, wish.keyFile);
    return what ? Result<Received>(Received{*reply, *what, contents->unread}) : failure(what.error());
}

} // namespace mailseal
