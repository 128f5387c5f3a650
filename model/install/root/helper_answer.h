// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a helper says when it is done, as one line of JSON on its standard output: what was written, what was
// undone, or an error – its code by name, so that the window and the terminal say it in the user's language.
//
//   {"files":[{"role":…,"path":…,"writtenTo":…,"outcome":"new|replaced|unchanged","backup":…,
//     "installation":…}],"recovered":[…]}
//   {"undone":{"id":…,"time":"2026-11-21T10:20:30Z","paths":[…],"undoes":…},"recovered":[…]}
//   {"reloaded":["postfix"]}
// recovered, when there was something:
// {"outcome":"completed|put-back","id":…,"time":…,"undoes":…,"paths":[…],"theirs":[…]}
//   {"error":{"code":"TargetExists","arguments":[…],"detail":…}}
#pragma once

#include "model/install/transaction/plan_writer.h"
#include "model/install/transaction/undo.h"

#include <variant>

namespace mailseal {

using HelperAnswer = std::variant<Written, Installation, QStringList>;

QByteArray toLine(const Result<HelperAnswer> &answer);
// Error: the one that the helper told; HelperFailed when it told none.
Result<HelperAnswer> parseAnswer(const QByteArray &line);

} // namespace mailseal
