// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one button that goes on, in the accent colour. It may name a machine: a name that is longer than there
// is room is shortened in the middle, and whoever sets it says the whole in the tool tip.
#pragma once

#include <QPushButton>

namespace mailseal {

class PrimaryButton : public QPushButton
{
    Q_OBJECT
public:
    explicit PrimaryButton(QWidget *parent = nullptr);
    QSize sizeHint() const override; // with air beside the text

protected:
    // Painted here because styles shade a button's colour in their own ways, which could make its text hard
    // to read.
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mailseal
