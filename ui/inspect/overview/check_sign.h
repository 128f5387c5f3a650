// SPDX-License-Identifier: GPL-3.0-or-later
//
// How good or bad something is, to look at: an icon and a colour.
#pragma once

#include "model/inspect/check_state.h"

#include <QWidget>

namespace mailseal {

QString checkStateIcon(CheckState state);
QColor checkStateColour(const QPalette &palette, CheckState state);

// The icon by itself; its word is its name for screen readers.
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
