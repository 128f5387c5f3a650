// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one way of unwrapping a text leads to, and which of two ways leads further.
// Private to model/files/read.
#pragma once

#include "model/files/read/wrappings/unwrapping.h"

namespace mailseal::files {

struct Stretch // of a text
{
    std::string_view whole;
    size_t begin = 0;
    size_t end = 0;
    std::string_view text() const { return whole.substr(begin, end - begin); }
};

struct Found
{
    QList<Piece> pieces;
    bool whole = false; // nothing beside the pieces could be another

    qsizetype readable() const;            // pieces that hold a value
    bool readsFrom(qsizetype first) const; // whether one of these does, or a later one
    bool isPerfect() const;                // all do
    // What can be read counts most. Of what cannot, it is better to have found the place than to pass over
    // it.
    bool isBetterThan(const Found &other) const;
};

// Whether the END of a block of ours is here, behind blanks.
bool endsBlock(std::string_view text, size_t at);
// A block for a value that has no BEGIN, starts at this place and is cut.
PemBlock cutBlock(size_t begin, std::string_view der);
// Where DER or UTF-16 begins in a text, of which nothing could be read; nullopt if there is none.
std::optional<size_t> brokenForm(std::string_view text);

} // namespace mailseal::files
