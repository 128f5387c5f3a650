// SPDX-License-Identifier: GPL-3.0-or-later
//
// The summary of a review: a few lines, each with its title.
#pragma once

#include "model/setup/sets/reviewed/review_summary.h"

#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace mailseal {

class SummaryPane : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryPane(QWidget *parent = nullptr);

    void setLines(const QList<SummaryLine> &lines);
    void retranslate();

private:
    QScrollArea *m_area;
    QGridLayout *m_grid;
};

} // namespace mailseal
