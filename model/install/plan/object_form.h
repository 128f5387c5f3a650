// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells what a DER object is by its structure, without a cryptographic library: the helper, which links none,
// uses this to decide what it may write. Certificate and request: RFC 5280 §4.1 and RFC 2986 §4; keys: RFC
// 5958 §2, RFC 8017 §A.1.2 and RFC 5915 §3; Diffie-Hellman parameters: PKCS #3 §9.
// Private to model/install.
#pragma once

#include <optional>
#include <string_view>

namespace mailseal {

enum class ObjectForm { Certificate, Request, Pkcs8Key, RsaKey, EcKey, DhParameters };

// Strict: the bytes must be exactly one such object; nullopt for anything else.
std::optional<ObjectForm> objectForm(std::string_view der);

// Generous, because it protects what others must not read: any form of clear or encrypted key, or PKCS#12, in
// BER too, and whatever follows it.
bool looksLikeSecretDer(std::string_view bytes);

// Whether a program that trusts this certificate could take it for an authority's: it says that it is one or
// may sign certificates, or its version or form does not rule that out.
bool couldBeAuthority(std::string_view certificate);

} // namespace mailseal
