// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a helper reports when it is done, as one line of JSON on its standard output: what was written, what
// was undone, what was found, or an error. The error's code is given by name, so that the window and the
// terminal can show it in the user's language.
//
//   {"files":[{"role":…,"path":…,"writtenTo":…,"outcome":"new|replaced|unchanged","backup":…,
//     "installation":…}],"recovered":[…]}
//   {"undone":{"id":…,"time":"2026-11-21T10:20:30Z","paths":[…],"undoes":…},"recovered":[…]}
//   {"applied":true,"files":[…],"notReloaded":{…}}   an error, ServerNotRunning; may be missing
//   {"reloaded":["postfix"]}
//   {"examined":[{"server":"postfix","version":"3.7.11","assumed":false,"files":[…],"findings":[{"id":"expired",
//     "object":-1,"arguments":[…],"effect":"works","key":…,"value":…,"scope":…,"file":…,"line":12}]}]}
// recovered, if there was anything:
// {"outcome":"completed|put-back","id":…,"time":…,"undoes":…,"paths":[…],"theirs":[…]}
//   {"error":{"code":"TargetExists","arguments":[…],"detail":…}}
#pragma once

#include "model/install/root/requests/examination.h"
#include "model/install/root/work/apply_order.h"
#include "model/install/transaction/plan_writer.h"
#include "model/install/transaction/undo.h"

#include <variant>

namespace mailseal {

using HelperAnswer = std::variant<Written, Installation, QStringList, QList<Examination>, Applied>;

QByteArray toLine(const Result<HelperAnswer> &answer);
// Error: the one that the helper reported, or HelperFailed if it reported none.
Result<HelperAnswer> parseAnswer(const QByteArray &line);

} // namespace mailseal
