// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/tab_order.h"

#include <QLayout>
#include <QRadioButton>
#include <QScrollArea>
#include <QSplitter>

namespace mailseal {
namespace {

void collect(QWidget *widget, QList<QWidget *> &found);

void collect(QLayout *layout, QList<QWidget *> &found)
{
    for (int index = 0; index < layout->count(); ++index) {
        QLayoutItem *item = layout->itemAt(index);
        if (item->widget() != nullptr)
            collect(item->widget(), found);
        else if (item->layout() != nullptr)
            collect(item->layout(), found);
    }
}

void collect(QWidget *widget, QList<QWidget *> &found)
{
    if (auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int index = 0; index < splitter->count(); ++index)
            collect(splitter->widget(index), found);
    } else if (auto *area = qobject_cast<QScrollArea *>(widget)) {
        collect(area->widget(), found);
    } else if ((widget->focusPolicy() & Qt::TabFocus) || qobject_cast<QRadioButton *>(widget) != nullptr) {
        // Tab stops only at the chosen radio button, which may be another one later, so all are included.
        found.append(widget);
    } else if (widget->layout() != nullptr) {
        collect(widget->layout(), found);
    }
}

} // namespace

QList<QWidget *> focusableInLayoutOrder(QWidget *root)
{
    QList<QWidget *> found;
    collect(root, found);
    return found;
}

void tabInLayoutOrder(QWidget *root)
{
    const QList<QWidget *> order = focusableInLayoutOrder(root);
    for (int index = 1; index < order.size(); ++index)
        QWidget::setTabOrder(order[index - 1], order[index]);
}

} // namespace mailseal
