// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a finding is called in a few words, and what can be done about it.
#pragma once

#include "model/files/examine/finding.h"

namespace mailseal {

enum class CheckAction {
    None,
    Mend,             // write the file anew
    AddFile,          // what is missing may be in another one
    AskAgain,         // for the passphrase
    RemovePassphrase, // write it anew without
    CreateRequest,    // nothing here, but the wizard makes a new one
};

QString findingTitle(files::FindingId id); // “Wrong order”
CheckAction actionFor(files::FindingId id);
QString actionText(files::FindingId id); // “Sort…”; empty without an action

// A mail server would not start TLS with such a file.
bool stopsServer(files::FindingId id);

} // namespace mailseal
