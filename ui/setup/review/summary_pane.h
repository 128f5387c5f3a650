// SPDX-License-Identifier: GPL-3.0-or-later
//
// The summary of a review: a few lines, each with its title.
#pragma once

#include "model/setup/sets/reviewed/review_summary.h"

#include <QWidget>

class QGridLayout;

namespace mailseal {

class FormArea;

class SummaryPane : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryPane(QWidget *parent = nullptr);

    void setWhole(bool whole); // without a scroll bar of its own
    void setLines(const QList<SummaryLine> &lines);
    void retranslate();

private:
    QWidget *m_content;
    QGridLayout *m_grid;
    FormArea *m_area;
};

} // namespace mailseal
