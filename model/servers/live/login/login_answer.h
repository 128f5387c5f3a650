// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server's answer to a log-in means: the codes of RFC 5530 (IMAP), RFC 4954 and 5248 (SMTP), RFC 3206
// and 2449 (POP3), RFC 5804 (ManageSieve), and, where a server has no code for it, its usual words.
#pragma once

#include "model/servers/live/login/login_report.h"

namespace mailseal {

// Of the last line, without its tag: “NO [AUTHENTICATIONFAILED] Authentication failed.”, “535 5.7.8 Error”,
// “-ERR [AUTH] no”, “NO (TRYLATER) "…"”. It is a refusal, or the server's farewell.
LoginEnd meaningOfRefusal(MailProtocol protocol, const QByteArray &said);

} // namespace mailseal
