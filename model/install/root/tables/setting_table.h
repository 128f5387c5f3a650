// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper may set in a server's own file: only lines that are a row of this program's, with its
// placeholders filled by places of the path table, by host names, or by a socket in Postfix's queue folder.
// So a request can do no more than the program could have proposed.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/settings_step.h"

#include <QStringList>

namespace mailseal {

// Whether a row has settings in this file, or names it as a list, which may then be made, empty: for an undo,
// which puts old lines back.
bool isSettingsFile(const QString &path);
QStringList settingsFolders(); // of all these files

// Errors: HelperPathRefused {file}; HelperSettingRefused {file, line}; HelperOwnerRefused for a mode.
Result<void> checkSettings(const SettingsStep &step);

} // namespace mailseal
