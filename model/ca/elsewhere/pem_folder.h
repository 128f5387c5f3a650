// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA without an index: what XCA exports (its authority's certificate and key, what that has signed, its
// revocation list), in PEM or DER, in one file or in the files of a folder, under whatever names.
#pragma once

#include "model/ca/elsewhere/foreign_folder.h"

namespace mailseal::ca {

// The authority is the one whose key is there. Whatever its newest revocation list takes back must be there
// too, because an entry must not get lost. Folders in the folder, links and pipes are not read. Errors:
// CaFolderUnreadable; those of reading files and keys.
Result<ForeignCa> readPemFolder(
    const QString &path, const files::PassphraseSource &passphrases, const QDateTime &now);

// Those that lead from an authority to its root, itself first.
QList<Certificate> chainIn(const QList<Certificate> &certificates, const Certificate &first);

} // namespace mailseal::ca
