// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a reply is: its names, how long it is valid, its chain up to what is missing, and what was found.
#pragma once

#include "model/renewal/reply/receiving.h"
#include "ui/widgets/card.h"

namespace mailseal {

class ReplyCard : public Card
{
    Q_OBJECT
public:
    ReplyCard(const Received &received, const QDateTime &today, QWidget *parent = nullptr);

Q_SIGNALS:
    void fetchRequested(); // of the link that is missing
};

} // namespace mailseal
