// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/held_keys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QWidget>

namespace mailseal {

HeldKeys::HeldKeys(QWidget *page) : QObject(page), m_page(page)
{
    qApp->installEventFilter(this);
}

bool HeldKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    auto *widget = qobject_cast<QWidget *>(watched);
    if (!key->isAutoRepeat() || widget == nullptr || !m_page->isAncestorOf(widget))
        return false;
    const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
    if (text != nullptr && !text->isReadOnly())
        return false; // many empty lines
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isMnemonic = key->modifiers() & Qt::AltModifier;
    if (!isEnter && !isMnemonic)
        return false;
    event->accept(); // a shortcut that is overridden comes as a key, which ends here as well
    return true;
}

} // namespace mailseal
