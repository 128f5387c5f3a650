// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/row_table.h"

#include <QHeaderView>
#include <QTableView>

namespace mailseal {

int showRows(QTableView *table)
{
    constexpr int margins = 12;
    const int height = table->fontMetrics().height() + margins;
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setCornerButtonEnabled(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(height);
    QHeaderView *titles = table->horizontalHeader();
    titles->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    titles->setHighlightSections(false);
    titles->setStretchLastSection(true);
    return height;
}

} // namespace mailseal
