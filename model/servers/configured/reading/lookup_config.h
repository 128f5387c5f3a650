// SPDX-License-Identifier: GPL-3.0-or-later
//
// How users are currently looked up in LDAP: the tables that main.cf names (ldap_table(5)) and the file that
// a passdb or userdb of Dovecot before 2.4 names. Their settings get the scope “ldap PATH”.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

void readLookups(const FileAccess &files, Configuration &configuration);
// Look-ups that are not encrypted, or that do not check the server.
QList<Advice> lookupFindings(const Configuration &configuration);

} // namespace mailseal
