// SPDX-License-Identifier: GPL-3.0-or-later
//
// The objects of a file as rows of a table. A row's text is computed from its bytes when the view asks for
// it. A bundle of very many certificates is still being read while its first rows are shown. A worker sorts
// and filters the rows, which move when it is done.
#pragma once

#include "model/base/system/background_job.h"
#include "model/inspect/inspected_file.h"
#include "model/inspect/object_rows.h"

#include <QAbstractTableModel>
#include <QCache>

namespace mailseal {

class ObjectTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ObjectTable(QObject *parent = nullptr);

    void setFile(const InspectedFile *file); // nullptr: no file
    // Whether these very objects are shown already, so that nothing needs to be redrawn.
    bool shows(const InspectedFile *file) const;
    void takeInMore(); // the listing of the file has grown
    bool isComplete() const { return !m_listing || m_listing->isComplete(); }
    bool isCut() const { return m_listing && m_listing->isCut(); } // the file holds more
    int total() const;                                             // objects, including those not shown

    void setFilter(const QString &text);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; // −1: the order of the file
    bool isFiltered() const { return !m_arrangement.filter.isEmpty(); }

    // The index in the file for a row, and the reverse; −1 if it is not shown.
    int placeOf(int row) const;
    int rowOf(int place) const;
    // The row as a file of its own.
    files::FileContents contentsAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void retranslate();

Q_SIGNALS:
    void countChanged();
    void rearranged();

private:
    ObjectRows rows() const;
    const ObjectRow &row(int number) const;
    void arrange();
    void show(const std::optional<QList<int>> &places);

    files::FileContents m_contents;
    std::shared_ptr<files::Listing> m_listing;
    Arrangement m_arrangement;
    std::optional<QList<int>> m_places; // of the rows; nullopt: all, in the order of the file
    int m_count = 0;                    // the number of rows in that case
    mutable QCache<int, ObjectRow> m_rows{400};
    BackgroundJob m_arranging;
};

} // namespace mailseal
