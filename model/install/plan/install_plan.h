// SPDX-License-Identifier: GPL-3.0-or-later
//
// What will be written, as a value: shown in the review, printed by --dry-run, carried out by write(). Paths
// are absolute on the target system; modes are permission bits.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/install/plan/file_role.h"
#include "model/install/plan/set_record.h"
#include "model/install/plan/settings_step.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace mailseal {

struct FolderStep // made if it is missing; an existing folder is left as it is
{
    QString path;
    QString owner;
    QString group;
    int mode = 0;
    bool operator==(const FolderStep &) const = default;
};

struct FileStep
{
    FileRole role = FileRole::PrivateKey;
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
    QString target; // exactly as in the link
    bool operator==(const LinkStep &) const = default;
};

struct InstallPlan
{
    QList<FolderStep> folders;
    QList<FileStep> files;
    QList<LinkStep> links;
    std::optional<SetRecord> set{}; // what to record when it is installed
    QList<SettingsStep> settings{};
    bool operator==(const InstallPlan &) const = default;
};

QString modeText(int mode); // “0600”
// The real place of a plan's path when the plan's tree is at this root: “/srv/out/etc/ssl”, “/etc/ssl”.
QString placeBelow(const QString &root, const QString &path);
// The path of the first file with this role; empty if there is none.
QString pathOf(const InstallPlan &plan, FileRole role);
// Those that it makes, and those that hold its files, links and settings.
QStringList foldersOf(const InstallPlan &plan);
// Decided by the role, the place (“*.key”, a folder “private”) and the content, PEM or DER (object_form.h):
// none of them alone is reason to trust the others. Such a file is never readable by others.
bool holdsKey(const FileStep &file);

// {"version":1,"set":{…},"steps":[{"action":"folder|file|link|settings","path":…,…}]}: the record
// (set_record.h; may be missing), paths, owners, modes, lines of settings and SHA-256 of the contents, not
// the contents themselves.
QByteArray toJson(const InstallPlan &plan);

} // namespace mailseal
