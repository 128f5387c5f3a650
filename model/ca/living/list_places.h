// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where revocation lists are published. After a roll-over each key has a list and an address of its own,
// which is in the certificates that it has signed: all of them have to be there, and each in DER (RFC 5280
// §4.2.1.13).
#pragma once

#include "model/ca/state/ca_state.h"

namespace mailseal::ca {

struct PlacedList
{
    QString address;  // empty: the CA names none
    QString fileName; // of its own, as at the end of the address: “ca.crl”
    QByteArray der;
    bool operator==(const PlacedList &) const = default;
};

// Of what makeNextList() has made, in its order, which is that of the authorities that signed it.
QList<PlacedList> placesOf(const QByteArray &pem, const QList<Certificate> &signers, const CaState &state);

// The content of the blocks of PEM (RFC 7468).
QByteArrayList blocksOf(const QByteArray &pem);

} // namespace mailseal::ca
