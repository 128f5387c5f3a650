// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_page.h"

#include "ui/widgets/page_header.h"

#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace mailseal {

SetupPage::SetupPage(SetupSession *session, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_header(new PageHeader(this)),
      m_area(new QScrollArea(this))
{
    setObjectName(name + QStringLiteral("Page"));
    auto *content = new QWidget(m_area);
    content->setObjectName(QStringLiteral("content"));
    content->installEventFilter(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(28, 24, 28, 24);
    m_column->setSpacing(8);
    m_column->addWidget(m_header);

    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(content);
    // A scroll area paints Base by default, but the page uses the window's colour.
    m_area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_area);
}

QSize SetupPage::minimumSizeHint() const
{
    const int bar = m_area->verticalScrollBar()->sizeHint().width();
    return {m_area->widget()->minimumSizeHint().width() + bar, 240};
}

void SetupPage::setWidest(int width)
{
    m_area->widget()->setMaximumWidth(width);
}

void SetupPage::setTexts(const QString &title, const QString &sentence)
{
    m_header->setTexts(title, sentence);
    setAccessibleName(title);
}

void SetupPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

// What opens in the scroll area may need another width of the page.
bool SetupPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QWidget::eventFilter(watched, event);
}

void SetupPage::focusField(QWidget *field)
{
    field->setFocus(Qt::OtherFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(field))
        edit->selectAll();
    m_area->ensureWidgetVisible(field, 16, 64);
}

} // namespace mailseal
