// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything that a review shows, made from a draft and its key: the issued set, the plan, the servers'
// lines, and how the plan compares with what stands in its places. Pure but for looking at the target.
#pragma once

#include "model/install/transaction/plan_writer.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/machine/detection.h"
#include "model/setup/sets/file_difference.h"
#include "model/setup/sets/plan_building.h"

namespace mailseal {

// What is known about the machine the program runs on.
struct Machine
{
    QList<ServerChoice> servers;
    QString hostName; // may be empty
    SystemRelease release;
    InitSystem init = InitSystem::Systemd;
};

struct WriteTarget
{
    enum class Kind {
        Folder,      // the server's tree below a folder
        ThisMachine, // in their places; needs the super-user
        Archive,     // a tar file with owners, modes and a script that installs it: setup_archive.h
        Role,        // an Ansible role with its playbook: ansible_role.h
    };
    Kind kind = Kind::Folder;
    QString path{}; // the folder, or the file of the archive; empty: what is proposed
    bool thisMachine() const { return kind == Kind::ThisMachine; }
    bool operator==(const WriteTarget &) const = default;
};

struct Preparation
{
    SetupRequest request;
    IssuedSet issued;
    QList<Snippet> snippets;
    QList<Finding> warnings;
    InstallPlan systemPlan;          // what the target system gets
    InstallPlan plan;                // what is written: the same, in a folder with snippets and records
    QMap<QString, FileState> states; // by the plan's path
    QStringList different;           // what exists with other content, below the root
    FileDifferences differences;     // to those of them that can be read
    Snapshot standing;               // what the plan was made against
    QString root;                    // where the plan's tree is written; empty: nowhere, a dry run
};

Result<Preparation> makePreparation(const SetupDraft &draft, const PrivateKey &key, const Machine &machine,
    const WriteTarget &target, const QString &root);
// Looks anew at what stands in the places of the plan: what is seen now is what it is made against.
void lookAtTarget(Preparation &preparation, const WriteTarget &target);
// Renders again what is in the user's language: the lines for the servers, and so the plan.
Result<void> renderTexts(Preparation &preparation, const WriteTarget &target, const Machine &machine);

} // namespace mailseal
