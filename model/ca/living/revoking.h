// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes certificates back, and says so in revocation lists.
#pragma once

#include "model/ca/state/ca_folder.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

// Of an index into the CA's certificates. Errors: CaAlreadyRevoked; those of OpenCa::add().
Result<void> revoke(OpenCa &ca, qsizetype index, RevocationReason reason, const QDateTime &now);

// The next revocation list (PEM), recorded before anybody gets it. It leaves out certificates that have ended
// (RFC 5280 §3.3) longer ago than a list lasts.
Result<QByteArray> makeNextList(OpenCa &ca, const Issuer &issuer, int days, const QDateTime &now);

// Whether somebody waits for a new list: a certificate was revoked since the last one, or the last one ends
// soon or has ended.
enum class ListNeed { None, Never, Revoked, EndsSoon, Ended };
ListNeed listNeed(const CaState &state, const QDateTime &now);
QString needName(ListNeed need); // “none”, “never”, “revoked”, “ends-soon”, “ended”, as in --json
// In the user's language; empty if nobody waits.
QString sentence(ListNeed need, const CaState &state, const QDateTime &now);

} // namespace mailseal::ca
