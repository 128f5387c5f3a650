// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file as it should have been: strict PEM; the certificates sorted from the server's upwards, each once,
// without the root, without what a renewal has superseded and without expired authorities that nobody needs;
// missing ones added if they were found elsewhere. Keys stay where they were, before or after the
// certificates; of several sets of key and certificates (postconf(5) smtpd_tls_chain_files) each stays
// together. From what was unwrapped, a key that belongs to nothing is left out if there is one that does. If
// it holds a private key, it must be saved with mode 0600.
#pragma once

#include "model/base/advice/advice.h"
#include "model/files/read/file_contents.h"

#include <QDateTime>

namespace mailseal::files {

// A server has nobody to ask for a passphrase.
enum class Protection { Keep, Remove };

struct Mended
{
    QList<FileObject> objects;
    SecretBytes bytes; // PEM
    bool operator==(const Mended &) const = default;
};

// elsewhere: certificates from other files, to take missing intermediates from. trusted: where the chain
// should end if there is a choice of intermediates. CannotMend if blocks are damaged or a key is locked,
// because they would be lost.
Result<Mended> mend(const FileContents &contents, const QList<Certificate> &elsewhere,
    const std::optional<PrivateKey> &key = {}, Protection protection = Protection::Keep,
    const QList<Certificate> &trusted = {}, const QDateTime &time = QDateTime::currentDateTimeUtc());

// Whether mend() removes this finding: always, or because the missing certificate is elsewhere. For an
// encrypted key it needs Protection::Remove.
bool canMend(const Advice &finding, const FileContents &contents, const QList<Certificate> &elsewhere);

} // namespace mailseal::files
