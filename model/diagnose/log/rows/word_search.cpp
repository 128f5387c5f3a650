// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/rows/word_search.h"

#include <algorithm>
#include <cstring>

namespace mailseal {

WordSearch::WordSearch(std::vector<std::string> words)
    : m_words(std::move(words)),
      m_shifts(std::make_unique<std::array<unsigned char, blocks>>()),
      m_firsts(std::make_unique<std::array<unsigned short, blocks>>()),
      m_nexts(m_words.size(), 0)
{
    m_shortest = 255;
    for (const std::string &word : m_words)
        m_shortest = std::min(m_shortest, word.size());
    m_shifts->fill(static_cast<unsigned char>(m_shortest - 1));
    m_firsts->fill(0);
    for (size_t i = 0; i < m_words.size(); ++i) {
        const char *word = m_words[i].data();
        for (size_t end = 2; end <= m_shortest; ++end) {
            unsigned char &shift = (*m_shifts)[block(word + end - 2)];
            shift = std::min(shift, static_cast<unsigned char>(m_shortest - end));
        }
        unsigned short &first = (*m_firsts)[block(word + m_shortest - 2)];
        m_nexts[i] = first;
        first = static_cast<unsigned short>(i + 1);
    }
}

bool WordSearch::isAt(const char *start, size_t left, size_t word) const
{
    const std::string &letters = m_words[word];
    return letters.size() <= left && std::memcmp(start, letters.data(), letters.size()) == 0;
}

std::optional<WordSearch::Hit> WordSearch::next(std::string_view text, size_t from) const
{
    const char *const begin = text.data();
    size_t end = from + m_shortest; // just behind the window
    while (end <= text.size()) {
        const size_t here = block(begin + end - 2);
        const size_t shift = (*m_shifts)[here];
        if (shift > 0) {
            end += shift;
            continue;
        }
        const size_t at = end - m_shortest;
        for (size_t word = (*m_firsts)[here]; word > 0; word = m_nexts[word - 1]) {
            if (isAt(begin + at, text.size() - at, word - 1))
                return Hit{at, word - 1};
        }
        ++end;
    }
    return std::nullopt;
}

std::vector<size_t> WordSearch::all(std::string_view text) const
{
    std::vector<size_t> words;
    size_t from = 0;
    while (const auto hit = next(text, from)) {
        for (size_t word = hit->word + 1; word > 0; word = m_nexts[word - 1]) { // several may begin there
            const bool isNew = std::find(words.begin(), words.end(), word - 1) == words.end();
            if (isNew && isAt(text.data() + hit->at, text.size() - hit->at, word - 1))
                words.push_back(word - 1);
        }
        from = hit->at + 1;
    }
    return words;
}

} // namespace mailseal
