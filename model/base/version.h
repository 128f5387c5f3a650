// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program's version: up to three numbers, compared as numbers ("3.10" comes after "3.7"). What follows the
// numbers ("2.3.19.1 (9b53102964)", "3.11.7-RC1") is ignored.
#pragma once

#include <QString>
#include <compare>
#include <optional>

namespace mailseal {

struct Version
{
    int major = 0;
    int minor = 0;
    int patch = 0;

    // "3.7", "3.7.11", "2.4.1-4 (7d8c0e5759)"; nullopt if the text does not begin with NUMBER.NUMBER.
    static std::optional<Version> parse(const QString &text);
    // "3.7" or, with a patch number, "3.7.11".
    QString toString() const;

    auto operator<=>(const Version &) const = default;
};

} // namespace mailseal
