// SPDX-License-Identifier: GPL-3.0-or-later
//
// For whoever has a CA already, though not here: its backup, or the folder of another program.
#pragma once

#include "ui/ca/upkeep/taken_over_card.h"

#include <QWidget>

namespace mailseal {

class ImportCard;
class RestoreCard;

class TakeOverPane : public QWidget
{
    Q_OBJECT
public:
    explicit TakeOverPane(QWidget *parent = nullptr);
    void proposeFolder(const QString &folder);

Q_SIGNALS:
    void takenOver(const mailseal::TakenOver &ca);

private:
    RestoreCard *m_restore;
    ImportCard *m_import;
};

} // namespace mailseal
