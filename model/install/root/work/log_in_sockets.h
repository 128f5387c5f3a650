// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where Postfix asks who may log in. An smtpd that finds nobody there dies, and master(8) then starts none of
// its kind for a minute (“throttling”); Dovecot makes its socket a moment after its reload has answered. So
// Postfix reloads only once somebody answers there, or after a while in any case.
// Source: postconf(5) smtpd_sasl_path; xsasl_dovecot_server.c and master_spawn.c of Postfix.
#pragma once

#include <QStringList>

namespace mailseal {

// The commands that print “name = value” lines with all that logInSockets() needs; one may fail
// (before 2.11).
QList<QStringList> logInCommands();
// From these lines: the sockets, absolute; none if nobody may log in, or if Cyrus SASL or a network port is
// asked.
QStringList logInSockets(const QString &lines);

// Whether each of them accepts connections before this time has passed, in milliseconds.
bool awaitSockets(const QStringList &sockets, int patience);

} // namespace mailseal
