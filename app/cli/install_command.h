// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli install, history, undo: a set-up written to a folder is installed on a system, all of it or
// nothing, and can be put back as it was. Exit status 0 done, 1 failed, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct InstallOptions
{
    std::string plan;
    std::string root = "/";
    bool replace = false;
    bool reload = false;
    bool dryRun = false;
    bool json = false;
};
void addOptions(const CommandOptions &command, InstallOptions &options);
ExitCode runInstall(const InstallOptions &options);

struct HistoryOptions
{
    std::string root = "/";
    bool json = false;
};
void addOptions(const CommandOptions &command, HistoryOptions &options);
ExitCode runHistory(const HistoryOptions &options);

struct UndoOptions
{
    std::string id;
    std::string root = "/";
    bool json = false;
};
void addOptions(const CommandOptions &command, UndoOptions &options);
ExitCode runUndo(const UndoOptions &options);

} // namespace mailseal::cli
