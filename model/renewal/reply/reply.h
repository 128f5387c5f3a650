// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA's reply, judged against what was asked for: the certificate is found by its public key, its chain put
// in order and completed from what came and from what this system trusts (RFC 5280 §6, RFC 4158).
#pragma once

#include "model/files/examine/withdrawn_certificates.h"
#include "model/renewal/reply/reply_contents.h"
#include "model/renewal/sets/remembered_set.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal {

struct Wanted
{
    QString host;                 // readable
    QList<AlternativeName> names; // empty: whatever the certificate has
    QByteArray publicKeySha256;   // of the SubjectPublicKeyInfo
    bool operator==(const Wanted &) const = default;
};

// Of a remembered set; of two keys, that of the request which waits.
Wanted wantedFor(const RememberedSet &set);
Wanted wantedFor(const PrivateKey &key);

struct ReplyTrust
{
    QList<Certificate> authorities;
    QDateTime time; // UTC
    QList<files::WithdrawnCertificate> withdrawn = files::shippedWithdrawnCertificates();
};

// A certificate of the chain that is not here. Two authorities may have the same name: the key tells them
// apart.
struct MissingLink
{
    QString subject; // its common name, otherwise the whole
    QString keyId;   // “A1:B2:…”; empty: the certificate below does not say
    QString address; // where the certificate below says it is; empty: nowhere
    bool operator==(const MissingLink &) const = default;
};

struct Reply
{
    Certificate leaf;
    QList<Certificate> chain;        // the leaf and its intermediates, as a server sends them
    std::optional<Certificate> root; // nullopt: not here
    std::optional<MissingLink> missing;
    QList<Error> findings; // the worst first; one that is no warning or note forbids the use
    bool operator==(const Reply &) const = default;
};

// Errors if the certificate that was asked for is not there: ReplyWithoutCertificate, ReplyOnlyAuthorities,
// ReplyForOtherKey, ReplyForOtherRequest, ReplyKeyDiffers, ReplyIsTestCertificate.
Result<Reply> judgeReply(const ReplyContents &contents, const Wanted &wanted, const ReplyTrust &trust);

// For the key of the request that waits, or else for that of the set: a CA may answer either.
Result<Reply> judgeReply(const ReplyContents &contents, const RememberedSet &set, const ReplyTrust &trust);

// What forbids the use; nullopt: nothing does.
std::optional<Error> whyNot(const Reply &reply);

// Of the sets, the one whose key has a certificate here. Errors: ReplyFitsNoSet, SetAmbiguous, and those of
// judgeReply() if nothing here could fit any set.
Result<RememberedSet> setFor(const ReplyContents &contents, const QList<RememberedSet> &sets);

// Who signed it, upwards: common names, the last with “? ” before it if it is missing.
QStringList signersOf(const Reply &reply);

} // namespace mailseal
