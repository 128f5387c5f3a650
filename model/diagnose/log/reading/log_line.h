// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line of a log, taken apart without copying it: what syslog daemons write (RFC 3164 and RFC 3339
// stamps, RFC 5424; metalog's), what journalctl(1) prints (short and its kin, json), what containers print
// and keep, the own log files of Dovecot and Exim; also with something before the stamp, as grep(1) and mails
// put it there. A line without a stamp is a message that somebody pasted.
#pragma once

#include "model/diagnose/log/rows/log_row.h"

namespace mailseal {

struct LogLine
{
    std::string_view stamp;   // empty: none
    std::string_view program; // “postfix/smtpd”, “imap-login”; empty: unknown
    std::string_view process; // “4711”; empty: unknown
    std::string_view message;
    std::optional<ServerKind> server; // whose line it is
    bool isWhole = false;             // has a program, or is as Exim writes it
};

// For every line of a log, so that it is quick.
LogLine splitLogLine(std::string_view line);

// The server that a program belongs to: “postfix/submission/smtpd”, “dovecot”, “imapd-ssl”.
std::optional<ServerKind> serverOfProgram(std::string_view program);

// Who began the connection that the line is about.
LogSide sideOf(const LogLine &line);

} // namespace mailseal
