// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes prepared sets, one or many, to an archive, to a folder or as an Ansible role. If one of them cannot
// be written, nothing is: an archive gets its name only when it is complete, and a folder is a single
// transaction.
#pragma once

#include "model/install/root/elevation/elevation.h"
#include "model/setup/elsewhere/ansible_role.h"
#include "model/setup/sets/applied/apply_here.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

namespace mailseal {

// “mail.example.org.tar”, “mail.example.org-ansible”: proposed names for files and folders.
QString archiveName(const QString &host);
QString roleFolderName(const QString &host);

HostSet hostSet(const ReviewedSet &set);

// Writes each set's plan as it is, in one folder of the archive per host. Returns the archive.
Result<Written> writeArchive(const QList<ReviewedSet> &sets, const QString &fileName, OnConflict onConflict);

// One set, where its review said. All of the plan or nothing of it; sets owners only on this machine. Refuses
// to replace files if a certificate would be left beside a key that it does not belong to. On this machine,
// the helper writes a plain user's files and may ask for a password.
Result<Written> writeSet(const ReviewedSet &set, OnConflict onConflict,
    const Elevation &elevation = systemElevation(AskAt::Desktop));

// A set for this machine whose target configures the servers: written, set, reloaded and proved, or put back.
// Errors: those of apply_here.h.
Result<Application> applySet(const ReviewedSet &set, OnConflict onConflict,
    const Elevation &elevation = systemElevation(AskAt::Desktop));

// As the set's target says; without servers in the plan only the files are written.
Result<Application> writeOrApply(const ReviewedSet &set, OnConflict onConflict,
    const Elevation &elevation = systemElevation(AskAt::Desktop));

// DIR/HOST/… for each host.
InstallPlan foldersPlan(const QList<ReviewedSet> &sets);

// The sets of a list of hosts, which must have been prepared for this kind of target. The target has a path
// and is not this machine.
Result<Written> writeSets(const QList<ReviewedSet> &sets, const WriteTarget &target, OnConflict onConflict);

} // namespace mailseal
