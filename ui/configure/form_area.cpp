// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/form_area.h"

#include <QEvent>
#include <QScrollBar>

namespace mailseal {

FormArea::FormArea(QWidget *form, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(form);
    // A scroll area paints Base by default, but the page uses the window's colour.
    viewport()->setAutoFillBackground(false);
    form->setAutoFillBackground(false);
}

QSize FormArea::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), 200};
}

QSize FormArea::sizeHint() const
{
    return {minimumSizeHint().width(), widget()->sizeHint().height()};
}

// Fields that appear, disappear or change their text need another width.
bool FormArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace mailseal
