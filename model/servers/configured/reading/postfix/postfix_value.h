// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a value of main.cf or master.cf stands for once Postfix has filled in its $names. Source: postconf(5),
// “$name, ${name}, ${name?{text}:{text}}”.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// nullopt: it depends on something that is not in the files, as the built-in default of a setting.
std::optional<QString> expandedValue(const Configuration &configuration, const QString &value);
// The same, of a setting that may be unset (empty), as the service with this scope uses it. Levels are in
// small letters: Postfix does not mind which they are.
QString effectiveValue(const Configuration &configuration, const char *key, const QString &scope = {});

} // namespace mailseal
