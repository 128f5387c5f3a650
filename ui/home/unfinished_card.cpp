// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/unfinished_card.h"

#include "model/base/text/printable.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace mailseal {
namespace {

constexpr int longestHost = 253; // RFC 1035, 3.1; a file that somebody has edited may hold anything

QString shownHost(const UnfinishedSetup &setup)
{
    const QString host = printable(setup.draft.names.value(0).left(longestHost + 1).simplified());
    return host.size() <= longestHost ? host : host.left(longestHost) + QStringLiteral("…");
}

} // namespace

UnfinishedCard::UnfinishedCard(QWidget *parent)
    : Card(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_continue(new QPushButton(this)),
      m_discard(new QPushButton(this))
{
    setObjectName(QStringLiteral("unfinishedCard"));
    m_continue->setObjectName(QStringLiteral("continueSetupButton"));
    m_discard->setObjectName(QStringLiteral("discardSetupButton"));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    row->addLayout(words, 1);
    for (QPushButton *button : {m_continue, m_discard}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    connect(m_continue, &QPushButton::clicked, this, [this] {
        const auto kept = std::exchange(m_kept, std::nullopt); // it stays until that setup is finished
        refresh();
        if (kept)
            Q_EMIT continued(*kept);
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        forgetUnfinished();
        look();
    });
    refresh();
}

void UnfinishedCard::look()
{
    m_kept = unfinishedSetup();
    refresh();
}

void UnfinishedCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void UnfinishedCard::refresh()
{
    setVisible(m_kept.has_value());
    const QString host = m_kept ? shownHost(*m_kept) : QString();
    m_title->setText(
        host.isEmpty() ? tr("A setup is not finished") : tr("The setup of %1 is not finished").arg(host));
    m_sentence->setText(tr("All answers were kept; nothing has been written yet."));
    m_continue->setText(tr("&Go on"));
    m_discard->setText(tr("&Discard it"));
}

} // namespace mailseal
