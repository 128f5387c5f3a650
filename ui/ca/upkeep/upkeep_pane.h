// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done with a CA now and then: a roll-over, another passphrase, a backup, a copy for another program.
#pragma once

#include "ui/ca/ca_session.h"

#include <QWidget>

namespace mailseal {

class TaskCard;

class UpkeepPane : public QWidget
{
    Q_OBJECT
public:
    explicit UpkeepPane(CaSession *session, QWidget *parent = nullptr);
    void focusFirst();
    void foldAll();

private:
    QList<TaskCard *> m_cards;
};

// The cards below each other. When one unfolds, the others are folded.
void stackCards(QWidget *pane, const QList<TaskCard *> &cards);

} // namespace mailseal
