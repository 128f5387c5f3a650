// SPDX-License-Identifier: GPL-3.0-or-later
//
// lego and uacme keep no configuration: how they renew is said where they are started, so that is read first.
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/clients/issues.h"

namespace mailseal {

// /var/lib/lego and others, and what “--path” of a cron job or timer names.
void readLego(Whose whose, const SystemView &view, RenewalState &state);
// /etc/ssl/uacme, and what “-c” names.
void readUacme(Whose whose, const SystemView &view, RenewalState &state);

} // namespace mailseal
