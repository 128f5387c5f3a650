// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helpers' side of the pipe: read a request to its end, answer with one line, and record in the system's
// log on whose behalf.
#pragma once

#include "model/install/root/requests/helper_answer.h"
#include "model/install/root/requests/helper_request.h"

namespace mailseal::helper {

// All of standard input; a request that is too large is cut one octet beyond the limit, and refused later.
SecretBytes readRequest();
// Returns the exit status.
int give(const Result<HelperAnswer> &answer);

// Who started it through pkexec(1), for the log only: “1000”; “?” if that is not a number.
QString caller();
QString refusalText(const Error &error); // “was refused: …”, with the detail
// “uid 1000 installed /etc/ssl/private/a.key …”, to the system's log (syslog(3), log_lines.h).
void writeLog(const QString &uid, const QStringList &texts);

} // namespace mailseal::helper
