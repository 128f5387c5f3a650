// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recognises what a file holds, by content and never by its name: PEM, DER, PKCS#7 (RFC 2315), PKCS#8
// (RFC 5958), traditional and SEC 1 keys, public keys, PKCS#10, revocation lists, Diffie-Hellman parameters,
// PKCS#12 (RFC 7292), and zip and tar archives with such files in them, plain or compressed with gzip, bzip2,
// xz or Zstandard; archives within archives are not followed.
//
// Errors: FileEmpty, FileTooLarge, FileHoldsNothingKnown, FileIsWebPage, FileHoldsTooMany; when nothing at
// all could be read, the reason of the first object: ObjectDamaged, EncryptionUnsupported,
// DerivationTooCostly, PassphraseWrong, PassphraseMissing. When some objects could be read, the others are in
// `damages`. An encrypted PEM key for which there is no passphrase is an object without its key.
//
// A reading can be stopped from another thread: read() returns Cancelled at once, also out of a key
// derivation, which then runs to its end unheeded. A passphrase is no longer asked for after that.
#pragma once

#include "model/files/read/file_contents.h"
#include "model/files/read/passphrases.h"

#include <stop_token>

namespace mailseal::files {

struct ReadOptions
{
    PassphraseSource passphrases;        // none: nobody is asked
    quint64 derivationLimit = 3'000'000; // rounds of PBKDF2 and the like in one file: about a second
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

// A private key that needs no passphrase (PKCS#8, traditional, SEC 1); nothing: it is none.
std::optional<PrivateKey> readPlainKey(const SecretBytes &der);

} // namespace mailseal::files
