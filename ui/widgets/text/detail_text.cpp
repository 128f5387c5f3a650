// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/detail_text.h"

#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailseal {

DetailText::DetailText(QWidget *parent)
    : QWidget(parent),
      m_button(new QToolButton(this)),
      m_text(new TextLabel(TextLabel::Kind::Written, this))
{
    m_button->setObjectName(QStringLiteral("detailButton"));
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_text->setObjectName(QStringLiteral("detailText"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_text);
    connect(m_button, &QToolButton::toggled, this, &DetailText::open);
    open(false);
    setVisible(false);
    retranslate();
}

void DetailText::setDetail(const QString &detail)
{
    if (detail == m_detail)
        return;
    m_detail = detail;
    m_text->setText(detail);
    m_button->setChecked(false);
    setVisible(!detail.isEmpty());
}

void DetailText::open(bool wanted)
{
    m_button->setArrowType(wanted ? Qt::DownArrow : Qt::RightArrow);
    m_text->setVisible(wanted);
}

void DetailText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DetailText::retranslate()
{
    m_button->setText(tr("Details"));
    m_text->setAccessibleName(tr("Details of the error"));
}

} // namespace mailseal
