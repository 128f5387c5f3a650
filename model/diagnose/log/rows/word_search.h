// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds whether one of many words stands in a text, reading only a part of it: the shifts of Wu and Manber,
// “A Fast Algorithm for Multi-Pattern Searching” (1994), with blocks of two octets. Letters count as written.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mailseal {

class WordSearch
{
public:
    // Each word has at least two octets; at most 65,535 words.
    explicit WordSearch(std::vector<std::string> words);

    bool findsAny(std::string_view text) const { return next(text, 0).has_value(); }
    // The words in a text, by their indices, each once.
    std::vector<size_t> all(std::string_view text) const;

private:
    static size_t block(const char *at)
    {
        return static_cast<size_t>(static_cast<unsigned char>(at[0])) << 8
            | static_cast<unsigned char>(at[1]);
    }
    static constexpr size_t blocks = 1 << 16;
    // Where a word begins, from there on, and the first word that does.
    struct Hit
    {
        size_t at;
        size_t word;
    };
    std::optional<Hit> next(std::string_view text, size_t from) const;
    bool isAt(const char *start, size_t left, size_t word) const;

    std::vector<std::string> m_words;
    size_t m_shortest = 0;
    std::unique_ptr<std::array<unsigned char, blocks>> m_shifts;
    std::unique_ptr<std::array<unsigned short, blocks>> m_firsts; // 1 + the first word; 0: none
    std::vector<unsigned short> m_nexts;                          // 1 + the next word with the same block
};

} // namespace mailseal
