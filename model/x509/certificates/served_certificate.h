// SPDX-License-Identifier: GPL-3.0-or-later
//
// The certificate that a TLS server presents (RFC 8446, section 4.4.2). It is taken whether or not anybody
// trusts it, because the question is only which one it is. Blocks, so call it in a worker thread.
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <chrono>
#include <optional>

namespace mailseal {

// Uses a connected socket at the start of TLS, and makes it non-blocking. serverName is sent as SNI unless it
// is empty. Returns DER, or nullopt if the server did not answer in time or closed the connection. Error:
// CryptographyFailed; the detail is OpenSSL's reason.
Result<std::optional<QByteArray>> servedCertificate(
    int socket, const QByteArray &serverName, std::chrono::steady_clock::time_point deadline);

} // namespace mailseal
