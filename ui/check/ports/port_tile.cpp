// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/ports/port_tile.h"

#include "ui/widgets/card.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QDate>
#include <QKeyEvent>
#include <QPainter>

namespace mailseal {
namespace {

constexpr int margin = 12;
constexpr int iconSide = 16;
constexpr int gap = 6;

} // namespace

std::optional<int> toneOf(PortState state)
{
    switch (state) {
    case PortState::Good:
    case PortState::Note:
        return int(Tone::Good);
    case PortState::Warning:
        return int(Tone::Caution);
    case PortState::Error:
        return int(Tone::Bad);
    case PortState::Closed:
    case PortState::Silent:
    case PortState::NoWay:
        break;
    }
    return std::nullopt;
}

QString iconOf(PortState state)
{
    switch (state) {
    case PortState::Good:
    case PortState::Note:
        return QStringLiteral("emblem-ok");
    case PortState::Warning:
        return QStringLiteral("dialog-warning");
    case PortState::Error:
        return QStringLiteral("dialog-error");
    case PortState::Closed:
    case PortState::Silent:
    case PortState::NoWay:
        break;
    }
    return QStringLiteral("list-remove");
}

PortTile::PortTile(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void PortTile::setReport(const PortReport &report, bool withAddress)
{
    m_report = report;
    m_row = portRow(report, QDate::currentDate());
    m_withAddress = withAddress;
    setAccessibleName(m_row.sentence);
    setToolTip(m_row.sentence);
    updateGeometry();
    update();
}

QFont PortTile::numberFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    return large;
}

QStringList PortTile::lines() const
{
    // “SMTP”, “STARTTLS, TLS 1.3”, “X25519”
    const ProtocolPort &port = m_report.seen.port;
    QStringList session = m_row.session.split(QStringLiteral(", "), Qt::SkipEmptyParts);
    const QString version = session.isEmpty() ? QString() : session.takeFirst();
    QStringList how;
    if (port.start == TlsStart::Asked)
        how << QStringLiteral("STARTTLS");
    if (!version.isEmpty() || how.isEmpty())
        how << (version.isEmpty() ? QStringLiteral("TLS") : version);
    QStringList list{protocolTitle(port.protocol), how.join(QStringLiteral(", "))};
    list += session;
    if (m_withAddress)
        list << m_row.address;
    return list;
}

QSize PortTile::sizeHint() const
{
    const QFontMetrics metrics(font());
    int width = metrics.horizontalAdvance(portStateWord(m_row.state)) + iconSide + gap;
    for (const QString &line : lines())
        width = qMax(width, metrics.horizontalAdvance(line));
    // All as high as the one with the most to say.
    const int rows = m_withAddress ? 4 : 3;
    return {qMax(120, width + 2 * margin),
        2 * margin + QFontMetrics(numberFont()).height() + (rows + 1) * (metrics.height() + 2) + gap};
}

void PortTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void PortTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const auto tone = toneOf(m_row.state);
    const QColor word = tone ? toneText(colours, Tone(*tone)) : secondaryText(colours);
    const bool isBad = tone && Tone(*tone) != Tone::Good;
    drawCard(painter, rect(), isChecked() ? accentTint(colours) : colours.color(QPalette::Base),
        isChecked() ? accentText(colours)
            : isBad ? word
                    : hairline(colours),
        isChecked() ? 2 : 1);
    if (hasFocus())
        drawFocusRing(painter, rect(), colours);

    QRect room = rect().adjusted(margin, margin, -margin, -margin);
    const auto write = [&](const QString &text, const QFont &font, const QColor &colour) {
        painter.setFont(font);
        painter.setPen(colour);
        const QFontMetrics metrics(font);
        painter.drawText(room, Qt::AlignHCenter | Qt::AlignTop, text);
        room.setTop(room.top() + metrics.height() + 2);
    };
    write(QString::number(m_report.seen.port.port), numberFont(), colours.color(QPalette::Text));
    const QString badge = portStateWord(m_row.state);
    const int width = QFontMetrics(font()).horizontalAdvance(badge) + iconSide + gap;
    const int left = rect().center().x() - width / 2;
    const int middle = room.top() + QFontMetrics(font()).height() / 2;
    drawLineIcon(
        painter, iconOf(m_row.state), QRectF(left, middle - iconSide / 2.0, iconSide, iconSide), word);
    painter.setFont(font());
    painter.setPen(word);
    painter.drawText(QRect(left + iconSide + gap, room.top(), width, QFontMetrics(font()).height()),
        Qt::AlignLeft | Qt::AlignVCenter, badge);
    room.setTop(room.top() + QFontMetrics(font()).height() + gap);
    for (const QString &line : lines())
        write(line, font(), secondaryText(colours));
}

} // namespace mailseal
