// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/objects_view.h"

#include "ui/inspect/object_details.h"
#include "ui/inspect/object_table.h"
#include "ui/widgets/text_label.h"

#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace mailseal {

ObjectsView::ObjectsView(QWidget *parent)
    : QWidget(parent),
      m_model(new ObjectTable(this)),
      m_count(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_table(new QTableView(this)),
      m_details(new ObjectDetails(this))
{
    m_count->setObjectName(QStringLiteral("objectCount"));
    m_table->setObjectName(QStringLiteral("objectTable"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    // One height for all: measuring each of a hundred thousand rows takes seconds.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    const int letters[] = {16, 42, 20, 16, 42};
    for (int column = 0; column < ObjectTable::Issuer; ++column)
        m_table->setColumnWidth(column, letters[column] * letter);
    m_table->setMinimumHeight(100);
    m_details->setMinimumHeight(160);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(16);
    splitter->setSizes({200, 300});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 16, 28, 8);
    column->setSpacing(8);
    column->addWidget(m_count);
    column->addWidget(splitter, 1);
    connect(m_model, &ObjectTable::countChanged, this, &ObjectsView::showCount);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ObjectsView::showChosen);
    retranslate();
}

void ObjectsView::setFile(const InspectedFile *file)
{
    if (m_model->shows(file))
        return;
    m_model->setFile(file);
    if (m_model->rowCount() > 0)
        choose(0);
    else
        showChosen();
}

void ObjectsView::choose(int row)
{
    m_table->setCurrentIndex(m_model->index(row, 0));
}

void ObjectsView::showCount()
{
    const int count = m_model->rowCount();
    m_count->setText(m_model->isComplete() ? tr("%n object(s)", nullptr, count)
                                           : tr("%n object(s) so far, reading on…", nullptr, count));
}

void ObjectsView::showChosen()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid()) {
        m_details->setObject({});
        return;
    }
    const files::FileContents contents = m_model->contentsAt(index.row());
    m_details->setObject(
        contents.objects.isEmpty() ? std::optional<files::FileObject>() : contents.objects.first());
}

void ObjectsView::retranslate()
{
    m_table->setAccessibleName(tr("Objects"));
    m_model->retranslate();
    m_details->retranslate();
    showCount();
}

} // namespace mailseal
