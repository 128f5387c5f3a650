// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets as an Ansible role with its playbook, for one or many hosts:
//
//   playbook.yml inventory.yml README.txt
//   host_vars/HOST.yml               the host's files with owners and modes, and its configuration
//   roles/mailseal/files/HOST/…      the host's keys (0600) and certificates, and lines to add by hand
//   roles/mailseal/{defaults,handlers,meta,tasks}/…    the same for everybody: resources/elsewhere/ansible
//
// Postfix is set with postconf where it differs, Dovecot gets whole files, Courier gets a line for each name.
// The README is in the current language.
// Source: docs.ansible.com, “Roles” and “Sample Ansible setup”; ansible-lint's profile “production”.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

struct HostSet
{
    QString host; // “mail.example.org”, its name in the inventory and that of its folder
    InstallPlan plan;
    QList<Snippet> snippets;
};

// What to write below the role's folder.
InstallPlan rolePlan(const QList<HostSet> &sets);

} // namespace mailseal
