// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/review_model.h"

namespace mailseal {

void ReviewModel::setEntries(const QList<ReviewEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

const ReviewEntry *ReviewModel::entry(int row) const
{
    return row >= 0 && row < m_entries.size() ? &m_entries[row] : nullptr;
}

int ReviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ReviewModel::data(const QModelIndex &index, int role) const
{
    const ReviewEntry *entry = this->entry(index.row());
    if (entry == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return entry->path.section(u'/', -2);
    case Qt::ToolTipRole:
        return QString(entry->path + u'\n' + entry->about);
    case Qt::AccessibleTextRole:
        return QString(entry->path + QStringLiteral(", ") + entry->about);
    case AboutRole:
        return entry->about;
    case StateRole:
        return int(entry->state);
    default:
        return {};
    }
}

} // namespace mailseal
