// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes certificates back, and says so in revocation lists.
#pragma once

#include "model/ca/state/ca_folder.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

// The date of a revocation is that of now. Of an index into the CA's certificates. Errors: CaAlreadyRevoked;
// those of OpenCa::add().
Result<void> revoke(OpenCa &ca, qsizetype index, RevocationReason reason, const QDateTime &now);

// An intermediate certificate that has signed before a roll-over, by its serial number or the beginning of
// that; nullopt if there is none, or if it is the one that signs now.
std::optional<Certificate> formerAuthority(const CaState &state, const QString &typed);
// It belongs in the list of its root then (root_list.h). Errors: CaAlreadyRevoked; those of OpenCa::add().
Result<void> revoke(OpenCa &ca, const Certificate &authority, RevocationReason reason, const QDateTime &now);

// Those that must sign a list: the one that signs now, and those whose certificates are still in use.
QList<Certificate> listSigners(const CaState &state, const QDateTime &now);
// The next revocation list (PEM) of each issuer, one after another and with the same number, recorded before
// anybody gets them. They leave out certificates that have ended (RFC 5280 §3.3) longer ago than a list
// lasts.
Result<QByteArray> makeNextList(OpenCa &ca, const QList<Issuer> &issuers, int days, const QDateTime &now);

// Whether somebody waits for a new list: a certificate was revoked since the last one, the last one ends soon
// or has ended, or another key signs since then.
enum class ListNeed { None, Never, Revoked, EndsSoon, Ended, RolledOver };
ListNeed listNeed(const CaState &state, const QDateTime &now);
QString needName(
    ListNeed need); // “none”, “never”, “revoked”, “ends-soon”, “ended”, “rolled-over”, as in --json
// What is the matter, in the user's language; empty if nobody waits. Each front says how to make a list.
QString sentence(ListNeed need, const CaState &state, const QDateTime &now);

} // namespace mailseal::ca
