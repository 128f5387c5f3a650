// SPDX-License-Identifier: GPL-3.0-or-later
//
// The checks of a file as rows of a card, each with what can be done about it.
#pragma once

#include "model/inspect/check_rows.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace mailseal {

class CheckList : public Card
{
    Q_OBJECT
public:
    explicit CheckList(QWidget *parent = nullptr);

    void setRows(const QList<CheckRow> &rows);
    const QList<CheckRow> &rows() const { return m_rows; }

Q_SIGNALS:
    void actionRequested(const mailseal::CheckRow &row);

private:
    void addRow(const CheckRow &row, int number);

    QList<CheckRow> m_rows;
    QGridLayout *m_grid;
};

} // namespace mailseal
