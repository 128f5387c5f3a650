// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/upkeep_pane.h"

#include "ui/ca/upkeep/backup_card.h"
#include "ui/ca/upkeep/export_card.h"
#include "ui/ca/upkeep/passphrase_card.h"
#include "ui/ca/upkeep/rollover_card.h"
#include "ui/ca/upkeep/root_list_card.h"

#include <QVBoxLayout>

namespace mailseal {

void stackCards(QWidget *pane, const QList<TaskCard *> &cards)
{
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (TaskCard *card : cards) {
        column->addWidget(card);
        QObject::connect(card, &TaskCard::unfolded, pane, [card, cards] {
            for (TaskCard *other : cards) {
                if (other != card)
                    other->fold();
            }
        });
    }
    column->addStretch(1);
}

UpkeepPane::UpkeepPane(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_cards{new BackupCard(session, this), new RolloverCard(session, this), new RootListCard(session, this),
          new PassphraseCard(session, this), new ExportCard(session, this)}
{
    setObjectName(QStringLiteral("caUpkeepPane"));
    stackCards(this, m_cards);
}

void UpkeepPane::focusFirst()
{
    m_cards.constFirst()->focusFirst();
}

void UpkeepPane::foldAll()
{
    for (TaskCard *card : m_cards)
        card->fold();
}

} // namespace mailseal
