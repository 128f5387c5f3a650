// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA that has just been made: its files, what to keep, and with an intermediate certificate the folder that
// goes to a stick and what to write on that.
#pragma once

#include "model/ca/signing/ca_creation.h"
#include "ui/widgets/card.h"

namespace mailseal {

class MadeCard : public Card
{
    Q_OBJECT
public:
    MadeCard(const ca::CreatedCa &made, const QString &folder, QWidget *parent = nullptr);

private:
    void addStick(const ca::CreatedCa &made, const QString &folder);
};

} // namespace mailseal
