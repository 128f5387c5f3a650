// SPDX-License-Identifier: GPL-3.0-or-later
//
// What phones on the local network get: a page with the root's name, its fingerprint and the steps, in the
// user's language, and the root itself as Android and Apple's devices want it.
//
//   /                   the page
//   /root.crt           DER (RFC 2585: application/x-x509-ca-cert, as browsers know it)
//   /root.mobileconfig  Apple's profile
#pragma once

#include "model/ca/serving/page_server.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal::ca {

constexpr int usualMinutes = 15;
constexpr int mostMinutes = 120;

Pages rootPages(const Certificate &root);

// In groups of four digits, as people read it to each other: “9F2C 11AA …”.
QString readAloud(const QString &fingerprint);

} // namespace mailseal::ca
