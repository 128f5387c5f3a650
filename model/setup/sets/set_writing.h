// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prepared sets, one or many, written to an archive, to a folder or as an Ansible role. Nothing is written
// when one of them cannot be: an archive gets its name when it is whole, and a folder is one transaction.
#pragma once

#include "model/setup/elsewhere/ansible_role.h"
#include "model/setup/sets/preparation.h"

namespace mailseal {

// “mail.example.org.tar”, “mail.example.org-ansible”: proposals for names of files and folders.
QString archiveName(const QString &host);
QString roleFolderName(const QString &host);

HostSet hostSet(const Preparation &preparation);

// Of each set, its plan as it is; one folder of the archive for each host. Returns the archive.
Result<Written> writeArchive(const QList<Preparation> &sets, const QString &fileName, OnConflict onConflict);

// DIR/HOST/… for each host.
InstallPlan foldersPlan(const QList<Preparation> &sets);

// The sets of a list of hosts, which were prepared for this kind of target. The target has a path and is not
// this machine.
Result<Written> writeSets(const QList<Preparation> &sets, const WriteTarget &target, OnConflict onConflict);

} // namespace mailseal
