// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_frame.h"

#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailseal {

PageFrame framePage(QWidget *page, PageFit fit)
{
    auto *inside = new QWidget(page);
    auto *content = new QVBoxLayout(inside);
    content->setContentsMargins(28, 20, 28, 16);
    content->setSpacing(12);
    auto *bar = new Panel(Qt::TopEdge, page);
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(16, 9, 16, 8);
    buttons->setSpacing(8);
    auto *whole = new QVBoxLayout(page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    if (fit == PageFit::Scrolled) {
        auto *scroll = new QScrollArea(page);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidget(inside);
        whole->addWidget(scroll, 1);
    } else {
        whole->addWidget(inside, 1);
    }
    whole->addWidget(bar);
    return {content, buttons};
}

} // namespace mailseal
