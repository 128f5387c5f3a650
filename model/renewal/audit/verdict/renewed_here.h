// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ACME clients renew on a system, for whoever compares it with the CAA records of a domain.
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

// Takes as long as reading the clients' files; nothing is run. What another user renews is left out.
QList<RenewedHere> renewedHere(const QString &root);

} // namespace mailseal
