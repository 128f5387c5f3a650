// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who signed whom in a heap of certificates. Numbers are places in the list that was given.
#pragma once

#include "model/x509/certificate.h"

namespace mailseal {

struct Chain
{
    QList<qsizetype> certificates; // from the leaf upwards; a certificate stands in it once
    bool complete = false;         // the last one is self-signed
    bool operator==(const Chain &) const = default;
};

// Follows issuers from a leaf as far as the list goes, at most 32 steps (the longest chain in use has five).
// Where several certificates of one authority lead on (cross-signed ones do), the way to a trusted
// certificate is taken, else one to any root, else the longest.
Chain chainFrom(
    const QList<Certificate> &certificates, qsizetype leaf, const QList<Certificate> &trusted = {});

// The certificate a server would present: the one the key belongs to, else the first that is no authority;
// or -1 for a heap of authorities.
qsizetype findLeaf(const QList<Certificate> &certificates, const std::optional<PrivateKey> &key);

} // namespace mailseal
