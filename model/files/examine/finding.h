// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong or unusual about a file, as a value: an id that stays the same for programs, how bad it is,
// which object it is about, and what it is said with. Each id says in one place how it reads and whether
// writing the file anew mends it.
#pragma once

#include "model/base/error.h"

#include <QList>
#include <optional>

namespace mailseal::files {

enum class FindingId {
    // the file
    Damaged,
    PassphraseWrong,
    EncryptionUnsupported,
    DerivationTooCostly,
    Joined, // “missing-newline”
    CarriageReturns,
    ByteOrderMark,
    Indented,
    DerNamedPem,
    Pkcs7NamedCrt,
    RequestAsCertificate,
    EncryptedKey,
    WorldReadableKey,
    // the chain as it stands in the file
    ChainOrder,
    MissingIntermediate,
    RootIncluded,
    Duplicate,
    Unrelated,
    SeveralKeys,
    // names, key, dates, use
    NameMismatch,
    KeyMismatch,
    RequestKeyMismatch,
    NoSan,
    CommonNameNotInSan,
    WeakDigest, // “sha1”
    WeakRsa,
    Expired,
    NotYetValid,
    ExpiresSoon,
    TestCertificate,
    NotVerified,
    // the profile of RFC 5280 and the Baseline Requirements; see profile_checks.h
    SerialUnfit,     // “serial”
    IdentifierUnfit, // “key-identifier”
    AuthorityUnfit,  // “authority-extension”
    NamesUnfit,      // “alternative-names”
    CommonNameSpelling,
    PurposesUnfit,            // “purposes”
    AccessUnfit,              // “authority-information-access”
    KeyUnfit,                 // “key-kind”
    RevocationListUnnumbered, // “crl-number”
};

enum class Severity { Note, Warning, Error };

// What a person looks at first comes first.
enum class Check { File, Names, Key, Dates, Chain, Use };

struct Finding
{
    FindingId id = FindingId::Damaged;
    qsizetype object = -1; // its place in the file; -1: the file as a whole
    QStringList arguments;
    bool operator==(const Finding &) const = default;
};

QString findingName(FindingId id); // “chain-order”
Severity severityOf(FindingId id);
QString severityName(Severity severity); // “error”
Check checkOf(FindingId id);
QString checkName(Check check);  // “names”
QString checkTitle(Check check); // “Names”
// mend() takes it away, of an encrypted key when it is asked to remove the passphrase; see canMend().
bool isMendable(FindingId id);
// What is wrong, what it does and what to do.
QString sentence(const Finding &finding);

} // namespace mailseal::files
