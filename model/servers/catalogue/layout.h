// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files of a set belong on a kind of system, and who owns them: rows of resources/layouts/*.json.
// Paths contain the placeholder ${host}. Modes are the permission bits, for example 0600.
//
// A layout with a switch keeps each set in a folder of its own and points to the newest with a single
// symbolic link: paths go through the link (“/etc/mailseal/HOST/current/key.pem”), the files are beside it
// (“/etc/mailseal/HOST/20261121T102030Z/key.pem”), and a new set comes into use with one system call.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/file_role.h"
#include "model/servers/catalogue/server.h"

#include <QList>
#include <QMap>

namespace mailseal {

struct Ownership
{
    QString owner;
    QString group;
    int mode = 0;
    bool operator==(const Ownership &) const = default;
};

struct Layout
{
    struct File
    {
        FileRole role;
        QString path;
        Ownership ownership;
        QString citation;
        bool confirmed = true; // false: nobody has seen it on such a system, and the user is warned
    };
    struct Folder // made if it is missing, never changed if it exists
    {
        QString path;
        Ownership ownership;
        QString citation;
        bool confirmed = true;
    };
    struct Link
    {
        QString path;
        QString target; // exactly as in the link
        QString citation;
    };

    QString name; // “debian”
    QList<Folder> folders;
    QList<File> files; // at most one per role; a role without a row is not written in this layout
    QList<Link> links;
    // The system's file of CAs, which outgoing mail trusts: “/etc/ssl/certs/ca-certificates.crt”. Empty: the
    // system has none, and the file of FileRole::TrustedCas holds them.
    QString trustedCas;
    QString switchLink; // “/etc/mailseal/${host}/current”; empty: the files are where their paths say
    // The folders of servers that do not use “/etc/postfix”, …; Exim's is its file, where Debian's packages
    // do not generate it: “/etc/exim/exim.conf”.
    QMap<ServerKind, QString> configuration;

    const File *file(FileRole role) const; // nullptr if this layout has none
    // With ${host} filled in, in the form for file names; empty if this layout has none, or if no file may
    // have such a name.
    QString path(FileRole role, const QString &host) const;
    QString filled(const QString &path, const QString &host) const;
    // Files and folders whose place nobody has confirmed, with the host filled in.
    QStringList unconfirmed(const QString &host) const;
};

// The file that a server has instead of the key's, because it does not read that one as the super-user.
std::optional<FileRole> ownCopy(ServerKind kind);

QStringList layoutNames(); // “debian” first
Result<Layout> loadLayout(const QString &name);
// Strict: an unknown key, a wrong type, a world-readable key or a relative path is an error.
Result<Layout> parseLayout(const QByteArray &json, const QString &fileName);

} // namespace mailseal
