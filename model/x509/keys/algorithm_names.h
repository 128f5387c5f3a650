// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names of key and signature algorithms, also of those that this machine's OpenSSL does not know. An
// identifier is the content of an OBJECT IDENTIFIER in DER (X.690 §8.19).
#pragma once

#include <QString>
#include <string_view>

namespace mailseal {

// “ML-DSA-65”, “GOST R 34.10-2012 (256 bits)”; the identifier itself (“1.2.3.4”) where no name is known.
QString algorithmName(std::string_view identifier);

// Whether OpenSSL can use keys of this kind here.
bool isKnownAlgorithm(std::string_view identifier);

} // namespace mailseal
