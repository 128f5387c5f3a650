// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a reply to a reviewed set: the same review, plan and writing as for one that was made here, but the
// key stays where it is, and the certificate is somebody else's.
#pragma once

#include "model/renewal/reply/reply.h"

namespace mailseal {

struct ReceivedFor
{
    std::optional<RememberedSet> set; // nullopt: only a key is known
    std::optional<PrivateKey> key;    // given, or found where the set has it
    bool isNewKey = false;            // it is not the one that the set has now
    SetupDraft answers;               // of the set, or of the certificate
};

// The key is the one given; else the one that the waiting request has on this machine; else that of the set,
// if it can be read. May ask for a passphrase. Errors: those of obtainKey(), for a key that was given.
Result<ReceivedFor> receivedFor(const std::optional<RememberedSet> &set, const Reply &reply,
    const QString &keyFile, const QString &root = QStringLiteral("/"));

// Errors: whyNot(); ReplyKeyNeedsRoot if a file is to be made that holds the key, and it cannot be read;
// those of reviewIssued().
Result<ReviewedSet> reviewReply(const Reply &reply, const ReceivedFor &received, const Machine &machine,
    const WriteTarget &target, const QString &root, const QDateTime &now);

// Where the set is: the proposed target for its new certificate.
WriteTarget ownTarget(const RememberedSet &set, bool configures);

} // namespace mailseal
