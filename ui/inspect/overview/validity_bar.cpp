// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/overview/validity_bar.h"

#include "model/base/text/language.h"
#include "model/x509/certificates/lifetime.h"
#include "ui/inspect/overview/check_sign.h"
#include "ui/widgets/style/colours.h"

#include <QPainter>

namespace mailseal {

constexpr int thickness = 8;
constexpr int overhang = 4; // how far today's mark extends above and below

ValidityBar::ValidityBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ValidityBar::setValidity(
    const QDateTime &from, const QDateTime &until, const QDateTime &today, bool withDates)
{
    m_from = from;
    m_until = until;
    m_today = today;
    m_withDates = withDates;
    setAccessibleName(sentence());
    setToolTip(sentence());
    updateGeometry();
    update();
}

QString ValidityBar::sentence() const
{
    const QString until = longDate(m_until.toLocalTime().date());
    const QString from = longDate(m_from.toLocalTime().date());
    const auto days = files::wholeDays(m_today, m_until);
    if (m_until < m_today)
        return tr("expired on %1").arg(until);
    if (m_from > m_today)
        return tr("valid from %1 only").arg(from);
    return tr("valid from %1 until %2, %n day(s) left", nullptr, days).arg(from, until);
}

QSize ValidityBar::sizeHint() const
{
    return {120, thickness + 2 * overhang + (m_withDates ? fontMetrics().height() + 2 : 0)};
}

double ValidityBar::share() const
{
    const double whole = double(m_from.secsTo(m_until));
    return whole <= 0 ? 0 : qBound(0.0, double(m_from.secsTo(m_today)) / whole, 1.0);
}

void ValidityBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool over = m_until < m_today || m_from > m_today;
    const CheckState state = over                      ? CheckState::Error
        : files::expiresSoon(m_from, m_until, m_today) ? CheckState::Warning
                                                       : CheckState::Good;
    QColor colour = checkStateColour(palette(), state);
    const QRectF bar(0.5, overhang + 0.5, width() - 1, thickness - 1);
    painter.setPen(colour);
    QColor filling = colour;
    filling.setAlphaF(0.16F);
    painter.setBrush(filling);
    painter.drawRoundedRect(bar, thickness / 2.0, thickness / 2.0);
    const int mark = qBound(1, qRound(share() * (width() - 3)), width() - 3);
    painter.fillRect(
        QRect(mark, 0, 2, thickness + 2 * overhang), palette().color(QPalette::Active, QPalette::WindowText));
    if (!m_withDates)
        return;
    painter.setPen(secondaryText(palette()));
    const QRect line(0, thickness + 2 * overhang + 2, width(), fontMetrics().height());
    const QString today = tr("today");
    const QString until = shortDate(m_until.toLocalTime().date());
    const int words = fontMetrics().horizontalAdvance(today);
    const int left = qBound(0, mark - words / 2, qMax(0, width() - words));
    const int untilLeft = width() - fontMetrics().horizontalAdvance(until);
    painter.drawText(line, Qt::AlignRight, until);
    if (left + words + 8 < untilLeft)
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft, today);
}

} // namespace mailseal
