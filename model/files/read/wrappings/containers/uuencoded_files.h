// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files within a text, as uuencode(1) of POSIX writes them: “begin 644 NAME”, lines that begin with their
// length, “end”. Old mail programs send attachments like that.
// Private to model/files/read.
#pragma once

#include "model/files/read/wrappings/containers/json_strings.h"

namespace mailseal::files {

struct UuencodedText
{
    QList<NamedBytes> files;
    SecretBytes rest; // the text without them
    bool operator==(const UuencodedText &) const = default;
};

// Blanks that were lost at the ends of lines do not matter, and neither does a lost end.
UuencodedText uuencodedText(std::string_view text, qsizetype most);

// Whether it has a file at least; ordinary text may say “begin” as well.
bool holdsUuencoded(std::string_view text);

} // namespace mailseal::files
