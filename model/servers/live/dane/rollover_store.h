// SPDX-License-Identifier: GPL-3.0-or-later
//
// Remembers a change of keys between two looks: FOLDER/HOST.json, readable by its user alone. No key is in
// it, only digests of public ones.
//
//   {"host":"mail.example.org","ports":[25],"current":HEX,"next":HEX,"ttl":3600,"published":"2026-11-30T05:00:00Z"}
//
// “published” is empty until both records were seen.
#pragma once

#include "model/base/result.h"
#include "model/servers/live/dane/rollover.h"

#include <optional>

namespace mailseal {

// Below XDG_DATA_HOME (basedir-spec); empty if there is no home.
QString rolloverFolder();

// The one that is remembered for this host; nullopt if there is none. Error: RolloverUnreadable, %1 the file.
Result<std::optional<Rollover>> rememberedRollover(const QString &folder, const QString &host);
// Errors: TargetNotWritable, WriteFailed.
Result<void> remember(const QString &folder, const Rollover &rollover);
// After the last step. A file that is not there is no error.
void forgetRollover(const QString &folder, const QString &host);

} // namespace mailseal
