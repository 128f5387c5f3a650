// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/current_stack.h"

#include <QLayout>
#include <QResizeEvent>

namespace mailseal {

CurrentStack::CurrentStack(QWidget *parent) : QStackedWidget(parent)
{
    connect(this, &QStackedWidget::currentChanged, this, &CurrentStack::updateGeometry);
}

QSize CurrentStack::minimumSizeHint() const
{
    const QWidget *page = currentWidget();
    const QLayout *lines = page == nullptr ? nullptr : page->layout();
    const int height = page == nullptr                   ? 0
        : lines != nullptr && lines->hasHeightForWidth() ? lines->minimumHeightForWidth(width())
                                                         : page->minimumSizeHint().height();
    return {QStackedWidget::minimumSizeHint().width(), height};
}

QSize CurrentStack::sizeHint() const
{
    const QWidget *page = currentWidget();
    return {QStackedWidget::sizeHint().width(),
        qMax(minimumSizeHint().height(), page == nullptr ? 0 : page->sizeHint().height())};
}

// Text that wraps needs another height at another width.
void CurrentStack::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace mailseal
