// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whose mail Postfix relays because of a certificate. Source: postconf(5) permit_tls_clientcerts,
// permit_tls_all_clientcerts.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> relayAdvice(const Configuration &configuration);

} // namespace mailseal
