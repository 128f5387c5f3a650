// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a CA's reply holds, in however many files and whatever form: everything that model/files/read
// understands, up to 1,000 objects in a file. For a worker: a passphrase may be asked for.
#pragma once

#include "model/files/read/reading.h"
#include "model/inspect/file_source.h"

namespace mailseal {

struct ReplyContents
{
    struct Key
    {
        QString file;
        PrivateKey key;
        bool operator==(const Key &) const = default;
    };

    QList<Certificate> certificates; // each once, in the order of the files
    QList<Key> keys;                 // of PKCS#12 files, and of files that hold a key besides
    QStringList titles;              // of all files: “mail.zip”
    QList<Error> unread;             // files or parts of them, when others could be read
    bool operator==(const ReplyContents &) const = default;
};

// The error is that of the first file, if nothing can be read from any of them.
Result<ReplyContents> readReply(const QList<FileSource> &sources, const files::ReadOptions &options);

// Without those that are there already.
void addTo(ReplyContents &contents, const QList<Certificate> &certificates);

} // namespace mailseal
