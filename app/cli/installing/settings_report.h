// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is set in the servers' own files, or would be, for people and for programs:
// [{"path":…,"form":…,"changes":[{"scope":…,"line":…,"was":BASE64}]}] (settings_step.h).
#pragma once

#include "model/install/plan/settings_step.h"

#include <QJsonArray>

namespace mailseal::cli {

enum class Told { Written, Planned };

// By file: the old lines with “- ” before them, the new ones with “+ ”. Empty if nothing changes.
QString toText(const QList<InstalledSettings> &settings, Told told);
QJsonArray toJson(const QList<InstalledSettings> &settings);

} // namespace mailseal::cli
