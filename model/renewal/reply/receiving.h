// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way of a reply, for window and terminal: files are read, the set is found, the reply is judged,
// what the chain lacks is fetched if somebody asked for it, and the key is looked for. For a worker.
#pragma once

#include "model/renewal/reply/issuer_fetch.h"
#include "model/renewal/reply/received_set.h"

namespace mailseal {

struct ReceiveWish
{
    QList<FileSource> sources;
    QString set;     // a name of its certificate, or its place; empty: the one whose key the reply has
    QString keyFile; // empty: the set's, or the one that waits
    files::ReadOptions reading = {};
};

struct Received
{
    Reply reply;
    ReceivedFor what;
    QList<Error> unread; // parts that could not be read
};

// Without “fetch” nothing is fetched. Errors: those of reply_contents.h, reply.h, issuer_fetch.h,
// received_set.h and findSet().
Result<Received> receiveReply(const ReceiveWish &wish, const QList<RememberedSet> &sets,
    const ReplyTrust &trust, const Fetch &fetch = {});

} // namespace mailseal
