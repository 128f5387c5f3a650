// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a certificate is for: its extended key usage (RFC 5280 §4.2.1.12), serverAuth, clientAuth or both.
#pragma once

namespace mailseal {

enum class CertificateUse { Server, Client, ServerAndClient };

} // namespace mailseal
