// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes a path in the syntax of a configuration file.
#pragma once

#include "model/servers/catalogue/catalogue.h"

namespace mailseal {

// nullopt if the syntax cannot express the path: it is relative, or holds a control character or a character
// that the file's reader would take for something else.
std::optional<QString> quotedPath(const QString &path, Catalogue::Syntax syntax);

// A host name for a list of further names, in lower case; nullopt if it is not a host name, or has a
// wildcard.
std::optional<QString> quotedName(const QString &name);
std::optional<QString> quotedServer(const QString &url); // isLdapServer()

} // namespace mailseal
