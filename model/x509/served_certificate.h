// SPDX-License-Identifier: GPL-3.0-or-later
//
// The certificate that a TLS server shows (RFC 8446, section 4.4.2): taken as it is, whether anybody trusts
// it or not, because the question is which one it is. Blocks: for a worker thread.
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <chrono>
#include <optional>

namespace mailseal {

// Over a connected socket that is at the start of TLS; serverName is asked for by SNI, unless it is empty.
// The socket is made non-blocking. In DER; nothing: the server said nothing in time or closed the connection.
// Error: CryptographyFailed; the detail is OpenSSL's reason.
Result<std::optional<QByteArray>> servedCertificate(
    int socket, const QByteArray &serverName, std::chrono::steady_clock::time_point deadline);

} // namespace mailseal
