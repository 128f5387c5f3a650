// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helpers' side of the pipe: a request is read to its end, an answer is one line, and the system's log
// says on whose behalf.
#pragma once

#include "model/install/root/helper_answer.h"
#include "model/install/root/helper_request.h"

namespace mailseal::helper {

// All of standard input; a request that is too large is cut one octet behind the limit, and refused later.
SecretBytes readRequest();
// The exit status.
int give(const Result<HelperAnswer> &answer);

// Who asked pkexec(1) for it, for the log only: “1000”; “?” for what is no number.
QString caller();
// “uid 1000 installed /etc/ssl/private/a.key …”, in the log of the system (syslog(3), log_lines.h).
void writeLog(const QString &uid, const QStringList &texts);

} // namespace mailseal::helper
