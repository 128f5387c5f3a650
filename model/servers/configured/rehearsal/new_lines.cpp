// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/new_lines.h"

namespace mailseal {

NewLines renamed(const DovecotStatement &old, const QString &name, const QString &value, Reason reason)
{
    return {{dovecotSetting(name, value)}, {ChangeKind::Replaced, Outcome::Stops, reason, {old.key, name}}};
}

NewLines gone(const QString &key)
{
    return {{}, {ChangeKind::Removed, Outcome::Stops, Reason::Gone, {key}}};
}

NewLines byHand(const QString &key)
{
    return {{}, {ChangeKind::ByHand, Outcome::Stops, Reason::GoneByHand, {key}}};
}

} // namespace mailseal
