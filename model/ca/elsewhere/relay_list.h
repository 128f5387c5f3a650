// SPDX-License-Identifier: GPL-3.0-or-later
//
// Postfix' list of clients that may relay, postconf(5) relay_clientcerts: one line for each client
// certificate that is valid, with the SHA-256 digest of its public key (smtpd_tls_fingerprint_digest; since
// Postfix 2.9) and a name. A renewal with the same key keeps its line; what is revoked or has ended has none.
//
//   5E:0F:…:A1 anna@example.org
#pragma once

#include "model/ca/state/ca_state.h"

namespace mailseal::ca {

QByteArray relayList(const CaState &state, const QDateTime &now);

} // namespace mailseal::ca
