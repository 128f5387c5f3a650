// SPDX-License-Identifier: GPL-3.0-or-later
//
// What docker-mailserver's users put beside its container: lines that are added to the configuration in the
// image, which is not there to be read. So these lines are judged, and nothing that is missing among them.
// Source: docker-mailserver, “Override the Default Configs”: config/postfix-main.cf (each line as by
// `postconf -e`), config/postfix-master.cf (as by `postconf -P`), config/dovecot.cf (included last) and
// config/user-patches.sh (a shell script, which may change anything).
// Private to model/servers/configured/reading.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// Leaves the configuration as it is if there is none for this server.
void readImageOverlay(const FileAccess &files, Configuration &configuration);

} // namespace mailseal
