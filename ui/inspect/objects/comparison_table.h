// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two files or objects field by field; differences are marked with a word and in bold.
#pragma once

#include "model/files/show/comparison.h"

#include <QAbstractTableModel>

namespace mailseal {

class ComparisonTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Field, Mark, Left, Right, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(const files::Comparison &comparison, bool differencesOnly);
    void setTitles(const QString &left, const QString &right);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        bool isHead = false;  // a heading for the object whose fields follow
        bool isAlone = false; // only one of the files has such an object
        files::ComparedField field;
    };
    QString mark(const Row &row) const;

    QList<Row> m_rows;
    QString m_left;
    QString m_right;
};

} // namespace mailseal
