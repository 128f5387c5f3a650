// SPDX-License-Identifier: GPL-3.0-or-later
//
// A difference as steps of a plan: what is to be set in a server's own files so that the proposed lines hold.
#pragma once

#include "model/install/plan/settings_step.h"
#include "model/servers/configured/difference/config_difference.h"

namespace mailseal {

// In the order of the snippets, which say where the lines belong. Scripts are left out.
QList<SettingsStep> settingsSteps(const QList<Difference> &wanted, const QList<Snippet> &snippets);

// What would hold afterwards but does not: set again in a file that is read later, or in a file that nothing
// includes. Reads the configuration anew as it would be.
struct Ineffective
{
    ServerKind server = ServerKind::Postfix;
    QString file; // where the step would set it
    QString key;
    Setting counts; // what would count instead; no file: nothing reads the step's file
    bool operator==(const Ineffective &) const = default;
};
QList<Ineffective> ineffective(const Configuration &configuration, const QList<Difference> &wanted,
    const QList<Snippet> &snippets, const FileAccess &files);

// Whether these lines also need what no setting makes: a list that postmap(1) has to build, without which
// Postfix answers nobody; Courier's names are links.
bool needsLists(const QList<Snippet> &snippets);
// With a step without lines for each list that a line names and that must be there, though it may be empty:
// without the one of relay_clientcerts Postfix would not answer on port 25 at all. Other empty steps go.
QList<SettingsStep> withLists(QList<SettingsStep> steps);

} // namespace mailseal
