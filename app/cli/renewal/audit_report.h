// SPDX-License-Identifier: GPL-3.0-or-later
//
// An audit of the renewal, as text and for programs.
#pragma once

#include "model/renewal/audit/verdict/renewal_audit.h"

namespace mailseal::cli {

QString toText(const RenewalAudit &audit);
// {"certificates":[{"server":…,"path":…,"notAfter":…,"client":…,…}],"clients":[…],"starts":[…],"findings":[…]}
QByteArray toJson(const RenewalAudit &audit);

} // namespace mailseal::cli
