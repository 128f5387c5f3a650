// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file or link that a transaction makes, replaces or removes.
// Private to model/install/transaction.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/base/system/file_descriptor.h"
#include "model/install/plan/settings_step.h"

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

// Extended attributes by name, xattr(7), including access lists and security labels.
using Attributes = QMap<QByteArray, QByteArray>;

// What is at a place before the change, and what undo puts back: an ordinary file or a symbolic link.
struct OldEntry
{
    dev_t device = 0;
    ino_t inode = 0;
    int mode = 0; // for a file, as stat(2) reports it: with an access list, the group's bits are its mask
    FileOwner owner;
    QByteArray sha256; // for a file: of its content
    QString target;    // for a link
    bool isLink = false;
    qint64 changed = 0; // st_ctim in nanoseconds; a rename changes it, so it is valid until the first one
    Attributes attributes;
};

// While a file is open its inode number is not reused, so no new file can be taken for it.
using HeldFile = std::shared_ptr<const FileDescriptor>;

struct Change
{
    enum class Kind { Create, Replace, Remove };
    Kind kind = Kind::Create;
    QString path; // the plan's path: “/etc/ssl/private/a.key”
    // The content of a new file; null for a link or a removal. Must outlive the transaction.
    const SecretBytes *content = nullptr;
    int mode = 0;
    std::optional<FileOwner> owner; // nullopt: the owner of the process
    bool keepsOwner = false;        // the owner is that of the old file
    QString target;                 // of a link
    std::optional<OldEntry> old;    // nullopt if the entry is new
    HeldFile held;                  // the old file
    Attributes attributes;          // for the new file
    std::optional<InstalledSettings> settings{};
    bool isLink() const { return content == nullptr && !target.isEmpty(); }
};

} // namespace mailseal
