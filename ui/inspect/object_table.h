// SPDX-License-Identifier: GPL-3.0-or-later
//
// The objects of a file as rows of a table. What a row says is taken from its bytes when the view asks for
// it, in microseconds. A bundle of very many certificates is taken in while its first rows are already shown.
#pragma once

#include "model/files/certificate_row.h"
#include "ui/inspect/inspected_file.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

namespace mailseal {

class ObjectTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Subject, Until, Key, Names, Issuer, ColumnCount };

    explicit ObjectTable(QObject *parent = nullptr);

    void setFile(const InspectedFile *file); // nullptr: none
    // The very same objects: nothing has to be shown anew.
    bool shows(const InspectedFile *file) const;
    bool isComplete() const { return !m_listing || m_listing->isComplete(); }
    // The row as a file of its own.
    files::FileContents contentsAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void retranslate();

Q_SIGNALS:
    void countChanged();

private:
    struct Row
    {
        QString kind;
        QString what;
        files::CertificateRow certificate; // of certificates
        QString key;
    };
    const Row &row(int number) const;
    Row makeRow(int number) const;
    void takeInMore();

    files::FileContents m_contents;
    std::shared_ptr<files::Listing> m_listing;
    int m_count = 0;
    mutable QCache<int, Row> m_rows{400};
    QTimer m_timer;
};

} // namespace mailseal
