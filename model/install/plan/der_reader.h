// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads DER values one after another (X.690 §8.1, §10.1), strictly: it stops at a length that is longer than
// necessary or indefinite. Tags of several octets do not occur in what is read here.
// Private to model/install/plan.
#pragma once

#include <optional>
#include <string_view>

namespace mailseal {

enum class Tag : unsigned char {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Identifier = 0x06, // OBJECT IDENTIFIER
    Sequence = 0x30,
    Context0 = 0xA0,
    Context1 = 0xA1,
    Context3 = 0xA3,
    Implicit1 = 0x81,
    Implicit2 = 0x82,
};

class DerReader
{
public:
    explicit DerReader(std::string_view bytes) : m_rest(bytes) { }

    // The content of the next value if it has this tag; otherwise nullopt, and the reader stays where it is.
    std::optional<std::string_view> take(Tag tag);
    bool skip(Tag tag) { return take(tag).has_value(); }
    bool skipAny();
    bool atEnd() const { return m_rest.empty(); }

private:
    std::optional<std::string_view> next();

    std::string_view m_rest;
};

} // namespace mailseal
