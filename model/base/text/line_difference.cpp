// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/line_difference.h"

#include <algorithm>
#include <vector>

namespace mailseal {
namespace {

using Kind = DifferenceLine::Kind;

constexpr int mostEdits = 1500; // time and memory grow with its square: about ten megabytes at this limit

// Myers, “An O(ND) Difference Algorithm”: how far each diagonal gets with each number of edits.
class EditGraph
{
public:
    EditGraph(const QStringList &before, const QStringList &after) : m_before(before), m_after(after) { }
    QList<DifferenceLine> lines();

private:
    bool search();
    int step(const std::vector<int> &last, int edits, int diagonal) const;
    int slide(int x, int diagonal) const;
    // The diagonals that an odd number of edits can end on: −edits, −edits + 2, … edits.
    static size_t index(int edits, int diagonal) { return static_cast<size_t>((diagonal + edits) / 2); }
    int reached(int edits, int diagonal) const { return m_rows[size_t(edits)][index(edits, diagonal)]; }
    QList<DifferenceLine> everything() const;

    const QStringList &m_before;
    const QStringList &m_after;
    std::vector<std::vector<int>> m_rows;
};

// Whether the best way to this diagonal adds a line rather than removing one.
bool comes(const std::vector<int> &last, int edits, int diagonal)
{
    if (diagonal == -edits)
        return true;
    const auto lower = static_cast<size_t>((diagonal - 1 + edits - 1) / 2);
    return diagonal != edits && last[lower] < last[lower + 1];
}

int EditGraph::slide(int x, int diagonal) const
{
    while (x < m_before.size() && x - diagonal < m_after.size() && m_before[x] == m_after[x - diagonal])
        ++x;
    return x;
}

int EditGraph::step(const std::vector<int> &last, int edits, int diagonal) const
{
    return comes(last, edits, diagonal) ? last[index(edits - 1, diagonal + 1)]
                                        : last[index(edits - 1, diagonal - 1)] + 1;
}

bool EditGraph::search()
{
    const auto end = static_cast<int>(m_before.size());
    const int endDiagonal = end - static_cast<int>(m_after.size());
    for (int edits = 0; edits <= mostEdits; ++edits) {
        std::vector<int> row(static_cast<size_t>(edits) + 1);
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            const int x = edits == 0 ? 0 : step(m_rows.back(), edits, diagonal);
            row[index(edits, diagonal)] = slide(x, diagonal);
        }
        m_rows.push_back(std::move(row));
        const bool within = std::abs(endDiagonal) <= edits && (endDiagonal + edits) % 2 == 0;
        if (within && reached(edits, endDiagonal) >= end)
            return true;
    }
    return false;
}

QList<DifferenceLine> EditGraph::everything() const
{
    QList<DifferenceLine> lines;
    for (const QString &line : m_before)
        lines << DifferenceLine{Kind::Goes, line};
    for (const QString &line : m_after)
        lines << DifferenceLine{Kind::Comes, line};
    return lines;
}

QList<DifferenceLine> EditGraph::lines()
{
    if (!search())
        return everything();
    QList<DifferenceLine> backwards;
    auto x = static_cast<int>(m_before.size());
    auto y = static_cast<int>(m_after.size());
    for (auto edits = static_cast<int>(m_rows.size()) - 1; edits >= 0; --edits) {
        const int diagonal = x - y;
        const bool isNew = edits > 0 && comes(m_rows[size_t(edits) - 1], edits, diagonal);
        const int start = edits == 0 ? 0 : step(m_rows[size_t(edits) - 1], edits, diagonal);
        for (; x > start; --x, --y)
            backwards << DifferenceLine{Kind::Stays, m_before[x - 1]};
        if (edits == 0)
            break;
        if (isNew)
            backwards << DifferenceLine{Kind::Comes, m_after[--y]};
        else
            backwards << DifferenceLine{Kind::Goes, m_before[--x]};
    }
    std::reverse(backwards.begin(), backwards.end());
    return backwards;
}

} // namespace

QList<DifferenceLine> lineDifference(const QStringList &before, const QStringList &after)
{
    return EditGraph(before, after).lines();
}

QString toText(const QList<DifferenceLine> &lines)
{
    QStringList marked;
    for (const DifferenceLine &line : lines) {
        const char *const sign = line.kind == Kind::Goes ? "- " : line.kind == Kind::Comes ? "+ " : "  ";
        marked << QLatin1String(sign) + line.text;
    }
    return marked.join(u'\n');
}

} // namespace mailseal
