// SPDX-License-Identifier: GPL-3.0-or-later
//
// What signs: an authority's certificate and its key.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal {

struct Issuer
{
    Certificate certificate;
    PrivateKey key;
    bool operator==(const Issuer &) const = default;
};

} // namespace mailseal
