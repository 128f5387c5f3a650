// SPDX-License-Identifier: GPL-3.0-or-later
//
// One thing to do next: what and why, a command if there is one, and a button for it.
#pragma once

#include "model/setup/sets/applied/next_steps.h"

#include <QWidget>

namespace mailseal {

class NextStepRow : public QWidget
{
    Q_OBJECT
public:
    // number: its place among the steps; 0: it is not one of them.
    explicit NextStepRow(const NextStep &step, QWidget *parent = nullptr, int number = 0);

Q_SIGNALS:
    void answersWanted(); // to be saved
};

} // namespace mailseal
