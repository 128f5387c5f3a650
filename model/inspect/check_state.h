// SPDX-License-Identifier: GPL-3.0-or-later
//
// How good or bad something is, as a value and as a word.
#pragma once

#include "model/base/advice/advice.h"

#include <QString>

namespace mailseal {

enum class CheckState { Good, Unknown, Note, Warning, Error };

CheckState checkStateOf(Severity severity);
QString checkStateName(CheckState state); // “good”, “not-checked”, “error”
QString checkStateWord(CheckState state); // “All right”, “Error”

} // namespace mailseal
