// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a CA has signed, newest first, as rows of a table. A row's text is computed when the view asks for it,
// and a worker looks for those that are searched for, so that ten thousand scroll as smoothly as ten.
#pragma once

#include "model/base/system/background_job.h"
#include "model/ca/state/ca_state.h"
#include "model/files/read/certificate_row.h"

#include <QAbstractTableModel>
#include <QCache>

namespace mailseal {

class IssuedModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Names, Use, State, Until, Serial };

    explicit IssuedModel(QObject *parent = nullptr);

    void setIssued(const QList<ca::Issued> &issued);
    // Those with this text (ca::isFoundBy()) in this state; empty text and nullopt: all.
    void search(const QString &text, std::optional<ca::IssuedState> state);

    int total() const { return static_cast<int>(m_issued.size()); }
    qsizetype placeOf(int row) const; // the index among what the CA has signed; −1: no such row
    int rowOf(qsizetype place) const; // −1: not shown
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void searched(); // the rows are those that were asked for

private:
    const files::CertificateRow &row(qsizetype place) const;
    QString text(qsizetype place, Column column) const;
    void arrange();
    void show(const std::optional<QList<qsizetype>> &places);

    QList<ca::Issued> m_issued;
    QString m_text;
    std::optional<ca::IssuedState> m_state;
    std::optional<QList<qsizetype>> m_places; // of the rows; nullopt: all
    mutable QCache<qsizetype, files::CertificateRow> m_rows{400};
    BackgroundJob m_searching;
};

} // namespace mailseal
