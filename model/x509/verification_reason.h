// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why a chain was not trusted, for programs and for people.
#pragma once

#include "model/x509/verification.h"

namespace mailseal {

QString verificationReasonName(VerificationReason reason); // “issuer-missing”
// What the reason means, with the subject of the certificate concerned, in the user's language.
QString sentence(const Verification &verification);

} // namespace mailseal
