// SPDX-License-Identifier: GPL-3.0-or-later
//
// host_vars/HOST.yml: what the role of ansible_role.h does on one host. Texts are in double quotes with
// JSON's escapes, which are also YAML's (YAML 1.2 §1.2); no line is longer than 160 characters as long as its
// text has blanks to fold at.
#pragma once

#include "model/setup/elsewhere/ansible_role.h"

namespace mailseal {

QByteArray hostVariables(const HostSet &set);

// Whether no command can add the snippet's lines; it then goes into the role as a file.
bool isPlacedByHand(const Snippet &snippet);
// Whether the snippet is a file of its own, like those in Dovecot's conf.d.
bool isWholeFile(const Snippet &snippet);
QString roleSource(const HostSet &set, const Snippet &snippet); // “HOST/snippets/…”, below the role's files

} // namespace mailseal
