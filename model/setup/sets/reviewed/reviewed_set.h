// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything that a review shows, made from a draft and its key: the issued set, the plan, the servers'
// lines, and how the plan compares with what is now in its places. Pure, except that it looks at the target.
#pragma once

#include "model/install/transaction/plan_writer.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/machine/detection.h"
#include "model/setup/sets/made/plan_building.h"
#include "model/setup/sets/made/settings_plan.h"
#include "model/setup/sets/reviewed/file_difference.h"

namespace mailseal {

// What is known about the machine on which the program runs.
struct Machine
{
    QList<ServerChoice> servers;
    QString hostName; // may be empty
    SystemRelease release;
    InitSystem init = InitSystem::Systemd;
    bool courierTakesMail = false; // Courier's own mail server is there, not only its IMAP and POP3
};

struct WriteTarget
{
    enum class Kind {
        Folder,      // the server's tree below a folder
        ThisMachine, // in their places; needs root
        Archive,     // a tar file with owners, modes and an install script: setup_archive.h
        Role,        // an Ansible role with its playbook: ansible_role.h
        Remote,      // another machine, over SSH: model/setup/remote. The root is a copy of its configuration
    };
    Kind kind = Kind::Folder;
    QString path{}; // the folder, or the archive's file; empty: the proposed place
    // There: also set the lines in the servers' own files, let them reload, ask the ports.
    bool configures = false;
    QStringList declined{}; // of these lines, those that are not wanted: settings_plan.h
    bool keyThere = false;  // Remote: key and CSR are made on that machine, which the key never leaves
    bool thisMachine() const { return kind == Kind::ThisMachine; }
    bool isRemote() const { return kind == Kind::Remote; }
    bool operator==(const WriteTarget &) const = default;
};

struct ReviewedSet
{
    WriteTarget target;
    SetupRequest request;
    IssuedSet issued;
    QList<Snippet> snippets;
    QList<Finding> warnings;
    InstallPlan systemPlan;           // what the target system gets
    InstallPlan plan;                 // what is written: the same, and in a folder also snippets and records
    QMap<QString, FileState> states;  // by the plan's path
    QStringList different;            // what already exists with other content, below the root
    FileDifferences differences;      // for those of them that can be read
    Snapshot standing;                // what the plan was made against
    SettingsPlan settings;            // if the target configures the servers
    QList<InstalledSettings> changes; // what these would change, also those that are declined
    // Whether the servers are part of the plan: not if none is here, or if all has to be done by hand.
    bool configures() const { return target.configures && !settings.servers.isEmpty(); }
    QString root; // where the plan's tree is written; empty: nowhere, a dry run
};

Result<ReviewedSet> reviewSet(const SetupDraft &draft, const PrivateKey &key, const Machine &machine,
    const WriteTarget &target, const QString &root);
// The same for a set that was not made here but came from an authority: see model/renewal/reply.
Result<ReviewedSet> reviewIssued(const SetupRequest &request, const IssuedSet &issued, const Machine &machine,
    const WriteTarget &target, const QString &root);
// Looks again at what is in the plan's places; from now on the plan is made against that.
void lookAnew(ReviewedSet &set);
// Leaves out these lines, by their names, and takes back those that are not named any more.
void declineSettings(ReviewedSet &set, const QStringList &declined);
// Renders the texts in the user's language again: the lines for the servers, and therefore the plan.
Result<void> renderTexts(ReviewedSet &set, const Machine &machine);

} // namespace mailseal
