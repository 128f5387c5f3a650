// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets as an Ansible role with its playbook, for one host or for many:
//
//   playbook.yml inventory.yml README.txt
//   host_vars/HOST.yml               the host's files with owners and modes, and what its configuration gets
//   roles/mailseal/files/HOST/…      the host's keys (0600) and certificates, and lines to place by hand
//   roles/mailseal/{defaults,handlers,meta,tasks}/…    the same for everybody: resources/elsewhere/ansible
//
// Postfix is set with postconf where it differs, Dovecot gets whole files, Courier a line for each name.
// The README is in the language that is installed now.
// Source: docs.ansible.com, “Roles” and “Sample Ansible setup”; ansible-lint's profile “production”.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"
#include "model/servers/catalogue/snippet.h"

namespace mailseal {

struct HostSet
{
    QString host; // “mail.example.org”, the name in the inventory and of its folder
    InstallPlan plan;
    QList<Snippet> snippets;
};

// What is written below the role's folder.
InstallPlan rolePlan(const QList<HostSet> &sets);

} // namespace mailseal
