// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnose/way_card.h"

#include "ui/widgets/finding_row.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/text/text_label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr int railWidth = 32;
constexpr int dot = 5; // radius

} // namespace

HopRow::HopRow(const MailWay &way, qsizetype index, QWidget *parent)
    : QWidget(parent),
      m_tls(way.hops[index].tls)
{
    const Hop &hop = way.hops[index];
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(QStringLiteral("%1. %2").arg(index + 1).arg(titleOf(hop)));
    QStringList about{transportOf(hop)};
    if (const QString certificate = certificateOf(hop); !certificate.isEmpty())
        about << certificate;
    if (!hop.with.isEmpty())
        about << hop.with;
    if (const QString delay = delayOf(way, index); !delay.isEmpty())
        about << tr("after %1").arg(delay);
    auto *words
        = new TextLabel(m_tls == HopTls::No ? TextLabel::Kind::Body : TextLabel::Kind::Secondary, this);
    words->setText(about.join(QStringLiteral(" · ")));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(railWidth, 6, 0, 6);
    column->setSpacing(2);
    column->addWidget(title);
    column->addWidget(words);
    setAccessibleName(title->text() + QStringLiteral(": ") + words->text());
}

void HopRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = m_tls == HopTls::Yes ? toneText(palette(), Tone::Good)
        : m_tls == HopTls::No                  ? toneText(palette(), Tone::Bad)
                                               : secondaryText(palette());
    const qreal x = railWidth / 2.0 - 4;
    const Qt::PenStyle style = m_tls == HopTls::Yes ? Qt::SolidLine
        : m_tls == HopTls::No                       ? Qt::DashLine
                                                    : Qt::DotLine;
    painter.setPen(QPen(colour, 2, style));
    painter.drawLine(QPointF(x, 0), QPointF(x, height() - 2 * dot - 4));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(x, height() - dot - 3), dot, dot);
}

WayCard::WayCard(const MailWay &way, QWidget *parent) : Card(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(0);
    const Severity severity = severityOf(judgementOf(way));
    column->addWidget(new FindingRow(severity, FindingRow::titled(severity, verdictOf(way)), this));
    column->addSpacing(8);
    for (qsizetype i = 0; i < way.hops.size(); ++i)
        column->addWidget(new HopRow(way, i, this));
    if (way.hops.isEmpty())
        return;
    column->addSpacing(8);
    auto *note = new TextLabel(TextLabel::Kind::Secondary, this);
    note->setText(forgeryNote());
    column->addWidget(note);
}

} // namespace mailseal
