// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server is configured to do today, read from its own files or from what its tools print.
// Nothing is judged here but how the server's reader takes the lines; findings come from config_rules.h and
// from configured_files.h.
#pragma once

#include "model/servers/configured/config_finding.h"
#include "model/servers/machine/detection.h"
#include "model/servers/machine/files_below.h"

namespace mailseal {

struct Configuration
{
    ServerChoice server;
    QStringList files;       // that were read, in this order
    QList<Setting> settings; // in the order of the files; the last one of a scope and key counts
    QList<ConfigFinding> findings;

    // The one that counts; nullptr: not set.
    const Setting *find(const QString &key, const QString &scope = {}) const;
    QString value(const QString &key, const QString &scope = {}) const; // empty when not set
};

// Nothing of this server: empty “files”. With a runner the tools are asked too, and what they say counts.
Configuration readConfiguration(
    const ServerChoice &server, const FileAccess &files, const ProgramRunner &run = {});

bool isAboutTls(ServerKind server, const QString &key);

} // namespace mailseal
