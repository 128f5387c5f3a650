// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form_area.h"

#include <QResizeEvent>
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

void FormArea::setWhole(bool whole)
{
    m_whole = whole;
    setVerticalScrollBarPolicy(whole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateGeometry();
}

// At the width that it has: lines of text wrap.
int FormArea::wholeHeight() const
{
    const QWidget *form = widget();
    return form->hasHeightForWidth() ? form->heightForWidth(viewport()->width()) : form->sizeHint().height();
}

QSize FormArea::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
        m_whole ? wholeHeight() : 200};
}

QSize FormArea::sizeHint() const
{
    return {minimumSizeHint().width(), m_whole ? wholeHeight() : widget()->sizeHint().height()};
}

void FormArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (m_whole && event->size().width() != event->oldSize().width())
        updateGeometry();
}

// Fields that appear, disappear or change their text need another width.
bool FormArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace mailseal
