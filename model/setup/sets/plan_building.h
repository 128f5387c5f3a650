// SPDX-License-Identifier: GPL-3.0-or-later
//
// From an issued set to what will be written and what the servers' configuration shall say.
#pragma once

#include "model/install/plan/install_plan.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/catalogue/snippet.h"
#include "model/setup/sets/issued_set.h"

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

// The servers of a request that names none: those found here. When none is found, all of them (empty) – but
// on this machine only those whose files can have their owners.
QList<ServerChoice> serversToPlan(const QList<ServerChoice> &found, bool onThisMachine);

// The servers to write lines for: those of the request, else those found on this machine, else all of them.
// The version assumed for a server whose version is not known: what this system's release packages, else the
// newest.
struct TargetServers
{
    QList<ServerChoice> servers;
    QMap<ServerKind, Version> assumed;
};
TargetServers targetServers(const QList<ServerChoice> &wanted, const QList<ServerChoice> &found,
    const Layout &layout, const QString &releaseVersion);

// Lines for each of the servers, pointing to the planned files.
Result<QList<Snippet>> proposeSnippets(
    const SetupRequest &request, const Layout &layout, const TargetServers &servers);
// What the user should know about the servers: an assumed version, a key that a server cannot read.
QList<Finding> serverWarnings(
    const SetupRequest &request, const Layout &layout, const TargetServers &servers);

// The target system's files, with their contents.
Result<InstallPlan> buildPlan(const IssuedSet &issued, const SetupRequest &request, const Layout &layout);
// A certificate of an earlier setup that would stay beside a new key and not belong to it stops the plan.
// Asked of every layout that has its key where the plan has one.
Result<void> checkLeftovers(const InstallPlan &plan, const QString &root);
// The same plus what only a folder holds: snippets/…, openssl.cnf and plan.json.
InstallPlan folderPlan(const InstallPlan &plan, const SetupRequest &request, const QList<Snippet> &snippets);

} // namespace mailseal
