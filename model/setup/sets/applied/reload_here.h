// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lets the servers of this machine read their configuration anew, unless that would stop them or their TLS:
// what runs now has read the old one.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/elevation.h"
#include "model/servers/configured/todays_configuration.h"

namespace mailseal {

// ErrorCode::ReloadFatal with the worst fault; nullopt: nothing forbids it that can be seen from here.
std::optional<Error> reloadFault(ServerKind server, const ConfiguredSystem &system, const QDateTime &now);

// The names of the servers that did, as reloadAsRoot() returns them; an error if one did not.
Result<QStringList> reloadHere(const QList<ServerKind> &servers, const Elevation &elevation);

} // namespace mailseal
