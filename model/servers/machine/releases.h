// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which version of each server a system's release packages, and so which one is assumed where the server
// cannot be asked. Source: the package lists of the releases; ID and VERSION_ID as in os-release(5).
#pragma once

#include "model/servers/catalogue/server.h"
#include "model/servers/machine/detection.h"

#include <QMap>

namespace mailseal {

struct Release
{
    QString title; // “Debian 12”
    QString id;    // “debian”
    QString version;
    QMap<ServerKind, Version> packaged; // the servers whose version there is known
};

const QList<Release> &knownReleases();

// nullopt: not known of this release. A point release, “9.4”, packages what its release does.
std::optional<Version> packagedVersion(ServerKind server, const SystemRelease &release);
// The packaged one, otherwise the newest known.
Version assumedVersion(ServerKind server, const SystemRelease &release);

// What a user should know: that the version is assumed, or newer than those known here; nullopt: nothing.
std::optional<Error> versionNote(const ServerChoice &server, const Version &assumed);

} // namespace mailseal
