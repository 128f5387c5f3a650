// SPDX-License-Identifier: GPL-3.0-or-later
//
// install.sh: puts the files of a set, which are beside it, in their places on a machine without this
// program. The template is resources/elsewhere/install.sh, with the parts in resources/elsewhere/install; its
// head says what it promises and what a shell cannot. Its messages are in the current language.
#pragma once

#include "model/install/plan/install_plan.h"
#include "model/setup/elsewhere/script_settings.h"

namespace mailseal {

// The plan is the target system's. Error: PathNotUsable for a path with anything but letters, digits and
// ._/@+- in it.
Result<QByteArray> installScript(const InstallPlan &plan, const ScriptSettings &settings);

// The plan as an archive holds it: its files, the snippets, openssl.cnf and plan.json (folderPlan()),
// install.sh with mode 0755, and the reviewed files of the servers.
Result<InstallPlan> archivePlan(const InstallPlan &plan, const InstallPlan &folderPlan,
    const QList<Snippet> &snippets, const std::optional<QList<ReviewedFile>> &reviewed = {});

} // namespace mailseal
