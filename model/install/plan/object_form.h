// SPDX-License-Identifier: GPL-3.0-or-later
//
// What DER is by its frame, found without a cryptographic library: the helper, which links none, decides by
// it what it writes. Certificate and request: RFC 5280 §4.1 and RFC 2986 §4; keys: RFC 5958 §2, RFC 8017
// §A.1.2 and RFC 5915 §3; Diffie-Hellman parameters: PKCS #3 §9.
// Private to model/install.
#pragma once

#include <optional>
#include <string_view>

namespace mailseal {

enum class ObjectForm { Certificate, Request, Pkcs8Key, RsaKey, EcKey, DhParameters };

// Strictly, the whole of it; nothing for anything else.
std::optional<ObjectForm> objectForm(std::string_view der);

// Generously, because it is about what others must not read: a clear or encrypted key of any form or PKCS#12,
// also in BER, and whatever follows.
bool looksLikeSecretDer(std::string_view bytes);

// A certificate that programs could take for an authority's when it is among those they trust: it says that
// it is one or may sign certificates, or it is of a version or form that does not say that it is none.
bool couldBeAuthority(std::string_view certificate);

} // namespace mailseal
