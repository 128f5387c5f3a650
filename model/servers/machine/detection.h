// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which mail servers are installed on this machine, and in which version.
// The outside world comes in by injection: tests use a table of answers.
#pragma once

#include "model/servers/catalogue/server.h"

#include <functional>

namespace mailseal {

// Runs a program without a shell and returns its standard output; nothing when it is missing, fails or takes
// longer than a few seconds.
using ProgramRunner
    = std::function<std::optional<QByteArray>(const QString &program, const QStringList &arguments)>;
ProgramRunner systemProgramRunner();

// Servers found, in the order of serverKinds(). A server that is there but does not say its version is found
// with no version. A version newer than the catalogue is kept as it is.
QList<ServerChoice> detectServers(const ProgramRunner &run);

// What this machine calls itself: Postfix's myhostname or `hostname --fqdn`; empty when neither has a domain.
QString detectHostName(const ProgramRunner &run);

// ID and VERSION_ID of /etc/os-release below root.
struct SystemRelease
{
    QString id;
    QString version;
};
SystemRelease systemRelease(const QString &root = QStringLiteral("/"));

} // namespace mailseal
