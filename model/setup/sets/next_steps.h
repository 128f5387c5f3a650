// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is to be done after the files are written, as values; the result page only shows them.
#pragma once

#include "model/setup/sets/setup_session.h"

namespace mailseal {

struct NextStep
{
    enum class Action { Copy, OpenFolder, SaveAnswers };

    QString name; // “copyRequest”, for object names
    QString title;
    QString sentence;
    QString command; // shown as it is typed; empty: nothing to type
    Action action = Action::Copy;
    QString button;
    QString payload; // what is copied, or the folder
};

// The servers are reloaded by what starts services on this machine.
QList<NextStep> nextSteps(const Preparation &preparation, const WriteTarget &target,
    const QList<WrittenFile> &files, InitSystem init);

// Of the sets of many hosts, of which one is “host”.
QList<NextStep> nextStepsForMany(const WriteTarget &target, const QString &host);

// Puts the files below root in their places, with owners and modes; one line each.
QString installCommands(const InstallPlan &plan, const QString &root);

} // namespace mailseal
