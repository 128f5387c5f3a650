// SPDX-License-Identifier: GPL-3.0-or-later
//
// Further names with certificates of their own, as the user types them: one per line, “imap.example.org =
// /etc/ssl/imap.pem, /etc/ssl/imap.key”. Without a key, the certificate's file holds it.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

#include <tl/expected.hpp>

namespace mailseal {

// The error is a sentence that says which line is wrong and how to write it.
tl::expected<QList<NamedCertificate>, QString> parseNamedCertificates(const QString &text);

} // namespace mailseal
