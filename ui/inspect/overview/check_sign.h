// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows how good or bad something is: an icon and a colour.
#pragma once

#include "model/inspect/check_state.h"

#include <QWidget>

namespace mailseal {

QString checkStateIcon(CheckState state);
QColor checkStateColour(const QPalette &palette, CheckState state);

// Only the icon; its name for screen readers is the word.
class CheckSign : public QWidget
{
    Q_OBJECT
public:
    explicit CheckSign(int side, QWidget *parent = nullptr);

    void setState(CheckState state);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    CheckState m_state = CheckState::Unknown;
};

} // namespace mailseal
