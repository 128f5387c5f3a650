// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dumps: lines that begin with their address and go on with octets or words, often with their characters
// behind. xxd, hexdump, od, certutil -encodehex, tcpdump, OpenSSL and PowerShell write them.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

enum class DumpDigits {
    Hexadecimal, // octets, or words whose first octet comes first
    Others,      // words whose last octet comes first, octal or binary digits
};

// The octets of the first dump in the text that is one of something for us; nullopt if there is none. Lines
// that repeat (“*”) are put back.
std::optional<SecretBytes> fromDump(std::string_view text, DumpDigits digits);

} // namespace mailseal::files
