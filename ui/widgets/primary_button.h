// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one button that carries on; in the accent's colour.
#pragma once

#include <QPushButton>

namespace mailseal {

class PrimaryButton : public QPushButton
{
    Q_OBJECT
public:
    explicit PrimaryButton(QWidget *parent = nullptr);

protected:
    // Painted here: styles shade a button's colour as they like, and its text might become hard to read.
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mailseal
