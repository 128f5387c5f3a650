// SPDX-License-Identifier: GPL-3.0-or-later
//
// The wheel scrolls a page and changes nothing on it: a list or a number that comes under the pointer
// meanwhile keeps its value, and does not take the focus. Qt would choose another folder for the files,
// unseen.
#pragma once

#include <QObject>

class QWidget;

namespace mailseal {

class QuietWheel : public QObject
{
    Q_OBJECT
public:
    // For the combo boxes and spin boxes of this window that are still to be shown.
    explicit QuietWheel(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace mailseal
