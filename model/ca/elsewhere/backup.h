// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA's folder as one file, and back: a tar archive with the folder's files and SHA256SUMS (sha256sum(1)),
// so that it can be opened and checked without this program, too. Keys stay encrypted as they are.
//
//   ca/ca.record  ca/private/ca.key  ca/root.pem …  ca/SHA256SUMS
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/ca/state/ca_folder.h"

namespace mailseal::ca {

struct Backup
{
    SecretBytes archive;
    QStringList names; // in it: “private/ca.key”
    bool hasOfflineKey = false;
};

// What was recorded last is in it completely: nobody changes the CA meanwhile. Errors: those of
// OpenCa::open() and of reading files; FileUnreadable also for a key that is not encrypted; TargetNotRegular
// for a link.
Result<Backup> backUp(const QString &folder);

// All files or none, in a folder that is missing or empty. Nothing is written unless every checksum fits, the
// record can be read and the keys are encrypted; root.pem and the like are those of the record. Returns whole
// paths. Errors: CaExists; BackupUnusable, whose
// detail says why; those of writing.
Result<QStringList> restore(const QString &backupFile, const QString &folder, const QDateTime &now);

} // namespace mailseal::ca
