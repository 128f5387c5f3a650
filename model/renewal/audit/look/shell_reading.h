// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a hook or a cron job does, as far as it can be told without running it: which scripts it names, which
// mail servers it lets read their files, and whether it calls this program's deploy.
#pragma once

#include "model/renewal/audit/clients/renewal_state.h"
#include "model/servers/catalogue/server.h"

namespace mailseal {

class ScriptReader;

// A hook as a client names it: a command line for the shell.
RenewalHook hookFromCommand(const QString &command, const QString &place, ScriptReader &scripts);

struct ShellEffect
{
    QList<ServerKind> reloads;
    bool deploys = false;      // “mailseal-cli deploy”, which lets all servers of the set read it
    bool takesOptions = false; // it hands on what it was given without “--” before that
    bool operator==(const ShellEffect &) const = default;
};
ShellEffect effectOfShell(const QString &text);

// Whether it writes to this file, as far as one can see: it names the file or its folder.
bool writesTo(const QString &text, const QString &path);

} // namespace mailseal
