// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whose mail Postfix relays because of a certificate. Source: postconf(5) permit_tls_clientcerts,
// permit_tls_all_clientcerts.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// Whether who is permitted in this list of restrictions may send to everybody.
bool decidesOnRelay(const Configuration &configuration, const Setting &list);

QList<Advice> relayAdvice(const Configuration &configuration);

} // namespace mailseal
