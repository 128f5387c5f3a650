// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_header.h"

#include "ui/widgets/text/text_label.h"

#include <QVBoxLayout>

namespace mailseal {

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Title, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
}

void PageHeader::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

} // namespace mailseal
