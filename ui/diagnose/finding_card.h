// SPDX-License-Identifier: GPL-3.0-or-later
//
// One cause: what it means, how often and with whom, the line of the log, and each remedy with a button that
// copies it. Everything is text, read in this order.
#pragma once

#include "model/diagnose/explained/explained.h"
#include "ui/widgets/card.h"

namespace mailseal {

class FindingCard : public Card
{
    Q_OBJECT
public:
    explicit FindingCard(const ExplainedFinding &found, QWidget *parent = nullptr);
};

} // namespace mailseal
