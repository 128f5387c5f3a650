// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of a mail (RFC 5322, RFC 2045, RFC 2046), decoded. A part that is a mail itself is one part.
// Mails as they are saved are often not quite right, so that whatever can be told apart is taken.
#pragma once

#include "model/files/read/wrappings/wrapping.h"

#include "model/base/secrets/secret_bytes.h"

namespace mailseal::files {

struct MailPart
{
    Wrapping encoding = Wrapping::TextPart; // or Base64Part, QuotedPrintablePart
    QString name;                           // of an attachment; printable
    SecretBytes bytes;                      // decoded
    bool operator==(const MailPart &) const = default;
};

// Empty if the text does not begin like a mail. Base64 that is damaged gives what comes before the damage.
QList<MailPart> mailParts(std::string_view text, qsizetype most);

// A mail of several parts, whose text is more than the sum of its PEM: parts may say the same.
bool hasMailParts(std::string_view text);

} // namespace mailseal::files
