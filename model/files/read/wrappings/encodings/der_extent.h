// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far a BER value reaches (X.690 §8.1.3), so that what follows it can be told from it.
// Private to model/files/read.
#pragma once

#include <cstddef>
#include <string_view>

namespace mailseal::files {

// Its octets with tag and length; 0 if the bytes end before it does, or are no BER. Of indefinite lengths at
// most 32 within each other.
size_t berExtent(std::string_view bytes);
// Whether what is in a value fills it, as far down as it goes: a change that was no good leaves a value of
// the right length with wrong ones in it.
bool isWellFormed(std::string_view value);
// What its length promises, also beyond the end of the bytes; 0 if the length is indefinite or no length.
size_t promisedExtent(std::string_view bytes);
// How many octets a SEQUENCE lacks that begins as those of X.509, PKCS#7, PKCS#8 and PKCS#12 do: with another
// one, a number or an object identifier; 0 if it is whole, or begins otherwise.
size_t octetsCut(std::string_view bytes);
// The head of a certificate of version 3 up to its serial number, whatever follows (RFC 5280 §4.1).
bool beginsLikeCertificate(std::string_view bytes);
// A SEQUENCE that could be a certificate, a key or a container of them.
bool looksLikeDer(std::string_view bytes);

} // namespace mailseal::files
