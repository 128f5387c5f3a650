// SPDX-License-Identifier: GPL-3.0-or-later
//
// From an issued set to the files to write and the servers' configuration.
#pragma once

#include "model/install/plan/install_plan.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/machine/releases.h"
#include "model/setup/sets/made/issued_set.h"

namespace mailseal {

// A file that would be written for this request; known before anything is made.
struct PlannedFile
{
    FileRole role = FileRole::PrivateKey;
    QString path;
    Ownership ownership;
    bool operator==(const PlannedFile &) const = default;
};
QList<PlannedFile> plannedFiles(const SetupRequest &request, const Layout &layout);

// The servers for a request that names none: those found here. If none is found, all of them (an empty list),
// but on this machine only those whose files can have their owners.
QList<ServerChoice> serversToPlan(const QList<ServerChoice> &found, bool onThisMachine);

// The servers to write lines for: the request's, otherwise those found on this machine, otherwise all of
// them. For a server whose version is unknown, the version assumed is the one packaged by this system's
// release, otherwise the newest.
struct TargetServers
{
    QList<ServerChoice> servers;
    QMap<ServerKind, Version> assumed;
    bool courierTakesMail = false; // also wants lines for its ports 25, 587 and 465
};
TargetServers targetServers(
    const QList<ServerChoice> &wanted, const QList<ServerChoice> &found, const SystemRelease &release);

// Lines for each of the servers, referring to the planned files.
Result<QList<Snippet>> proposeSnippets(
    const SetupRequest &request, const Layout &layout, const TargetServers &servers);
// What the user should know about the servers: an assumed version, a key that a server cannot read.
QList<Finding> serverWarnings(
    const SetupRequest &request, const Layout &layout, const TargetServers &servers);

// What to record of the set when it is installed.
SetRecord setRecord(const IssuedSet &issued, const SetupRequest &request, const TargetServers &servers);

// The target system's files, with their contents.
Result<InstallPlan> buildPlan(const IssuedSet &issued, const SetupRequest &request, const Layout &layout);
// The same, plus what only a folder holds: snippets/…, openssl.cnf and plan.json.
InstallPlan folderPlan(const InstallPlan &plan, const SetupRequest &request, const QList<Snippet> &snippets);

} // namespace mailseal
