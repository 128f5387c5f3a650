// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a configuration, judged by its lines alone; configured_files.h examines the files. An
// unknown version is taken for the newest one, as for snippets.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> ruleFindings(const Configuration &configuration);

// Names that no version knows but that resemble a known one. Reads them from the files, because “postconf -n”
// leaves such names out.
QList<Advice> spellingFindings(const Configuration &configuration);

Version versionOf(const Configuration &configuration);
// The prefix that marks a path setting's value as a file in this version: “<” or empty.
QString filePrefix(ServerKind server, const Version &version, const QString &key);

} // namespace mailseal
