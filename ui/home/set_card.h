// SPDX-License-Identifier: GPL-3.0-or-later
//
// A remembered set on the start page: its host, who uses and who signed it, how long it lasts, what is next,
// and one press for that.
#pragma once

#include "model/renewal/sets/due.h"
#include "ui/widgets/card.h"

namespace mailseal {

class SetCard : public Card
{
    Q_OBJECT
public:
    SetCard(const SeenSet &seen, const QDateTime &now, QWidget *parent = nullptr);

Q_SIGNALS:
    void pressed(); // what is next
    void sent();    // the request went to the CA
    void forgotten();
    void undoRequested(); // of the last installation on this machine

private:
    QWidget *life(const SeenSet &seen, const QDateTime &now);
    QWidget *buttons(const SeenSet &seen);
};

} // namespace mailseal
