// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/written_text.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTextDocument>

namespace mailseal {
namespace {

constexpr int mostLines = 12;

} // namespace

WrittenText::WrittenText(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Field, this)),
      m_copy(new CopyButton(this)),
      m_text(new CodeView(this))
{
    setObjectName(name);
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_copy->setObjectName(name + QStringLiteral("CopyButton"));
    m_copy->setSource([this] { return m_text->toPlainText(); });
    makeRoomy(m_copy);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_title, 1, Qt::AlignBottom);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_text);
}

void WrittenText::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_copy->setLabel(tr("Copy"), title);
    m_text->setAccessibleName(title);
    m_text->setContent(text);
    fit();
}

// As high as its lines, with some air, and room for the scroll bar below them.
void WrittenText::fit()
{
    const int lines = qMin(m_text->document()->blockCount(), mostLines);
    const int edges = 2 * (m_text->frameWidth() + qRound(m_text->document()->documentMargin()));
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + 2 * edges
        + m_text->horizontalScrollBar()->sizeHint().height());
    const bool hasMore = m_text->document()->blockCount() > mostLines;
    m_text->setVerticalScrollBarPolicy(hasMore ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void WrittenText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

} // namespace mailseal
