// SPDX-License-Identifier: GPL-3.0-or-later
//
// A path as it stands in a configuration file, in the syntax of that file.
#pragma once

#include "model/servers/catalogue/catalogue.h"

namespace mailseal {

// Nothing when the syntax cannot express the path: it is relative, holds a control character, or a character
// that the file's reader would take for something else.
std::optional<QString> quotedPath(const QString &path, Catalogue::Syntax syntax);

// A host name for a list of further names, in lower case; nothing when it is none, or one with a wildcard.
std::optional<QString> quotedName(const QString &name);
std::optional<QString> quotedServer(const QString &url); // isLdapServer()

} // namespace mailseal
