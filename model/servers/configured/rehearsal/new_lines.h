// SPDX-License-Identifier: GPL-3.0-or-later
//
// What becomes of one setting.
//
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/rehearsal/change.h"
#include "model/servers/configured/rehearsal/dovecot_lines.h"

namespace mailseal {

struct NewLines
{
    QStringList lines{};    // none: the setting goes, or is left to a person (change.kind)
    UpgradeChange change{}; // kind, outcome and reason
};

NewLines renamed(
    const DovecotStatement &old, const QString &name, const QString &value, Reason reason = Reason::Renamed);
NewLines gone(const QString &key);   // nothing needs it
NewLines byHand(const QString &key); // nothing replaces it with certainty

} // namespace mailseal
