// SPDX-License-Identifier: GPL-3.0-or-later
//
// A timer of systemd (systemd.timer(5)) that watches once a day: for this user, or for the machine if root
// asks for it. Its two files are resources/renewal/mailseal-watch.*; nothing else is changed.
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace mailseal {

struct TimerPlace
{
    QString folder;       // of the units
    QStringList command;  // systemctl, with “--user” for a user's own
    bool isRoots = false; // root runs the program every day, so nobody else may be able to replace it
    bool operator==(const TimerPlace &) const = default;
};

// /etc/systemd/system for root, otherwise ~/.config/systemd/user.
TimerPlace timerPlace();

// Whether both files are there, and systemd is to start the timer.
bool hasTimer(const TimerPlace &place);

// What a window has the timer run: the terminal's program, which is beside it, with a notification on the
// user's desktop when something has changed; root has none. Error: TimerProgramMissing, %1 its place.
Result<QStringList> watchProgram();

// A word in ExecStart= (systemd.service(5), “Command lines”), and the program, its first word, in which
// systemd replaces no variables: there “$$” is no “$”. Error: TimerNotPossible for a path that it never runs.
QString unitWord(const QString &word);
Result<QString> unitProgram(const QString &path);

// program: what the timer runs, with its path first. A timer that is there is replaced. Returns the files.
// Errors: TimerProgramUntrusted, %1 what others can change, and TimerProgramMissing, of root's timer only;
// TargetNotWritable, WriteFailed; TimerNotPossible, whose detail says what systemctl said. With an error, no
// file is left that was not there before.
Result<QStringList> installTimer(const TimerPlace &place, const QStringList &program);
// Returns the files that were there; none is no error. Errors: TargetNotWritable, TimerNotPossible.
Result<QStringList> removeTimer(const TimerPlace &place);

} // namespace mailseal
