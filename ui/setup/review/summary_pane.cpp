// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/summary_pane.h"

#include "ui/widgets/text/text_label.h"

#include <QGridLayout>
#include <QScrollArea>

namespace mailseal {
namespace {

// A path may be longer than the pane is wide.
QString wrapped(const QString &text)
{
    static const QChar zeroWidthSpace(0x200b);
    return QString(text).replace(u'/', QString(u'/') + zeroWidthSpace);
}

} // namespace

SummaryPane::SummaryPane(QWidget *parent)
    : QWidget(parent),
      m_area(new QScrollArea(this)),
      m_grid(new QGridLayout)
{
    auto *content = new QWidget;
    content->setLayout(m_grid);
    m_grid->setContentsMargins(0, 0, 8, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(12);
    m_grid->setColumnStretch(1, 1);
    m_area->setObjectName(QStringLiteral("summaryArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(content);
    m_area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
}

void SummaryPane::setLines(const QList<SummaryLine> &lines)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    QString before;
    for (const SummaryLine &line : lines) {
        auto *title = new TextLabel(TextLabel::Kind::Field, m_area->widget());
        title->setWordWrap(false);
        title->setText(line.title == before ? QString() : line.title);
        before = line.title;
        auto *text = new TextLabel(TextLabel::Kind::Body, m_area->widget());
        text->setText(wrapped(line.text));
        m_grid->addWidget(title, row, 0, Qt::AlignTop);
        m_grid->addWidget(text, row, 1, Qt::AlignTop);
        title->show();
        text->show();
        m_grid->setRowStretch(row++, 0);
    }
    m_grid->setRowStretch(row, 1);
}

void SummaryPane::retranslate()
{
    m_area->setAccessibleName(tr("Summary"));
}

} // namespace mailseal
