// SPDX-License-Identifier: GPL-3.0-or-later
//
// What this machine's mail servers present after an installation, for people and for programs.
#pragma once

#include "model/servers/live/server_check.h"

#include <QJsonArray>

namespace mailseal::cli {

// Only ports on which something is listening; a single sentence if nothing is.
QString toText(const QList<ServerCheck> &checks);
// [{"server":"dovecot","port":993,"shown":"same|another|nothing-listens|no-tls|no-answer|failed","sha256":…,"detail":…}]
QJsonArray toJson(const QList<ServerCheck> &checks);
// Adds the checks to the object as “shown”.
QByteArray withChecks(const QByteArray &object, const QList<ServerCheck> &checks);

} // namespace mailseal::cli
