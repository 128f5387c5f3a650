// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exim's configuration (Exim specification, chapter 6), as the daemon understands it: a file of the
// administrator's, or what Debian's update-exim4.conf(8) puts together from exim4.conf.localmacros and
// exim4.conf.template or, if the configuration is split, from conf.d. Macros are replaced, conditions are
// followed, and files are included.
//
// Options of the main section have no scope, those of an authenticator have its section and name
// (“authenticators/plain_server”); the other sections are left out. The value is what Exim reads, before it
// expands it; the place is that of the macro that is the value, if it is one. Macros whose names begin with
// MAIN_TLS_ are settings too.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

void readExim(const FileAccess &files, Configuration &configuration);

// The files that make Exim's configuration, each alone, in the order in which they are looked for; the last
// one is of Debian's packages.
QStringList eximFiles();

// Debian's packages put the configuration together, and build Exim with GnuTLS.
bool isDebiansExim(const Configuration &configuration);

// The file of the administrator's that Exim reads; empty if Debian's packages put it together.
QString eximOwnFile(const Configuration &configuration);

// Where the macros belong that Debian's packages read: exim4.conf.localmacros or, if the configuration is
// split, conf.d. Empty if it is not theirs.
QString eximMacrosFile(const Configuration &configuration);

// The file that the value of an option names to clients that ask for no name: “\” and “::” undone, and of
// “${if …{…}{DEFAULT}}” and “${lookup …{…}{DEFAULT}}” about $tls_in_sni the default. Empty if that cannot be
// told without expanding it.
QString eximFile(const QString &value);

} // namespace mailseal
