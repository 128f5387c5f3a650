// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/summary_pane.h"

#include "model/base/text/breakable_text.h"
#include "ui/widgets/form_area.h"
#include "ui/widgets/text/text_label.h"

#include <QGridLayout>

namespace mailseal {

SummaryPane::SummaryPane(QWidget *parent)
    : QWidget(parent),
      m_content(new QWidget(this)),
      m_grid(new QGridLayout(m_content)),
      m_area(new FormArea(m_content, this))
{
    m_grid->setContentsMargins(0, 0, 8, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(12);
    m_grid->setColumnStretch(1, 1);
    m_area->setObjectName(QStringLiteral("summaryArea"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
}

void SummaryPane::setWhole(bool whole)
{
    m_area->setWhole(whole);
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
        auto *title = new TextLabel(TextLabel::Kind::Field, m_content);
        title->setWordWrap(false);
        title->setText(line.title == before ? QString() : line.title);
        before = line.title;
        auto *text = new TextLabel(TextLabel::Kind::Body, m_content);
        text->setText(breakablePath(line.text));
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
