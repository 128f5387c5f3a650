// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dovecot's files of 2.3 for 2.4.
//
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/rehearsal/file_edits.h"

namespace mailseal {

// “files” are edited; the first one is dovecot.conf. Versions that speak the same language need no edit.
void rehearseDovecot(const Configuration &configuration, const Version &target, QList<FileEdits> &files);

} // namespace mailseal
