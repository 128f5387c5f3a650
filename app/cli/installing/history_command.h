// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli history, undo, recover, prune: lists what was installed on a system, puts it back as it was,
// puts things in order after an interruption, and removes old keys. Exit status: 0 done, 1 failed, 2 wrong
// use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct HistoryOptions
{
    std::string root = "/";
    std::string ssh;
    bool json = false;
};
void addOptions(const CommandOptions &command, HistoryOptions &options);
ExitCode runHistory(const HistoryOptions &options);

struct UndoOptions
{
    std::string id;
    std::string root = "/";
    std::string ssh;
    bool json = false;
};
void addOptions(const CommandOptions &command, UndoOptions &options);
ExitCode runUndo(const UndoOptions &options);

struct RecoverOptions
{
    std::string root = "/";
    bool json = false;
};
void addOptions(const CommandOptions &command, RecoverOptions &options);
ExitCode runRecover(const RecoverOptions &options);

struct PruneOptions
{
    std::string root = "/";
    std::string days = "90";
    bool yes = false;
};
void addOptions(const CommandOptions &command, PruneOptions &options);
ExitCode runPrune(const PruneOptions &options);

} // namespace mailseal::cli
