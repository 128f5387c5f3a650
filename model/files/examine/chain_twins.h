// SPDX-License-Identifier: GPL-3.0-or-later
//
// Certificates of one authority that different ones have signed (cross-signing): the same name and the same
// key, so that whoever looks for an issuer may take either. The numbers are indexes into the list that was
// passed in, which is in the order of the file.
#pragma once

#include "model/x509/verification/verification.h"

#include <QSet>

namespace mailseal::files {

bool areTwins(const Certificate &one, const Certificate &other);

struct TwinInFront
{
    qsizetype front = -1;  // what clients find first
    qsizetype needed = -1; // what leads to an authority that they trust
    bool operator==(const TwinInFront &) const = default;
};

// For a chain that was verified: nullopt if clients verify it in the order of the file. OpenSSL takes the
// first issuer and goes back to none; GnuTLS takes the first even if it has expired. Tried with both.
std::optional<TwinInFront> twinInFront(
    const QList<Certificate> &certificates, const Verification &verification, const QDateTime &time);

// The members of a chain, their copies, and what leads from them to other roots; a root that nobody needs is
// not among them.
QSet<qsizetype> belongingTo(const QList<qsizetype> &chain, const QList<Certificate> &certificates);

} // namespace mailseal::files
