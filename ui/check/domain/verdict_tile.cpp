// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/domain/verdict_tile.h"

#include "ui/widgets/card.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/plain_tool_tip.h"

#include <QPainter>

namespace mailseal {
namespace {

constexpr int padding = 12;
constexpr int iconSide = 20;
constexpr int gap = 8;

QString signOf(HostTile::State state)
{
    switch (state) {
    case HostTile::State::Good:
        return QStringLiteral("emblem-ok");
    case HostTile::State::Plain:
        return QStringLiteral("dialog-information");
    case HostTile::State::Caution:
        return QStringLiteral("dialog-warning");
    case HostTile::State::Bad:
        break;
    }
    return QStringLiteral("dialog-error");
}

QColor colourOf(HostTile::State state, const QPalette &palette)
{
    switch (state) {
    case HostTile::State::Good:
        return toneText(palette, Tone::Good);
    case HostTile::State::Plain:
        return secondaryText(palette);
    case HostTile::State::Caution:
        return toneText(palette, Tone::Caution);
    case HostTile::State::Bad:
        break;
    }
    return toneText(palette, Tone::Bad);
}

} // namespace

VerdictTile::VerdictTile(const HostTile &tile, QWidget *parent) : QWidget(parent), m_tile(tile)
{
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tile.title + QStringLiteral(": ") + tile.sentence);
    setToolTip(plainToolTip(tile.sentence));
}

QFont VerdictTile::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QSize VerdictTile::sizeHint() const
{
    const int text = qMax(QFontMetrics(titleFont()).horizontalAdvance(m_tile.title),
        fontMetrics().horizontalAdvance(m_tile.word));
    return {
        qMax(132, text + iconSide + gap + 2 * padding + 2), 2 * fontMetrics().lineSpacing() + 2 * padding};
}

void VerdictTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor colour = colourOf(m_tile.state, palette());
    const bool isQuiet = m_tile.state == HostTile::State::Plain;
    drawCard(painter, rect(), palette().color(QPalette::Base), isQuiet ? hairline(palette()) : colour);
    const int line = fontMetrics().lineSpacing();
    drawLineIcon(painter, signOf(m_tile.state),
        QRectF(padding, padding + (2 * line - iconSide) / 2.0, iconSide, iconSide), colour);
    const QRect room = rect().adjusted(padding + iconSide + gap, padding, -padding, -padding);
    painter.setFont(titleFont());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, m_tile.title);
    painter.setFont(font());
    painter.setPen(colour);
    painter.drawText(room.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignTop, m_tile.word);
    if (hasFocus())
        drawFocusRing(painter, rect(), palette());
}

} // namespace mailseal
