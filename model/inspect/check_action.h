// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a window offers to do about advice on a file.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

enum class CheckAction {
    None,
    Mend,             // write the file anew
    AddFile,          // another file may have what is missing
    AskAgain,         // for the passphrase
    RemovePassphrase, // write the file anew without it
    CreateRequest,    // cannot be mended here, but the wizard can make a new one
};

CheckAction actionFor(AdviceId id);
QString actionText(AdviceId id); // “Sort…”; empty without an action

} // namespace mailseal
