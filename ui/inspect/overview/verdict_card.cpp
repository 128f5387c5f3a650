// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/overview/verdict_card.h"

#include "ui/inspect/overview/check_sign.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/text_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace mailseal {

VerdictCard::VerdictCard(QWidget *parent)
    : QWidget(parent),
      m_sign(new CheckSign(28, this)),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_text(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_progress(new QProgressBar(this)),
      m_action(new QPushButton(this))
{
    m_title->setObjectName(QStringLiteral("verdict"));
    m_text->setObjectName(QStringLiteral("verdictText"));
    m_action->setObjectName(QStringLiteral("verdictButton"));
    m_action->setAutoDefault(true);
    makeRoomy(m_action);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setVisible(false);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addWidget(m_progress);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(16);
    row->addWidget(m_sign, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    setAction({});
    connect(m_action, &QPushButton::clicked, this, &VerdictCard::actionRequested);
}

void VerdictCard::setVerdict(const FileVerdict &verdict)
{
    const bool changed = verdict.title != m_verdict.title;
    m_verdict = verdict;
    m_sign->setVisible(true);
    m_sign->setState(verdict.state);
    m_title->setText(verdict.title);
    m_text->setText(verdict.text);
    m_text->setVisible(!verdict.text.isEmpty());
    m_progress->setVisible(false);
    setAccessibleName(
        QStringLiteral("%1: %2 %3").arg(checkStateWord(verdict.state), verdict.title, verdict.text));
    if (changed) {
        QAccessibleEvent said(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
    update();
}

void VerdictCard::setWorking(const QString &sentence)
{
    m_verdict = {CheckState::Unknown, sentence, {}};
    m_sign->setVisible(false);
    m_title->setText(sentence);
    m_text->setVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setVisible(true);
    update();
}

void VerdictCard::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void VerdictCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool quiet = m_verdict.state == CheckState::Unknown || m_verdict.state == CheckState::Note;
    drawCard(painter, rect(), palette().color(QPalette::Base), checkStateColour(palette(), m_verdict.state),
        quiet ? 1 : 1.5);
}

} // namespace mailseal
