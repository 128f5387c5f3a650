// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/quiet_wheel.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>

namespace mailseal {

QuietWheel::QuietWheel(QWidget *window) : QObject(window)
{
    qApp->installEventFilter(this);
}

bool QuietWheel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish)
        return false;
    auto *field = qobject_cast<QWidget *>(watched);
    if (qobject_cast<QComboBox *>(field) == nullptr && qobject_cast<QAbstractSpinBox *>(field) == nullptr)
        return false;
    if (event->type() == QEvent::Polish) {
        if (field->focusPolicy() == Qt::WheelFocus)
            field->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    event->ignore(); // what is around it scrolls
    return true;
}

} // namespace mailseal
