// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a signed message carries in itself (RFC 5652 §5.2, RFC 8551 §3.5.2): a mail program that signs its
// mails so hides their attachments in it.
//
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>
#include <string_view>

namespace mailseal::files {

// The content of a SignedData whose content is data; nullopt if it is something else, or carries none, as a
// list of certificates does. No signature is checked.
std::optional<SecretBytes> signedContent(std::string_view der);

} // namespace mailseal::files
