// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mends a finding here: the lines of the server's configuration for the installed version, from the
// catalogue, and the commands. Not every finding has one: what only another operator can mend has none. None
// of them switches verification off.
#pragma once

#include "model/diagnose/log/diagnosis.h"
#include "model/servers/machine/detection.h"

namespace mailseal {

struct Remedy
{
    QString text;         // when and why; a sentence
    QString file;         // “/etc/postfix/main.cf”, for the lines
    QStringList lines;    // as written there
    QStringList commands; // shell lines, to be run as root
    bool operator==(const Remedy &) const = default;
};

// The machine on which it is mended.
struct MendingMachine
{
    QList<ServerChoice> servers; // installed ones
    QString store;               // the system's file of authorities
    ProgramRunner run;           // asks postconf(1)

    static MendingMachine thisOne();
};

QList<Remedy> remediesFor(const LogFinding &finding, const MendingMachine &machine);

} // namespace mailseal
