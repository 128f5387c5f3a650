// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys of ML-DSA (FIPS 204; in certificates RFC 9881), where this system's OpenSSL has it (3.5). They are an
// experiment and apart from the algorithms on offer: on 30 November 2026 no mail program verifies them.
#pragma once

#include "model/x509/keys/private_key.h"

#include <QStringList>

namespace mailseal {

QStringList postQuantumNames(); // “ml-dsa-44”, “ml-dsa-65”, “ml-dsa-87”
bool isPostQuantumKnown();      // to this system's OpenSSL
Result<PrivateKey> makePostQuantumKey(const QString &name); // one of the names

} // namespace mailseal
