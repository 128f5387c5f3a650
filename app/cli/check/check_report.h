// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was seen of a host, for people and for programs.
#pragma once

#include "model/servers/live/ports/host_check.h"

#include <QJsonObject>

namespace mailseal::cli {

// One line for a port; the address only if the host has several.
QString rowText(const PortReport &report, bool withAddress);
// What was found, worst first, each with its ports; then what was looked at, and a command that does the
// same.
QString findingsText(const HostReport &report);
// {"host":…,"found":"yes|no-such-name|no-answer","verdict":…,"ports":[…],"findings":[…]}.
QJsonObject toJson(const HostReport &report);
// One test suite for each host, one case for each port (the format of JUnit, as CI systems read it).
QByteArray toJUnit(const QList<HostReport> &reports);

} // namespace mailseal::cli
