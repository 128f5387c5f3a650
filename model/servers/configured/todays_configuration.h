// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server is configured to do today, with everything that is wrong with it: read in one place, for
// window and terminal. Takes time (it runs programs and reads files), so it is not for a window's thread.
#pragma once

#include "model/servers/configured/reading/configuration.h"

#include <QDateTime>

namespace mailseal {

// Where the configuration is.
struct ConfiguredSystem
{
    QString root = QStringLiteral("/"); // or a folder with a copy of another system's files
    // For a running system; null for a copy. With it, the server's own tools are asked too.
    ProgramRunner run{};
    ToolRunner ask{}; // the same, for what they have to complain about
    // The version that a server reported when it was asked; may be null.
    std::function<std::optional<Version>(ServerKind kind)> runningVersion{};
};

// This machine; asks what it runs only if its package database does not say.
ConfiguredSystem runningSystem();
ConfiguredSystem runningSystem(const ToolRunner &ask, const ProgramRunner &run);

enum class VersionSource {
    Given,
    Found,   // in the system's package database, or by asking the server
    Assumed, // the one that the files are written for or that the release packages, otherwise the newest
};

struct TodaysConfiguration
{
    QString root;
    Configuration configuration; // findings worst first; no files: there is nothing of this server
    VersionSource versionSource = VersionSource::Assumed;
    bool rootIsFolder = false;
};

TodaysConfiguration todaysConfiguration(
    const ServerChoice &server, const ConfiguredSystem &system, const QDateTime &now);

// That one, and Postfix's further instances.
QList<TodaysConfiguration> todaysConfigurations(
    const ServerChoice &server, const ConfiguredSystem &system, const QDateTime &now);

// The first with the files and findings of all: for one view that shows the settings of the first.
TodaysConfiguration inOne(const QList<TodaysConfiguration> &all);

// What a user should know about the version; nullopt: nothing.
std::optional<Error> versionNote(const TodaysConfiguration &today);

} // namespace mailseal
