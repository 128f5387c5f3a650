// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a certificate travels in before it reaches a server: mails, JSON, text that a word processor has
// changed. Each has a name for programs and a title for people.
#pragma once

#include <QList>
#include <QString>

namespace mailseal::files {

enum class Wrapping {
    Utf16,
    Utf32,
    Utf7,
    Compressed, // gzip, bzip2, xz, Zstandard, zlib
    Archive,    // zip, tar
    Mail,
    TextPart, // of a mail
    Base64Part,
    QuotedPrintablePart,
    QuotedPrintable, // without the mail
    Quoted,          // “> ” before each line
    Framed,          // “'” before and “',” behind each line
    Uuencoded,
    Json,
    Escaped, // “\n” in place of line ends
    Percent, // “%0A” in place of line ends
    Html,
    RichText, // RTF
    Hex,
    Numbers,    // octets as decimal, octal or binary numbers
    Literal,    // octets in a program's strings
    TextMode,   // DER that was treated as text
    Characters, // typographic dashes, no-break blanks, invisible characters
    Separators, // NUL in place of line ends
    Delimiters, // something else in place of line ends
    Spaced,     // blanks between all letters, or between groups of them
    Pluses,     // blanks in place of “+”
    Marks,      // BEGIN and END with other dashes or letters
    MarksLost,  // without BEGIN or END
    Base64,     // without BEGIN and END
    Joined,     // DER values one after another
    Trailing,   // DER with other octets behind it
    Signed,     // the content of a signed message
};

// Outermost first.
using Way = QList<Wrapping>;

QString wrappingName(Wrapping wrapping);  // “quoted-printable-part”, as in --json
QString wrappingTitle(Wrapping wrapping); // “a quoted-printable part”

} // namespace mailseal::files
