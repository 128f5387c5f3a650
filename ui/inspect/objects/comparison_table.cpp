// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/objects/comparison_table.h"

#include "model/base/text/breakable_text.h"
#include "ui/widgets/text/plain_tool_tip.h"

#include <QFont>

namespace mailseal {

void ComparisonTable::setComparison(const files::Comparison &comparison, bool differencesOnly)
{
    beginResetModel();
    m_rows.clear();
    for (const files::ComparedObject &object : comparison.objects) {
        if (differencesOnly && !object.differs)
            continue;
        files::ComparedField head;
        head.title = object.title;
        head.left = object.left < 0 ? tr("not there") : tr("number %1").arg(object.left + 1);
        head.right = object.right < 0 ? tr("not there") : tr("number %1").arg(object.right + 1);
        head.differs = object.differs;
        const bool isAlone = object.left < 0 || object.right < 0;
        m_rows << Row{true, isAlone, head};
        for (const files::ComparedField &field : object.fields) {
            if (field.differs || !differencesOnly)
                m_rows << Row{false, isAlone, field};
        }
    }
    endResetModel();
}

void ComparisonTable::setTitles(const QString &left, const QString &right)
{
    m_left = left;
    m_right = right;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int ComparisonTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ComparisonTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ComparisonTable::mark(const Row &row) const
{
    if (row.isAlone)
        return row.field.right.isEmpty() || row.field.right == tr("not there") ? tr("only left")
                                                                               : tr("only right");
    if (row.isHead)
        return row.field.differs ? tr("differs") : tr("same");
    return row.field.differs ? tr("≠ differs") : tr("=");
}

QVariant ComparisonTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    if (role == Qt::FontRole && (row.isHead || (row.field.differs && !row.isAlone))) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignTop);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Field:
        return row.field.title;
    case Mark:
        return mark(row);
    case Left:
        return role == Qt::DisplayRole ? breakableDigits(row.field.left) : plainToolTip(row.field.left);
    case Right:
        return role == Qt::DisplayRole ? breakableDigits(row.field.right) : plainToolTip(row.field.right);
    default:
        return {};
    }
}

QVariant ComparisonTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Field ? tr("Field") : section == Left ? m_left : section == Right ? m_right : QString();
}

} // namespace mailseal
