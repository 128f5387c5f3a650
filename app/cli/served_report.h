// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the mail servers of this machine show after an installation, for people and for programs.
#pragma once

#include "model/servers/live/server_check.h"

#include <QJsonArray>

namespace mailseal::cli {

// Only ports on which something listens; one sentence when nothing does.
QString toText(const QList<ServerCheck> &checks);
// [{"server":"dovecot","port":993,"shown":"same|another|nothing-listens|no-tls|no-answer|failed","sha256":…,"detail":…}]
QJsonArray toJson(const QList<ServerCheck> &checks);
// The object with the checks as “shown”.
QByteArray withChecks(const QByteArray &object, const QList<ServerCheck> &checks);

} // namespace mailseal::cli
