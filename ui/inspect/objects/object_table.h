// SPDX-License-Identifier: GPL-3.0-or-later
//
// The objects of a file as rows of a table. What a row says is taken from its bytes when the view asks for
// it. A bundle of very many certificates is read on while its first rows are already shown. Rows are sorted
// and filtered in a worker, and change their places when it is done.
#pragma once

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
    ~ObjectTable() override;

    void setFile(const InspectedFile *file); // nullptr: none
    // The very same objects: nothing has to be shown anew.
    bool shows(const InspectedFile *file) const;
    void takeInMore(); // the listing of the file has grown
    bool isComplete() const { return !m_listing || m_listing->isComplete(); }
    bool isCut() const { return m_listing && m_listing->isCut(); } // the file holds more
    int total() const;                                             // objects, shown or not

    void setFilter(const QString &text);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; // −1: as in the file
    bool isFiltered() const { return !m_arrangement.filter.isEmpty(); }

    // A row's place in the file, and the other way round; −1: it is not shown.
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
    std::optional<QList<int>> m_places; // of the rows; nothing: all as in the file
    int m_count = 0;                    // of the rows then
    mutable QCache<int, ObjectRow> m_rows{400};
    int m_number = 0; // of the arrangement that counts
    std::stop_source m_stop;
};

} // namespace mailseal
