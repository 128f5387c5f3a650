// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has just been restored or taken over, and what to do about it.
#pragma once

#include "ui/ca/upkeep/taken_over.h"
#include "ui/widgets/card.h"

namespace mailseal {

class TakenOverCard : public Card
{
    Q_OBJECT
public:
    explicit TakenOverCard(const TakenOver &ca, QWidget *parent = nullptr);
};

} // namespace mailseal
