// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds out who signed whom in a pile of certificates. The numbers are indexes into the list that was passed
// in.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal {

struct Chain
{
    QList<qsizetype> certificates; // from the leaf upwards, each certificate once
    bool complete = false;         // the last one is self-signed
    bool operator==(const Chain &) const = default;
};

// Follows the issuers from a leaf as far as the list goes, at most 32 steps (the longest chain in use has
// five). Where several certificates of one authority would lead on (as with cross-signing), it prefers the
// path to a trusted certificate, then a path to any root, then the longest.
Chain chainFrom(
    const QList<Certificate> &certificates, qsizetype leaf, const QList<Certificate> &trusted = {});

// The certificate that a server would present: the one that the key belongs to, otherwise the first that is
// not an authority; -1 if there are only authorities.
qsizetype findLeaf(const QList<Certificate> &certificates, const std::optional<PrivateKey> &key);

// “A1:B2:…”: which key of the issuer signed it (RFC 5280 §4.2.1.1); empty if it does not say. Tells apart
// authorities of one name.
QString issuerKeyId(const Certificate &certificate);

} // namespace mailseal
