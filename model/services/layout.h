// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files of a set belong on a kind of system, and who owns them: rows of resources/layouts/*.json.
// Paths hold the place-holder ${host}. Modes are the permission bits, for example 0600.
#pragma once

#include "model/base/result.h"
#include "model/services/server.h"

#include <QList>
#include <QMap>

namespace mailseal {

enum class FileRole { PrivateKey, Request, Certificate, Chain, TestCa, CourierPem };

QString roleName(FileRole role); // “private-key”, “request”, “certificate”, “chain”, “test-ca”, “courier-pem”

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
    };
    struct Folder // made when it is missing, never changed when it exists
    {
        QString path;
        Ownership ownership;
        QString citation;
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
    QString trustedCas; // the file of CAs that outgoing mail trusts, “/etc/ssl/certs/ca-certificates.crt”;
                        // may be empty
    QMap<ServerKind, QMap<QString, Version>> packagedVersions; // by the system's VERSION_ID in os-release

    const File *file(FileRole role) const; // nullptr: this layout has none
    // ${host} filled in (“*.example.org” as “wildcard.example.org”); empty: this layout has none.
    QString path(FileRole role, const QString &host) const;
};

QStringList layoutNames(); // “debian” first
Result<Layout> loadLayout(const QString &name);
// Strict: an unknown key, a wrong type, a world-readable key or a relative path is an error.
Result<Layout> parseLayout(const QByteArray &json, const QString &fileName);

} // namespace mailseal
