// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the button says that goes on through the wizard. At its end it names what it will do, and where.
#pragma once

#include "model/setup/answers/steps.h"

namespace mailseal {

class SetupSession;

QString nextText(Step current, const SetupSession &session); // with a mnemonic
// “writes 7 files, sets up Postfix, …”; empty before the review is ready.
QString nextMeaning(Step current, const SetupSession &session);

} // namespace mailseal
