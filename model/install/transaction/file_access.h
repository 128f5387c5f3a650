// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files by name in an open folder, without following links.
// Private to model/install/transaction.
#pragma once

#include "model/base/result.h"
#include "model/base/secret_bytes.h"
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
// What stands at a name: nothing, an ordinary file with one link, or a symbolic link; anything else is an
// error. Only ENOENT means nothing. Error: TargetChanged when it is written to at this moment.
Result<std::optional<Found>> lookAt(int directory, const QByteArray &name, const QString &place);
// Nothing has changed since it was looked at: neither what has the name, nor its content, nor its rights.
Result<bool> isUntouched(int directory, const QByteArray &name, const OldEntry &entry, const QString &place);

// Whose it is that stands at a name while files change places. What cannot be found out is an error: neither
// “ours” nor “theirs” can be taken for granted.
enum class Whose {
    Nobodys, // nothing is there
    Old,     // what was looked at: the same file with the same content
    Edited,  // the same file, written to since
    New,     // what the transaction has made, by its content
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

// Permission bits of a file, never through a link: of the file that has the name, if it is still the old one.
// Bits beyond rwx are dropped.
Result<void> setMode(
    int directory, const QByteArray &name, const OldEntry &entry, int mode, const QString &place);

// As renameat2(2) with RENAME_NOREPLACE, also where the file system does not know the flag; there the look
// comes before the rename.
bool renameWithoutReplacing(int directory, const QByteArray &from, const QByteArray &to);

} // namespace mailseal
