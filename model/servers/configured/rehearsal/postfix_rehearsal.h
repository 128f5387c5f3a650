// SPDX-License-Identifier: GPL-3.0-or-later
//
// Postfix's files for a later version: outdated names give way to what says the same.
// Sources: names.json; Postfix DEPRECATION_README; postconf(5) smtp_tls_enforce_peername.
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/rehearsal/file_edits.h"

namespace mailseal {

// “files” are edited: main.cf and master.cf, in this order.
void rehearsePostfix(const Configuration &configuration, const Version &target, QList<FileEdits> &files);

} // namespace mailseal
