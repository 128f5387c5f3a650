// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where systems keep a server's configuration. Sources: the packages of Debian, FreeBSD and Courier-IMAP, the
// repository of mailcow.
#pragma once

#include "model/servers/catalogue/server.h"
#include "model/servers/machine/files_below.h"

namespace mailseal {

struct Configuration;

QStringList configurationFolders(ServerKind server); // the usual one first
// The files in such a folder, without includes; the first one makes the configuration, but Courier's do so
// each alone.
QStringList configurationFiles(ServerKind server);
// The first folder that has the server's files; the usual one if none does.
QString foundFolder(ServerKind server, const FileAccess &files);
// Postfix: the folders of its further instances (postmulti(1)).
QStringList instanceFolders(const Configuration &configuration);

} // namespace mailseal
