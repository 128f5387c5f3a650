// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/overview/check_sign.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QEvent>
#include <QPainter>

namespace mailseal {

QString checkStateIcon(CheckState state)
{
    switch (state) {
    case CheckState::Good:
        return QStringLiteral("emblem-ok");
    case CheckState::Warning:
        return QStringLiteral("dialog-warning");
    case CheckState::Error:
        return QStringLiteral("dialog-error");
    case CheckState::Unknown:
    case CheckState::Note:
        break;
    }
    return QStringLiteral("dialog-information");
}

QColor checkStateColour(const QPalette &palette, CheckState state)
{
    switch (state) {
    case CheckState::Good:
        return toneText(palette, Tone::Good);
    case CheckState::Warning:
        return toneText(palette, Tone::Caution);
    case CheckState::Error:
        return toneText(palette, Tone::Bad);
    case CheckState::Unknown:
    case CheckState::Note:
        break;
    }
    return secondaryText(palette);
}

CheckSign::CheckSign(int side, QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
    setState(m_state);
}

void CheckSign::setState(CheckState state)
{
    m_state = state;
    setAccessibleName(checkStateWord(state));
    setToolTip(checkStateWord(state));
    update();
}

void CheckSign::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawLineIcon(painter, checkStateIcon(m_state), rect(), checkStateColour(palette(), m_state));
}

void CheckSign::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setState(m_state);
}

} // namespace mailseal
