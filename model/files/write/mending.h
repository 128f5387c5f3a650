// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file as it should have been: strict PEM; the certificates sorted from the server's upwards, each once,
// without the root; what is missing added when it was found elsewhere. Keys stay where they stood, before or
// behind the certificates. It holds a private key with the mode 0600 wherever it is saved.
#pragma once

#include "model/files/examine/finding.h"
#include "model/files/read/file_contents.h"

namespace mailseal::files {

// A server has nobody to ask for a passphrase.
enum class Protection { Keep, Remove };

struct Mended
{
    QList<FileObject> objects;
    SecretBytes bytes; // PEM
    bool operator==(const Mended &) const = default;
};

// elsewhere: certificates of other files, of which missing intermediates are taken. trusted: where the chain
// should lead, when there is a choice of intermediates.
// CannotMend when blocks are damaged or a key is locked: they would be lost.
Result<Mended> mend(const FileContents &contents, const QList<Certificate> &elsewhere,
    const std::optional<PrivateKey> &key = {}, Protection protection = Protection::Keep,
    const QList<Certificate> &trusted = {});

// Whether mend() takes this finding away: always, or because the missing certificate is elsewhere. An
// encrypted key needs Protection::Remove for that.
bool canMend(const Finding &finding, const FileContents &contents, const QList<Certificate> &elsewhere);

} // namespace mailseal::files
