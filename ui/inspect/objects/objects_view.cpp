// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/objects/objects_view.h"

#include "ui/inspect/objects/object_details.h"
#include "ui/inspect/objects/object_table.h"
#include "ui/widgets/style/row_table.h"
#include "ui/widgets/text/text_label.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace mailseal {

constexpr int pauseOfTyping = 150; // milliseconds
constexpr int fewObjects = 10;     // not worth searching

ObjectsView::ObjectsView(QWidget *parent)
    : QWidget(parent),
      m_model(new ObjectTable(this)),
      m_count(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_filterLabel(new TextLabel(TextLabel::Kind::Field, this)),
      m_filter(new QLineEdit(this)),
      m_pause(new QTimer(this)),
      m_table(new QTableView(this)),
      m_details(new ObjectDetails(this))
{
    m_count->setObjectName(QStringLiteral("objectCount"));
    m_filter->setObjectName(QStringLiteral("objectFilter"));
    m_filter->setClearButtonEnabled(true);
    m_filterLabel->setBuddy(m_filter);
    m_filterLabel->setWordWrap(false);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfTyping);
    buildTable();
    m_details->setMinimumHeight(160);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_count, 1);
    head->addWidget(m_filterLabel);
    head->addWidget(m_filter, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(16);
    splitter->setSizes({200, 300});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 16, 28, 8);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(splitter, 1);
    connect(m_model, &ObjectTable::countChanged, this, &ObjectsView::showCount);
    connect(m_model, &ObjectTable::rearranged, this, &ObjectsView::chooseAgain);
    connect(m_filter, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, [this] { m_model->setFilter(m_filter->text().trimmed()); });
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ObjectsView::showChosen);
    connect(m_details, &ObjectDetails::renewalRequested, this, &ObjectsView::renewalRequested);
    retranslate();
}

void ObjectsView::buildTable()
{
    m_table->setObjectName(QStringLiteral("objectTable"));
    m_table->setModel(m_model);
    showRows(m_table);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    const int letter = fontMetrics().averageCharWidth();
    const int letters[] = {16, 42, 20, 16, 42};
    for (int column = 0; column < int(ObjectColumn::Issuer); ++column)
        m_table->setColumnWidth(column, letters[column] * letter);
    m_table->setMinimumHeight(100);
}

void ObjectsView::setFile(const InspectedFile *file)
{
    if (m_model->shows(file))
        return;
    m_place = 0;
    m_shown = -1;
    m_unread = file != nullptr && file->error && !file->isReadable() ? file->error : std::nullopt;
    m_model->setFile(file);
    chooseAgain();
}

void ObjectsView::grow()
{
    m_model->takeInMore();
}

void ObjectsView::choose(int place)
{
    m_place = place;
    if (m_model->rowOf(place) < 0)
        m_filter->clear();
    chooseAgain();
}

// The object that was chosen before, wherever it is now, or the first one.
void ObjectsView::chooseAgain()
{
    const int row = m_model->rowOf(m_place);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(qMax(row, 0), 0));
    else
        showChosen();
}

void ObjectsView::showCount()
{
    const int total = m_model->total();
    const bool many = total > fewObjects || m_model->isFiltered();
    m_filterLabel->setVisible(many);
    m_filter->setVisible(many);
    m_table->setVisible(!m_unread);
    if (m_unread)
        m_count->setText(tr("This file could not be read."));
    else if (!m_model->isComplete())
        m_count->setText(tr("%n object(s) so far, reading on…", nullptr, total));
    else if (m_model->isFiltered())
        m_count->setText(
            tr("%1 of %n object(s)", nullptr, total).arg(QLocale().toString(m_model->rowCount())));
    else if (m_model->isCut())
        m_count->setText(
            tr("The first %n object(s); the file holds more than can be listed.", nullptr, total));
    else
        m_count->setText(tr("%n object(s)", nullptr, total));
}

void ObjectsView::showChosen()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid()) {
        m_shown = -1;
        m_details->setRemark(remark());
        return;
    }
    m_place = m_model->placeOf(index.row());
    if (m_place == m_shown) // rows were only sorted, so the details stay as they are
        return;
    m_shown = m_place;
    const files::FileContents contents = m_model->contentsAt(index.row());
    if (!contents.objects.isEmpty())
        m_details->setObject(contents.objects.first());
    else
        m_details->setRemark(index.siblingAtColumn(int(ObjectColumn::Subject)).data().toString());
}

QString ObjectsView::remark() const
{
    if (m_unread)
        return sentence(*m_unread);
    return m_model->isFiltered() ? tr("Nothing here has these letters in it.") : QString();
}

void ObjectsView::retranslate()
{
    m_table->setAccessibleName(tr("Objects"));
    m_filterLabel->setText(tr("F&ind"));
    m_filter->setPlaceholderText(tr("Name, issuer, key or date"));
    m_model->retranslate();
    m_details->retranslate();
    if (m_model->rowCount() == 0)
        showChosen();
    showCount();
}

} // namespace mailseal
