// SPDX-License-Identifier: GPL-3.0-or-later
//
// The blocks “passdb” and “userdb” of Dovecot 2.3, as 2.4 says them: with a name, and their arguments as
// settings. Source: Dovecot CE, upgrading from 2.3 to 2.4; the sample files of 2.4.1.
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/rehearsal/dovecot_lines.h"

#include <optional>

namespace mailseal {

// Its new lines, or the same one; none: it said nothing; nullopt: something in it has no certain replacement.
// “kind” is passdb or userdb.
std::optional<QStringList> newLoginSetting(
    const QString &kind, const QString &driver, const DovecotStatement &setting);

// Whether only 2.3 knows the setting in these blocks.
bool isOldLoginKey(const QString &key);

// Whether the block with this driver can be converted at all.
bool canConvert(const QString &driver);

} // namespace mailseal
