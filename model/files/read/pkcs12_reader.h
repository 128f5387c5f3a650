// SPDX-License-Identifier: GPL-3.0-or-later
//
// PKCS#12 (RFC 7292): all keys, certificates and revocation lists, in the order of the file, whatever the
// number of keys. The empty passphrase is tried first, in both spellings that programs write.
// Private to model/files/read.
#pragma once

#include "model/files/read/file_contents.h"
#include "model/files/read/key_derivation.h"
#include "model/files/read/passphrases.h"

namespace mailseal::files {

Result<QList<FileObject>> readPkcs12(PKCS12 *container, const QString &fileName, Passphrases &passphrases,
    DerivationBudget &budget, qsizetype mostObjects);

} // namespace mailseal::files
