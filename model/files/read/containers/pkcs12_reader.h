// SPDX-License-Identifier: GPL-3.0-or-later
//
// PKCS#12 (RFC 7292): all keys, certificates and revocation lists, in the order of the file, however many
// keys there are. Tries the empty passphrase first, in both of the forms that programs write.
// Where nobody can be asked, certificates that are not encrypted are read with the keys as locked.
// Private to model/files/read.
#pragma once

#include "model/files/read/containers/key_derivation.h"
#include "model/files/read/file_contents.h"
#include "model/files/read/passphrases.h"

namespace mailseal::files {

Result<QList<FileObject>> readPkcs12(PKCS12 *container, const QString &fileName, Passphrases &passphrases,
    DerivationBudget &budget, qsizetype mostObjects);

} // namespace mailseal::files
