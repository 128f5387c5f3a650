// SPDX-License-Identifier: GPL-3.0-or-later
//
// The settings in “plugin { }” of Dovecot 2.3, as 2.4 says them outside.
// Source: Dovecot CE, upgrading from 2.3 to 2.4; Pigeonhole: sieve_script; tried on 2.4.1.
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/base/version.h"
#include "model/servers/configured/rehearsal/dovecot_lines.h"

#include <optional>

namespace mailseal {

// Its new lines (none: it goes, its meaning is in another one's lines); nullopt: no certain replacement.
// “all” are the settings of the same block.
std::optional<QStringList> newPluginSetting(
    const DovecotStatement &setting, const QList<DovecotStatement> &all, const Version &target);

} // namespace mailseal
