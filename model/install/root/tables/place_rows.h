// SPDX-License-Identifier: GPL-3.0-or-later
//
// The places that the rows of resources/layouts make, compiled in, so that neither a request nor a changed
// resource can widen them; a test compares the two row by row. ${host} is the host's part of a file name
// (host_form.h), ${set} the folder of one set in a layout with a switch (“20261121T102030Z”).
// Private to model/install/root.
#pragma once

#include "model/install/plan/file_role.h"

#include <QString>
#include <QStringList>
#include <span>

namespace mailseal {

struct FolderRow
{
    const char *path;
    const char *owner;
    const char *group;
    int mode;
};

struct FileRow
{
    FileRole role;
    const char *path;
    const char *owner;
    const char *group;
    int mode;
};

// A file that a line may name, but that is not written.
struct NamedRow
{
    FileRole role;
    const char *path;
};

struct LinkRow
{
    const char *path;
    const char *target;
};

std::span<const FolderRow> folderRows();
std::span<const FileRow> fileRows();
std::span<const NamedRow> namedRows();
std::span<const LinkRow> linkRows();

// Whether the row's pattern can make this path or link target.
bool fits(const QString &path, const char *pattern);

// The rows' topmost folders: everything else is below one of them.
QStringList topFolders();

// Whether some program trusts every certificate in this folder: Go's standard library reads everything in the
// first two, and the tools that hash such folders (openssl-rehash(1), certctl(8)) link to what they find
// there.
bool isTrustFolder(const QString &path);

} // namespace mailseal
