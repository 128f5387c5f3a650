// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether there is more in a text than the blocks that were found, at a glance.
// Private to model/files/read.
#pragma once

#include "model/files/read/encodings/pem_text.h"

namespace mailseal::files {

// As far as its beginning shows; what is encrypted by headers may be anything.
bool holdsDer(const PemBlock &block);
// More in one block than one value of DER: OpenSSL passes over it or reads nothing, GnuTLS reads nothing.
bool holdsMore(const PemBlock &block);
// DER or UTF-16 that somebody has appended to a text.
bool holdsOtherForm(std::string_view text);
// Where UTF-16 begins behind text; the text's size if there is none.
size_t wideWithin(std::string_view text);
// Where DER begins behind text; the text's size if there is none.
size_t derWithin(std::string_view text);

// More than marks that are named in a sentence.
bool holdsAnother(std::string_view text);
// Whether the blocks are all that the text holds: each with a value, and nothing beside them that could be
// another.
bool holdsOnlyBlocks(std::string_view text, const PemText &pem);
// The same, with one value in each block.
bool isWhole(std::string_view text, const PemText &pem);

// A BEGIN or END, or base64 that is long enough for a key.
bool holdsTraces(std::string_view text);

// A damaged block without anything in it that could be base64: the marks are named in a sentence.
bool isMention(std::string_view text, const PemBlock &block);

// Labels, in any letters, whose content would be an object if it were whole; others (“PGP MESSAGE”) count as
// text.
bool isOurs(const QByteArray &spelled);

} // namespace mailseal::files
