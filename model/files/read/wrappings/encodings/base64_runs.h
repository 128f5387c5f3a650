// SPDX-License-Identifier: GPL-3.0-or-later
//
// Base64 (RFC 4648 §4) wherever it stands in a text: as a word, or as lines one below another. What a run
// decodes to must show whether it was meant: an ordinary word is base64 as well.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QList>

namespace mailseal::files {

struct Base64Run
{
    size_t begin = 0; // in the text
    size_t end = 0;
    SecretBytes bytes;
    bool operator==(const Base64Run &) const = default;
};

// At least 40 characters each. Lost padding does not matter.
QList<Base64Run> base64Runs(std::string_view text, qsizetype most);

// With line ends and other strange characters anywhere; up to the padding. For a part of a mail.
SecretBytes decodedBase64(std::string_view text);

} // namespace mailseal::files
