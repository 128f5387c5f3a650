// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA that was there before, and is now in its folder here: what has happened, and what to do about it.
#pragma once

#include "model/ca/state/ca_state.h"
#include "ui/widgets/card.h"

namespace mailseal {

struct TakenOver
{
    ca::CaState state;
    QString folder;
    QString said;      // what has happened
    QStringList notes; // what to do about it

    bool operator==(const TakenOver &) const = default;
};

class TakenOverCard : public Card
{
    Q_OBJECT
public:
    explicit TakenOverCard(const TakenOver &ca, QWidget *parent = nullptr);
};

} // namespace mailseal
