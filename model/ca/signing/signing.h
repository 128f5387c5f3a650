// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signs what was judged, and records it before anybody gets it.
#pragma once

#include "model/ca/signing/judgement.h"
#include "model/ca/state/ca_folder.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

// All of them or none, in the order given. Nothing is signed that a client would not trust afterwards.
// Errors: CaExpired; CaRequestsRefused if one of them is not accepted; those of OpenCa::add().
Result<QList<Certificate>> sign(OpenCa &ca, const Issuer &issuer, const QList<Judged> &judged,
    const SigningWishes &wishes, const QDateTime &now);

// What a server presents: the certificate and the authorities below the root.
QByteArray chainPem(const Certificate &certificate, const CaState &state); // of one signed just now
QByteArray chainPem(const Issued &issued, const CaState &state);

} // namespace mailseal::ca
