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
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    bool m_recolouring = false;
};

} // namespace mailseal
