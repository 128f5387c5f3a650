// SPDX-License-Identifier: GPL-3.0-or-later
//
// After a roll-over, devices may know several roots of one CA: which of them a device needs, and until when.
#pragma once

#include "model/ca/state/ca_state.h"

namespace mailseal::ca {

struct RootUse
{
    Certificate root;
    bool isNewest = true;
    QDateTime ends;     // the root itself
    QDateTime lastEnds; // the last valid certificate below it; invalid if there is none

    bool operator==(const RootUse &) const = default;
};

// Newest first.
QList<RootUse> rootUses(const CaState &state, const QDateTime &now);

// Which devices need it, in the user's language; empty if the CA has only one root.
QString sentence(const QList<RootUse> &uses, qsizetype place);

} // namespace mailseal::ca
