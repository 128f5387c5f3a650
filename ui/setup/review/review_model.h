// SPDX-License-Identifier: GPL-3.0-or-later
//
// The entries of the review as a list.
#pragma once

#include "model/setup/sets/reviewed/review_entries.h"

#include <QAbstractListModel>

namespace mailseal {

class ReviewModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { AboutRole = Qt::UserRole, StateRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<ReviewEntry> &entries);
    const ReviewEntry *entry(int row) const; // nullptr if there is no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ReviewEntry> m_entries;
};

} // namespace mailseal
