// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/undo_pane.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSysInfo>

namespace mailseal {

UndoWorld undoHere()
{
    return {systemWork(), lastInstallationHere};
}

UndoPane::UndoPane(ServedWork work, QWidget *parent)
    : QWidget(parent),
      m_question(new Card(this)),
      m_title(new TextLabel(TextLabel::Kind::Heading, m_question)),
      m_sentences(new TextLabel(TextLabel::Kind::Body, m_question)),
      m_yes(new QPushButton(m_question)),
      m_no(new QPushButton(m_question)),
      m_served(new ServedCard(std::move(work), this, QStringLiteral("undo_"))),
      m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("undoPane"));
    m_sentences->setObjectName(QStringLiteral("undoSentences"));
    m_yes->setObjectName(QStringLiteral("undoNowButton"));
    m_no->setObjectName(QStringLiteral("undoLeaveButton"));
    m_close->setObjectName(QStringLiteral("undoCloseButton"));
    m_yes->setAutoDefault(false); // Enter agrees to nothing
    m_no->setAutoDefault(true);
    m_close->setAutoDefault(true);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    for (QPushButton *button : {m_yes, m_no}) {
        makeRoomy(button);
        answers->addWidget(button);
    }
    makeRoomy(m_close);
    answers->addStretch(1);
    auto *asked = new QVBoxLayout(m_question);
    asked->setContentsMargins(16, 12, 16, 12);
    asked->setSpacing(8);
    asked->addWidget(m_title);
    asked->addWidget(m_sentences);
    asked->addLayout(answers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_question);
    column->addWidget(m_served);
    column->addWidget(m_close, 0, Qt::AlignLeft);
    connect(m_yes, &QPushButton::clicked, this, &UndoPane::putBack);
    connect(m_no, &QPushButton::clicked, this, &UndoPane::close);
    connect(m_close, &QPushButton::clicked, this, &UndoPane::close);
    connect(m_served, &ServedCard::wasPutBack, this, &UndoPane::noteUndone);
    connect(m_served, &ServedCard::wasUndoneBefore, this, &UndoPane::noteUndone);
    retranslate();
    hide();
}

void UndoPane::ask(const LastInstallation &last)
{
    if (isWorking())
        return;
    m_last = last;
    retranslate();
    m_question->show();
    m_served->hide();
    m_close->hide();
    show();
    m_no->setFocus();
}

void UndoPane::putBack()
{
    if (!m_last || isWorking())
        return;
    m_question->hide();
    m_served->show();
    m_close->show();
    m_close->setFocus();
    m_served->startPuttingBack(m_last->servers, m_last->certificateSha256, m_last->id);
}

void UndoPane::noteUndone()
{
    if (m_last)
        (void)mailseal::noteUndone(*m_last, m_served->installation()); // it is undone all the same
    Q_EMIT undone();
}

void UndoPane::close()
{
    hide();
    Q_EMIT closed();
}

void UndoPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void UndoPane::retranslate()
{
    m_title->setText(tr("Undo the last installation?"));
    m_sentences->setText(
        m_last ? undoSentences(*m_last, QSysInfo::machineHostName()).join(u'\n') : QString());
    m_yes->setText(tr("&Put back as it was"));
    m_yes->setAccessibleDescription(m_sentences->text());
    m_no->setText(tr("&Leave it as it is"));
    m_close->setText(tr("&Close"));
    m_served->retranslate();
}

} // namespace mailseal
