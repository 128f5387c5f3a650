// SPDX-License-Identifier: GPL-3.0-or-later
//
// The option --root of the commands that install and undo, and what follows from it.
#pragma once

#include "app/cli/command_options.h"

#include <QList>
#include <sys/types.h>

namespace mailseal::cli {

CommandOption addRoot(const CommandOptions &command, std::string &root);
void addJson(const CommandOptions &command, bool &json);

QString absolutePath(const std::string &path);

// On this machine, for a plain user: the helper has to do it.
bool needsRoot(const QString &root);

// Whose plans root may carry out: root's own, and those of the user who called sudo(8). Empty for a plain
// user, who gains no rights by it.
QList<uid_t> trustedUsers();

} // namespace mailseal::cli
