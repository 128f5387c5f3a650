// SPDX-License-Identifier: GPL-3.0-or-later
//
// What will be written, as a value: shown in the review, printed by --dry-run, carried out by write().
// Paths are absolute on the target system; modes are permission bits.
#pragma once

#include "model/base/secret_bytes.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace mailseal {

struct FolderStep // made when it is missing; a folder that exists is left as it is
{
    QString path;
    QString owner;
    QString group;
    int mode = 0;
    bool operator==(const FolderStep &) const = default;
};

struct FileStep
{
    QString role; // “private-key”, “certificate”, …; “snippet” and “record” for what only a folder holds
    QString path;
    QString owner;
    QString group;
    int mode = 0;
    SecretBytes content;
    bool operator==(const FileStep &) const = default;
};

struct LinkStep // symbolic
{
    QString path;
    QString target; // as it stands in the link
    bool operator==(const LinkStep &) const = default;
};

struct InstallPlan
{
    QList<FolderStep> folders;
    QList<FileStep> files;
    QList<LinkStep> links;
    bool operator==(const InstallPlan &) const = default;
};

QString modeText(int mode); // “0600”
// Where a path of a plan is when the plan's tree is at the root: “/srv/out/etc/ssl”, “/etc/ssl”.
QString placeBelow(const QString &root, const QString &path);
// Of the first file with this role; empty: there is none.
QString pathOf(const InstallPlan &plan, const QString &role);
QStringList foldersOf(const InstallPlan &plan); // that it makes or that hold its files and links
// By its role, its place (“*.key”, a folder “private”) or its content, PEM or DER (object_form.h): none of
// them is a reason to trust the others. Such a file is never for others.
bool holdsKey(const FileStep &file);

// {"version":1,"steps":[{"action":"folder|file|link","path":…,…}]}: paths, owners, modes and SHA-256 of the
// contents, not the contents themselves.
QByteArray toJson(const InstallPlan &plan);

} // namespace mailseal
