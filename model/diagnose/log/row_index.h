// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the row that explains a message, quickly: a line that holds none of the rows' words is no row's.
#pragma once

#include "model/diagnose/log/reading/log_line.h"
#include "model/diagnose/log/rows/word_search.h"

namespace mailseal {

struct RowMatch
{
    const LogRow *row = nullptr;
    std::optional<ServerKind> server{}; // nullopt: the row is of the libraries
    Captures captures;                  // views into the message
};

class RowIndex
{
public:
    static const RowIndex &shipped();
    RowIndex();

    bool mayConcern(std::string_view message) const { return m_search.findsAny(message); }
    // Among the rows of the line's server, or of all if it is unknown. A gap that an argument needs may be
    // among the earlier captures.
    std::optional<RowMatch> find(const LogLine &line, const Captures &earlier) const;

private:
    struct Entry
    {
        const LogRow *row = nullptr;
        std::optional<ServerKind> server; // nullopt: of the libraries
    };
    static std::vector<Entry> allRows();
    static std::vector<std::string> wordsOf(const std::vector<Entry> &rows);

    std::vector<Entry> m_rows; // in the order in which they are tried
    std::vector<std::string> m_words;
    std::vector<std::vector<size_t>> m_rowsOfWord;
    WordSearch m_search;
};

// The arguments with their gaps filled; nullopt if one is missing.
std::optional<QStringList> filledArguments(const LogRow &row, const Captures &own, const Captures &earlier);

} // namespace mailseal
