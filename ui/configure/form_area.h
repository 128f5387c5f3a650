// SPDX-License-Identifier: GPL-3.0-or-later
//
// A column of fields that scrolls vertically if there is no room, and is always as wide as the fields need.
#pragma once

#include <QScrollArea>

namespace mailseal {

class FormArea : public QScrollArea
{
    Q_OBJECT
public:
    FormArea(QWidget *form, QWidget *parent);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace mailseal
