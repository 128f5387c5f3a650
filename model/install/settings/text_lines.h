// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text as lines that can be replaced. Each keeps its end (“\n”, “\r\n”, or none at the end of the text);
// lines that are not replaced are views of the text, which may hold secrets, and are not copied.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <deque>
#include <string>
#include <vector>

namespace mailseal {

class TextLines
{
public:
    explicit TextLines(std::string_view text); // must outlive this

    size_t count() const { return m_lines.size(); }
    std::string_view at(size_t line) const { return m_lines[line]; } // with its end
    std::string_view content(size_t line) const;                     // without
    bool isBlank(size_t line) const;                                 // nothing but white space
    bool isIndented(size_t line) const;                              // begins with white space
    bool isComment(size_t line) const;                               // the first other character is “#”

    // The text may have several lines; it gets the ends that the file's lines have.
    void insert(size_t before, std::string_view text);
    void replace(size_t line, std::string_view text);
    void remove(size_t line);

    SecretBytes text() const;

private:
    std::string_view owned(std::string_view line);

    std::vector<std::string_view> m_lines;
    std::deque<std::string> m_new;
    std::string m_end; // of the text's lines
};

std::string_view trimmed(std::string_view text);

} // namespace mailseal
