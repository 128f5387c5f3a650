// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file or link that a transaction makes, replaces or removes.
// Private to model/install/transaction.
#pragma once

#include "model/base/file_descriptor.h"
#include "model/base/secret_bytes.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <memory>
#include <optional>
#include <sys/types.h>

namespace mailseal {

struct FileOwner
{
    uid_t user = 0;
    gid_t group = 0;
    bool operator==(const FileOwner &) const = default;
};

// Extended attributes by name, xattr(7): access lists and security labels are among them.
using Attributes = QMap<QByteArray, QByteArray>;

// What stands at a place before the change, and is put back by undo: an ordinary file or a symbolic link.
struct OldEntry
{
    dev_t device = 0;
    ino_t inode = 0;
    int mode = 0; // of a file, as stat(2) tells it: with an access list the group's bits are its mask
    FileOwner owner;
    QByteArray sha256; // of a file's content
    QString target;    // of a link
    bool isLink = false;
    qint64 changed = 0; // st_ctim in nanoseconds; a rename sets it, so it is good until the first one
    Attributes attributes;
};

// An open file keeps its inode number: what is made while it is held is never taken for it.
using HeldFile = std::shared_ptr<const FileDescriptor>;

struct Change
{
    enum class Kind { Create, Replace, Remove };
    Kind kind = Kind::Create;
    QString path; // the plan's: “/etc/ssl/private/a.key”
    // What comes: a file or a link; nothing when it is removed. The content outlives the transaction.
    const SecretBytes *content = nullptr;
    int mode = 0;
    std::optional<FileOwner> owner; // nothing: that of the process
    bool keepsOwner = false;        // it is the old file's
    QString target;                 // of a link
    std::optional<OldEntry> old;    // nothing when it is created
    HeldFile held;                  // the old file
    Attributes attributes;          // that the new file gets
    bool isLink() const { return content == nullptr && !target.isEmpty(); }
};

} // namespace mailseal
