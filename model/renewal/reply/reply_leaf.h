// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which certificate of a reply is the one that was asked for, or why there is none.
// Private to model/renewal/reply.
#pragma once

#include "model/renewal/reply/reply.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal {

QByteArray publicKeySum(const Certificate &certificate);  // SHA-256 of the SubjectPublicKeyInfo
QString authorityText(const CertificateDetails &details); // its common name, otherwise the subject

// Of several with the wanted key, the one that was issued last. Errors: those of judgeReply().
Result<Certificate> leafOf(const ReplyContents &contents, const Wanted &wanted);
// Why none of them is the certificate that was asked for.
Error noLeaf(const ReplyContents &contents, const Wanted &wanted);

} // namespace mailseal
