// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files of a set belong on a kind of system, and who owns them: rows of resources/layouts/*.json.
// Paths hold the place-holder ${host}. Modes are the permission bits, for example 0600.
//
// A layout with a switch keeps each set in a folder of its own and leads to the newest by one symbolic link:
// paths go through the link (“/etc/mailseal/HOST/current/key.pem”), the files lie beside it
// (“/etc/mailseal/HOST/20261121T102030Z/key.pem”), and a new set comes into use in one system call.
#pragma once

#include "model/base/result.h"
#include "model/servers/catalogue/server.h"

#include <QList>
#include <QMap>

namespace mailseal {

enum class FileRole { PrivateKey, Request, Certificate, Chain, TestCa, CourierPem, TrustedCas };

// “private-key”, “request”, “certificate”, “chain”, “test-ca”, “courier-pem”, “trusted-cas”
QString roleName(FileRole role);

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
        bool confirmed = true; // false: nobody has seen it on such a system, and the user is told
    };
    struct Folder // made when it is missing, never changed when it exists
    {
        QString path;
        Ownership ownership;
        QString citation;
        bool confirmed = true;
    };
    struct Link
    {
        QString path;
        QString target; // as it stands in the link
        QString citation;
    };

    QString name; // “debian”
    QList<Folder> folders;
    QList<File> files; // at most one per role; a role without a row is not written in this layout
    QList<Link> links;
    // The system's file of CAs, which outgoing mail trusts, “/etc/ssl/certs/ca-certificates.crt”; empty: it
    // has none, and the file of FileRole::TrustedCas holds them.
    QString trustedCas;
    QString switchLink; // “/etc/mailseal/${host}/current”; empty: files lie where their paths say
    QMap<ServerKind, QString> configuration; // the servers' folders that are not “/etc/postfix”, …
    QMap<ServerKind, QMap<QString, Version>> packagedVersions; // by the system's VERSION_ID in os-release

    const File *file(FileRole role) const; // nullptr: this layout has none
    // ${host} filled in, as it stands in file names; empty: this layout has none, or no file may be called
    // so.
    QString path(FileRole role, const QString &host) const;
    QString filled(const QString &path, const QString &host) const;
    // Files and folders of which nobody has seen that this is their place, host filled in.
    QStringList unconfirmed(const QString &host) const;
};

QStringList layoutNames(); // “debian” first
Result<Layout> loadLayout(const QString &name);
// Strict: an unknown key, a wrong type, a world-readable key or a relative path is an error.
Result<Layout> parseLayout(const QByteArray &json, const QString &fileName);

} // namespace mailseal
