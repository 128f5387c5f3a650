// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ssh(1) wants to know while this program's window connects: ssh starts the program again, as its
// SSH_ASKPASS, with the question as the only argument, and reads the answer from its standard output.
#pragma once

#include <QString>

namespace mailseal {

bool isAskedBySsh();
// Asks in a dialog: a yes or no about an unknown host key, or a password or passphrase. Returns the exit
// status: 1, nothing was answered.
int answerSsh(const QString &question);

} // namespace mailseal
