// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/chain/name_chip.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/plain_tool_tip.h"

#include <QPainter>

namespace mailseal {

constexpr int sign = 14;
constexpr int margin = 10;
constexpr int widest = 300; // a longer name is shortened in its middle

NameChip::NameChip(Kind kind, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_kind(kind),
      m_name(name)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text());
    setToolTip(plainToolTip(text()));
}

QString NameChip::text() const
{
    return m_kind == Kind::Missing ? tr("%1 is missing").arg(m_name) : m_name;
}

QSize NameChip::sizeHint() const
{
    const QSize words = fontMetrics().size(Qt::TextSingleLine, text());
    const int icon = m_kind == Kind::Matched ? sign + 4 : 0;
    return {qMin(widest, words.width()) + icon + 2 * margin + 2, words.height() + 8};
}

QSize NameChip::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void NameChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const QColor line = m_kind == Kind::Matched ? accentText(colours)
        : m_kind == Kind::Missing               ? toneText(colours, Tone::Bad)
                                                : hairline(colours);
    painter.setPen(QPen(line, 1, m_kind == Kind::Missing ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(m_kind == Kind::Matched ? accentTint(colours) : colours.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
    int left = margin;
    if (m_kind == Kind::Matched) {
        drawLineIcon(painter, QStringLiteral("emblem-ok"), QRectF(left, (height() - sign) / 2.0, sign, sign),
            accentText(colours));
        left += sign + 4;
    }
    painter.setPen(m_kind == Kind::Missing ? line : colours.color(QPalette::Active, QPalette::Text));
    const QRect room = rect().adjusted(left, 0, -margin, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
}

} // namespace mailseal
