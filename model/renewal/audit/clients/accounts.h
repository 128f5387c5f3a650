// SPDX-License-Identifier: GPL-3.0-or-later
//
// The accounts that ACME clients have at CAs: a CA knows each by its address (RFC 8555 §7.3), and CAA records
// may name it (RFC 8657 §3).
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/look/system_view.h"

namespace mailseal {

// “https://ca.example/acct/1”; empty: nothing that a CA would give.
QString accountAddress(const QString &text);
// What these JSON documents say at this place, “registration.uri”; those that say nothing are left out.
QStringList accountsIn(const QStringList &files, const QString &place, const SystemView &view);
// All files of this name in folders below this one, so many levels deep.
QStringList filesBelow(const QString &folder, const QString &name, int levels, const SystemView &view);

} // namespace mailseal
