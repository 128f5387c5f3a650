// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/task_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "ui/ca/bring_into_view.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

TaskCard::TaskCard(const QString &name, QWidget *parent)
    : Card(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_begin(new QPushButton(this)),
      m_asked(new QWidget(this)),
      m_form(new QVBoxLayout),
      m_carryOut(new QPushButton(m_asked)),
      m_leave(new QPushButton(m_asked)),
      m_work(new WorkRow(name, this)),
      m_hint(new HintLine(this))
{
    setObjectName(name + QStringLiteral("Card"));
    m_begin->setObjectName(name + QStringLiteral("BeginButton"));
    m_carryOut->setObjectName(name + QStringLiteral("Button"));
    m_leave->setObjectName(name + QStringLiteral("LeaveButton"));
    m_hint->setObjectName(name + QStringLiteral("Hint"));
    auto *buttons = new FlowLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_carryOut);
    buttons->addWidget(m_leave);
    for (QPushButton *button : {m_begin, m_carryOut, m_leave}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    m_form->setSpacing(12);
    auto *asked = new QVBoxLayout(m_asked);
    asked->setContentsMargins(0, 8, 0, 0);
    asked->setSpacing(12);
    asked->addLayout(m_form);
    asked->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    column->addWidget(m_asked);
    column->addWidget(m_work);
    column->addWidget(m_hint);
    m_asked->hide();
    connect(m_begin, &QPushButton::clicked, this, &TaskCard::unfold);
    connect(m_carryOut, &QPushButton::clicked, this, [this] {
        m_hint->clear();
        carryOut();
    });
    connect(m_leave, &QPushButton::clicked, this, [this] {
        fold();
        m_hint->clear();
        focusFirst();
    });
    connect(m_work, &WorkRow::changed, this, &TaskCard::showState);
}

void TaskCard::setWords(const Words &words)
{
    m_title->setText(words.title);
    m_sentence->setText(words.sentence);
    m_begin->setText(words.begin);
    m_carryOut->setText(words.carryOut);
    m_leave->setText(tr("Not now"));
}

void TaskCard::unfold()
{
    m_hint->clear();
    Q_EMIT unfolded();
    m_asked->show();
    m_begin->hide();
    prepare();
    tabInLayoutOrder(window());
    bringIntoView(m_asked);
}

void TaskCard::fold()
{
    clearSecrets();
    m_asked->hide();
    m_begin->show();
}

void TaskCard::focusFirst()
{
    m_begin->setFocus();
}

void TaskCard::finish(const QString &sentence)
{
    fold();
    m_hint->say(HintLine::Kind::Good, sentence);
    focusFirst();
    bringIntoView(m_hint);
}

void TaskCard::fail(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        m_hint->say(HintLine::Kind::Note, tr("Stopped. Nothing was changed."));
    else
        m_hint->say(error);
    bringIntoView(m_hint);
}

void TaskCard::showState()
{
    m_carryOut->setEnabled(!m_work->isRunning());
    m_leave->setEnabled(!m_work->isRunning());
    m_begin->setEnabled(!m_work->isRunning());
}

void TaskCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mailseal
