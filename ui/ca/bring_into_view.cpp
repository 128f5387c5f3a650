// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/bring_into_view.h"

#include <QScrollArea>
#include <QTimer>

namespace mailseal {
namespace {

void scrollTo(QWidget *widget)
{
    for (QWidget *above = widget->parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(above))
            scroll->ensureWidgetVisible(widget, 0, 24);
    }
}

} // namespace

// The page is laid out twice: wrapped text knows its height only when it has its width.
void bringIntoView(QWidget *widget)
{
    QTimer::singleShot(0, widget, [widget] {
        scrollTo(widget);
        QTimer::singleShot(0, widget, [widget] { scrollTo(widget); });
    });
}

} // namespace mailseal
