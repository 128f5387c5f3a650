// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recognises what a file holds, by its content and never by its name: PEM, DER, PKCS#7 (RFC 2315), PKCS#8
// (RFC 5958), traditional and SEC 1 keys, public keys, PKCS#10, revocation lists, Diffie-Hellman parameters,
// PKCS#12 (RFC 7292), and zip and tar archives of such files, plain or compressed with gzip, bzip2, xz or
// Zstandard. Whatever these travel in is unwrapped (wrappings/unwrapping.h), and each object says how it
// came.
//
// Errors: FileEmpty, FileTooLarge, FileHoldsNothingKnown, FileHoldsTooMany, and what the file is instead
// (foreign_kind.h: FileIsWebPage, FileIsSshKey, …); if nothing at all could be read, the error of the first
// object: what is missing (encodings/block_damage.h: BlockCut, …), EncryptionUnsupported,
// DerivationTooCostly, PassphraseWrong, PassphraseMissing. If some objects could be read, the errors of the
// others are in `damages`. An encrypted PEM key without a passphrase becomes an object without its key.
//
// Another thread can stop the reading: read() then returns Cancelled at once, even during a key derivation,
// which runs to its end with its result ignored. No more passphrases are asked for after that.
#pragma once

#include "model/files/read/file_contents.h"
#include "model/files/read/passphrases.h"

#include <stop_token>

namespace mailseal::files {

struct ReadOptions
{
    PassphraseSource passphrases;        // null: nobody is asked
    quint64 derivationLimit = 3'000'000; // rounds of PBKDF2 and the like for the whole file: about a second
    qsizetype mostObjects = 200'000;
    std::stop_token stop = {};
};

struct FileBytes
{
    QString name;
    SecretBytes bytes;
    int mode = 0;
    bool operator==(const FileBytes &) const = default;
};

// A regular file of at most 64 MiB. A bundle of very many certificates may be larger: see BundleReader.
Result<FileBytes> readFile(const QString &name);

Result<FileContents> read(const FileBytes &file, const ReadOptions &options);

// At a glance, whether a text could hold any of this: it has a BEGIN or END, or base64 that is long enough.
bool mayHoldObjects(std::string_view text);

// A private key that needs no passphrase (PKCS#8, traditional, SEC 1); nullopt if it is none.
std::optional<PrivateKey> readPlainKey(const SecretBytes &der);

} // namespace mailseal::files
