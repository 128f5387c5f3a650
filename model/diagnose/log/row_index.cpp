// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/row_index.h"

#include "model/base/text/printable.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr qsizetype longestArgument = 200;

std::optional<QString> captured(const std::string &name, const Captures &captures)
{
    const auto found = std::find_if(
        captures.begin(), captures.end(), [&name](const Captured &capture) { return capture.name == name; });
    if (found == captures.end())
        return std::nullopt;
    return printable(QString::fromUtf8(found->text.data(), static_cast<qsizetype>(found->text.size()))
                         .left(longestArgument)
                         .trimmed());
}

std::optional<QString> filled(const QString &argument, const Captures &own, const Captures &earlier)
{
    QString text;
    qsizetype at = 0;
    for (qsizetype open = argument.indexOf(u'{'); open >= 0; open = argument.indexOf(u'{', at)) {
        const qsizetype close = argument.indexOf(u'}', open);
        const std::string name = argument.mid(open + 1, close - open - 1).toStdString();
        auto value = captured(name, own);
        if (!value)
            value = captured(name, earlier);
        if (!value || close < 0)
            return std::nullopt;
        text += argument.mid(at, open - at) + *value;
        at = close + 1;
    }
    return text + argument.mid(at);
}

} // namespace

std::optional<QStringList> filledArguments(const LogRow &row, const Captures &own, const Captures &earlier)
{
    QStringList arguments;
    for (const QString &argument : row.arguments) {
        const auto text = filled(argument, own, earlier);
        if (!text)
            return std::nullopt;
        arguments << *text;
    }
    return arguments;
}

const RowIndex &RowIndex::shipped()
{
    static const RowIndex index;
    return index;
}

RowIndex::RowIndex() : m_rows(allRows()), m_words(wordsOf(m_rows)), m_search(m_words)
{
    m_rowsOfWord.resize(m_words.size());
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const auto word = std::find(m_words.begin(), m_words.end(), m_rows[i].row->pattern.longestWord());
        m_rowsOfWord[static_cast<size_t>(word - m_words.begin())].push_back(i);
    }
}

std::vector<RowIndex::Entry> RowIndex::allRows()
{
    std::vector<Entry> rows;
    const auto add = [&rows](std::optional<ServerKind> server) {
        for (const LogRow &row : shippedLogRows(server).rows)
            rows.push_back({&row, server});
    };
    for (const ServerKind kind : serverKinds())
        add(kind);
    add(std::nullopt);
    return rows;
}

std::vector<std::string> RowIndex::wordsOf(const std::vector<Entry> &rows)
{
    std::vector<std::string> words;
    for (const Entry &entry : rows)
        words.push_back(entry.row->pattern.longestWord());
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::optional<RowMatch> RowIndex::find(const LogLine &line, const Captures &earlier) const
{
    std::vector<size_t> candidates;
    for (const size_t word : m_search.all(line.message))
        candidates.insert(candidates.end(), m_rowsOfWord[word].begin(), m_rowsOfWord[word].end());
    std::sort(candidates.begin(), candidates.end());
    const LogSide side = sideOf(line);
    for (const size_t candidate : candidates) {
        const auto &[row, server] = m_rows[candidate];
        if ((server && line.server && *server != *line.server) || !row->fits(side, line.program))
            continue;
        auto captures = row->pattern.match(line.message);
        if (captures && filledArguments(*row, *captures, earlier))
            return RowMatch{row, server, std::move(*captures)};
    }
    return std::nullopt;
}

} // namespace mailseal
