// SPDX-License-Identifier: GPL-3.0-or-later
//
// The version of a server on a system that is not running, from its package database (dpkg).
#pragma once

#include "model/servers/catalogue/server.h"
#include "model/servers/machine/files_below.h"

namespace mailseal {

std::optional<Version> installedVersion(ServerKind server, const FileAccess &files);

} // namespace mailseal
