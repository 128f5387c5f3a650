// SPDX-License-Identifier: GPL-3.0-or-later
//
// The places that the rows of resources/layouts make, compiled in, so that a request cannot widen them and a
// changed resource does not either: a test holds both together, row by row. ${host} is the host's part of a
// file name (host_form.h), ${set} the folder of one set in a layout with a switch (“20261121T102030Z”).
// Private to model/install/root.
#pragma once

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
    const char *role;
    const char *path;
    const char *owner;
    const char *group;
    int mode;
};

struct LinkRow
{
    const char *path;
    const char *target;
};

std::span<const FolderRow> folderRows();
std::span<const FileRow> fileRows();
std::span<const LinkRow> linkRows();

// Whether a path, or the target of a link, is one that the row's text makes.
bool fits(const QString &path, const char *pattern);

// The rows' topmost folders: everything else lies below one of them.
QStringList topFolders();

// Whether some program takes every certificate in this folder for one that is trusted: Go's standard library
// reads the first two whole, and the tools that hash such folders (openssl-rehash(1), certctl(8)) link to
// what they find there.
bool isTrustFolder(const QString &path);

} // namespace mailseal
