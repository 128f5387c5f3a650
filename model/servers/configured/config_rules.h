// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a configuration as far as its lines alone tell; files are looked at by
// configured_files.h. A version that is not known is taken for the newest one, as for snippets.
#pragma once

#include "model/servers/configured/configuration.h"

namespace mailseal {

QList<ConfigFinding> ruleFindings(const Configuration &configuration);

// Names that no version knows but that resemble one that some version knows. The files are asked: “postconf
// -n” leaves such names out.
QList<ConfigFinding> spellingFindings(const Configuration &configuration);

Version versionOf(const Configuration &configuration);
// Whose value of a path setting is a file with this prefix in this version: “<” or nothing.
QString filePrefix(ServerKind server, const Version &version, const QString &key);

} // namespace mailseal
