// SPDX-License-Identifier: GPL-3.0-or-later
//
// Courier's files. Sources: imapd-ssl and its like as shipped, GnuTLS' manual, “Priority Strings”.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> courierAdvice(const Configuration &configuration);

} // namespace mailseal
