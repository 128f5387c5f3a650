// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small toggle button with a tick or a plus before its text, so that its state does not depend on colour.
#pragma once

#include <QAbstractButton>

namespace mailseal {

class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mailseal
