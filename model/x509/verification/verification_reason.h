// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why a chain is not trusted, for programs and for people.
#pragma once

#include "model/x509/verification/verification.h"

namespace mailseal {

QString verificationReasonName(VerificationReason reason); // “issuer-missing”
// The reason in the user's language, with the subject of the certificate concerned.
QString sentence(const Verification &verification);

} // namespace mailseal
