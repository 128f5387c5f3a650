// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/watch_line.h"

#include "model/renewal/watch/watch_report.h"
#include "model/renewal/watch/watch_timer.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/finding_row.h"
#include "ui/widgets/style/tab_order.h"

#include <QEvent>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

Result<void> turnTimer(bool on)
{
    const auto changed = on
        ? watchProgram().and_then([](const QStringList &words) { return installTimer(timerPlace(), words); })
        : removeTimer(timerPlace());
    return changed ? Result<void>() : failure(changed.error());
}

} // namespace

WatchWorld watchHere()
{
    return {
        [] { return hasTimer(timerPlace()); }, turnTimer, [] { return readWatchState(watchStateFile()); }};
}

WatchLine::WatchLine(QWidget *parent) : WatchLine(watchHere(), parent) { }

WatchLine::WatchLine(WatchWorld world, QWidget *parent)
    : QWidget(parent),
      m_world(std::move(world)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_turn(new QPushButton(this)),
      m_open(new QToolButton(this)),
      m_hint(new HintLine(this)),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("watchLine"));
    m_turn->setObjectName(QStringLiteral("watchButton"));
    m_turn->setAutoDefault(true);
    makeRoomy(m_turn);
    m_open->setObjectName(QStringLiteral("watchReportButton"));
    m_open->setCheckable(true);
    m_open->setAutoRaise(true);
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_open->setFocusPolicy(Qt::StrongFocus);
    m_hint->setObjectName(QStringLiteral("watchHint"));
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_turn, 0, Qt::AlignVCenter);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addLayout(row);
    m_column->addWidget(m_open, 0, Qt::AlignLeft);
    m_column->addWidget(m_hint);
    connect(m_turn, &QPushButton::clicked, this, &WatchLine::turn);
    connect(m_open, &QToolButton::toggled, this, &WatchLine::openReport);
    showSeen();
}

void WatchLine::look()
{
    m_looking.start(
        [world = m_world](const JobControl &) {
            return Seen{world.isOn(), world.last()};
        },
        [this](const Seen &seen) {
            m_seen = seen;
            showSeen();
            Q_EMIT looked();
        });
}

void WatchLine::turn()
{
    if (m_turning.isRunning() || !m_seen)
        return;
    m_hint->clear();
    m_turning.start([turn = m_world.turn, on = !m_seen->isOn] { return turn(on); },
        [this](const Result<void> &turned) {
            if (!turned)
                m_hint->say(turned.error());
            look();
        });
    showSeen();
}

void WatchLine::showSeen()
{
    m_turn->setText(isOn() ? tr("Stop &watching") : tr("&Watch them once a day"));
    m_turn->setEnabled(m_seen && !m_turning.isRunning());
    QString said;
    if (m_seen)
        said = isOn() && m_hasSets ? tr("Watched: a timer looks at these sets once a day.")
            : isOn()               ? tr("A timer still looks once a day, and no set is left here.")
                     : tr("Not watched: if a certificate is about to end, only this page says so.");
    const WatchState last = m_seen && m_seen->last ? *m_seen->last : WatchState();
    if (last.time.isValid() || isOn())
        said += u' ' + lastLookText(last);
    m_sentence->setText(said);
    if (m_seen && !m_seen->last)
        m_hint->say(m_seen->last.error());
    m_open->setVisible(!last.items.isEmpty());
    openReport(m_open->isChecked());
}

void WatchLine::setHasSets(bool hasSets)
{
    if (hasSets == m_hasSets)
        return;
    m_hasSets = hasSets;
    showSeen();
}

void WatchLine::openReport(bool wanted)
{
    delete m_report;
    m_report = nullptr;
    const bool isOpen = wanted && m_seen && m_seen->last && !m_seen->last->items.isEmpty();
    m_open->setText(tr("What the last look found"));
    m_open->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    if (!isOpen)
        return;
    m_report = new Card(this);
    m_report->setObjectName(QStringLiteral("watchReport"));
    auto *column = new QVBoxLayout(m_report);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    for (const ReportedItem &one : m_seen->last->items)
        column->addWidget(
            new FindingRow(one.item.severity, FindingRow::titled(one.item.severity, textOf(one)), m_report));
    m_column->addWidget(m_report);
    tabInLayoutOrder(this);
}

void WatchLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showSeen();
}

} // namespace mailseal
