// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether octets were meant to be something for us: any word of letters can be taken for base64.
// Private to model/files/read.
#pragma once

#include <cstddef>
#include <string_view>

namespace mailseal::files {

constexpr size_t mostLooked = 4096; // octets, for a mark

// What may have come to light when base64 was decoded: anything at all can be decoded.
bool isMeant(std::string_view bytes);

// Without what editors and uploads put before binary data.
std::string_view withoutLead(std::string_view bytes);

} // namespace mailseal::files
