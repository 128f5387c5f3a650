// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files by name in an open folder, without following links. Private to this floor.
#pragma once

#include "model/base/result.h"
#include "model/base/secret_bytes.h"
#include "model/install/change.h"

#include <QByteArray>

namespace mailseal {

bool writeAll(int descriptor, std::string_view bytes); // else errno says why

// The whole content of an ordinary file; “place” is for the error.
Result<SecretBytes> readFileAt(int directory, const QByteArray &name, const QString &place);

// What stands at a name: nothing, an ordinary file with one link, or a symbolic link; anything else is an
// error. Only ENOENT means nothing.
Result<std::optional<OldEntry>> lookAt(int directory, const QByteArray &name, const QString &place);
// The same file or link, not one like it.
bool isSame(int directory, const QByteArray &name, const OldEntry &entry);

// As renameat2(2) with RENAME_NOREPLACE, also where the file system does not know the flag; there the look
// comes before the rename.
bool renameWithoutReplacing(int directory, const QByteArray &from, const QByteArray &to);

} // namespace mailseal
