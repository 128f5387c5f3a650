// SPDX-License-Identifier: GPL-3.0-or-later
//
// What remains to be done after the files are written, as values; the result page only shows them.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

namespace mailseal {

struct NextStep
{
    enum class Action { Copy, OpenFolder, SaveAnswers, None };

    QString name; // “copyRequest”, for object names
    QString title;
    QString sentence;
    QString command; // shown as it is to be typed; empty: nothing to type
    Action action = Action::Copy;
    QString button;
    QString payload;        // the text to copy, or the folder
    bool isFurther = false; // can wait, so it is folded away
};

// Three at most that are not further ones. The commands that reload the servers depend on this machine's
// init.
QList<NextStep> nextSteps(const ReviewedSet &set, const QList<WrittenFile> &files, InitSystem init);

// For the sets of many hosts; “host” is one of them, as an example.
QList<NextStep> nextStepsForMany(const WriteTarget &target, const QString &host);

// Puts the files below root in their places, with owners and modes; one line each.
QString installCommands(const InstallPlan &plan, const QString &root);

} // namespace mailseal
