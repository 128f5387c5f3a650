// SPDX-License-Identifier: GPL-3.0-or-later
//
// Access to files by name in an open folder, without following links.
// Private to model/install/transaction.
#pragma once

#include "model/base/result.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/install/transaction/change.h"

#include <QByteArray>

namespace mailseal {

// The whole content of an ordinary file; “place” is for the error.
Result<SecretBytes> readFileAt(int directory, const QByteArray &name, const QString &place);

struct Found
{
    OldEntry entry;
    HeldFile held;
};
// What a name refers to: nothing (nullopt, only on ENOENT), an ordinary file with a single link, or a
// symbolic link; anything else is an error. Error: TargetChanged if somebody is writing to it right now.
Result<std::optional<Found>> lookAt(int directory, const QByteArray &name, const QString &place);
// Whether nothing has changed since lookAt(): the name still refers to the same file, with the same content
// and rights.
Result<bool> isUntouched(int directory, const QByteArray &name, const OldEntry &entry, const QString &place);

// Whose file a name refers to while files change places. If that cannot be found out, it is an error: neither
// “ours” nor “theirs” may be assumed.
enum class Whose {
    Nobodys, // nothing is there
    Old,     // what lookAt() found: the same file with the same content
    Edited,  // the same file, but written to since
    New,     // what the transaction has made, judged by its content
    Theirs,  // anything else
};
inline bool isOldFile(Whose whose)
{
    return whose == Whose::Old || whose == Whose::Edited;
}
struct NewEntry
{
    QByteArray sha256; // of a file's content
    QString target;    // of a link
};
Result<Whose> whoseAt(int directory, const QByteArray &name, const std::optional<OldEntry> &old,
    const NewEntry &made, const QString &place);

// Sets a file's permission bits, never through a link, and only if the name still refers to the old file.
// Bits beyond rwx are dropped.
Result<void> setMode(
    int directory, const QByteArray &name, const OldEntry &entry, int mode, const QString &place);

// Like renameat2(2) with RENAME_NOREPLACE, but also works on file systems that do not know the flag; there it
// checks before it renames.
bool renameWithoutReplacing(int directory, const QByteArray &from, const QByteArray &to);

} // namespace mailseal
