// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which mail servers are installed on this machine, and in which version. The outside world is injected:
// tests use a table of answers.
#pragma once

#include "model/servers/catalogue/server.h"

#include <functional>

namespace mailseal {

// Runs a program without a shell and returns its standard output; nullopt if it is missing, fails or takes
// longer than a few seconds.
using ProgramRunner
    = std::function<std::optional<QByteArray>(const QString &program, const QStringList &arguments)>;
ProgramRunner systemProgramRunner();

// The same with everything that the program says; nullopt if it is missing or takes too long.
struct ToolAnswer
{
    int exit = 0;
    QByteArray output;
    QByteArray errors;
};
using ToolRunner
    = std::function<std::optional<ToolAnswer>(const QString &program, const QStringList &arguments)>;
ToolRunner systemToolRunner();
// Asks the tool, and takes only the output of one that went well.
ProgramRunner outputOf(const ToolRunner &run);

// The servers found, in the order of serverKinds(). A server that does not tell its version is listed without
// one. A version newer than the catalogue is kept as it is.
QList<ServerChoice> detectServers(const ProgramRunner &run);

// Whether Courier's own mail server is installed below root, and not only its IMAP and POP3 (courier-mta).
bool courierTakesMail(const QString &root = QStringLiteral("/"));

// What this machine calls itself: Postfix's myhostname or `hostname --fqdn`; empty if neither has a domain.
QString detectHostName(const ProgramRunner &run);

// ID and VERSION_ID of /etc/os-release below root.
struct SystemRelease
{
    QString id;
    QString version;
};
SystemRelease systemRelease(const QString &root = QStringLiteral("/"));

} // namespace mailseal
