// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/take_over_pane.h"

#include "ui/ca/upkeep/import_card.h"
#include "ui/ca/upkeep/restore_card.h"
#include "ui/ca/upkeep/upkeep_pane.h"

namespace mailseal {

TakeOverPane::TakeOverPane(QWidget *parent)
    : QWidget(parent),
      m_restore(new RestoreCard(this)),
      m_import(new ImportCard(this))
{
    setObjectName(QStringLiteral("caTakeOverPane"));
    stackCards(this, {m_restore, m_import});
    connect(m_restore, &RestoreCard::takenOver, this, &TakeOverPane::takenOver);
    connect(m_import, &ImportCard::takenOver, this, &TakeOverPane::takenOver);
}

void TakeOverPane::proposeFolder(const QString &folder)
{
    m_restore->proposeFolder(folder);
    m_import->proposeFolder(folder);
}

} // namespace mailseal
