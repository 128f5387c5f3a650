// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/domain/domain_pane.h"

#include "model/renewal/audit/verdict/renewed_here.h"
#include "model/servers/live/domain/domain_look.h"
#include "model/servers/live/domain/host_tiles.h"
#include "model/servers/lookups/lookups_library.h"
#include "ui/check/domain/host_card.h"
#include "ui/check/domain/sts_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/finding_row.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailseal {
namespace {

Result<DomainReport> lookAtWorld(const DomainName &domain, const JobControl &control)
{
    const auto lookups = networkLookups();
    if (!lookups)
        return failure(lookups.error());
    return lookAtDomain(domain, *lookups, control.stop, control.progress, renewedHere(QStringLiteral("/")));
}

HintLine::Kind kindOf(const DomainReport &report)
{
    switch (report.worst()) {
    case Severity::Error:
    case Severity::Warning:
        return HintLine::Kind::Caution;
    case Severity::Note:
        break;
    }
    return HintLine::Kind::Good;
}

// What is wrong, and the record that mends it, to copy.
FindingRow *rowOf(const DomainFinding &finding, QWidget *parent)
{
    const QString title = adviceTitle(finding.advice.id);
    auto *row = new FindingRow(
        severityOf(finding.advice.id), FindingRow::titled(severityOf(finding.advice.id), title), parent);
    row->setObjectName(QStringLiteral("findingCard"));
    row->addText(TextLabel::Kind::Body, sentence(finding.advice));
    if (!finding.record.isEmpty())
        row->addCopied(finding.record, DomainPane::tr("Copy"), title)
            ->setObjectName(QStringLiteral("copyRecordButton"));
    return row;
}

} // namespace

DomainPane::DomainPane(QWidget *parent) : DomainPane(lookAtWorld, parent) { }

DomainPane::DomainPane(LookAtDomain look, QWidget *parent)
    : QWidget(parent),
      m_look(std::move(look)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)),
      m_verdict(new HintLine(this)),
      m_how(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("domainPane"));
    m_progress->setObjectName(QStringLiteral("domainProgress"));
    m_progress->setTextVisible(false);
    m_stop->setObjectName(QStringLiteral("domainStopButton"));
    m_stop->setAutoDefault(true);
    makeRoomy(m_stop);
    m_verdict->setObjectName(QStringLiteral("domainVerdict"));
    auto *waiting = new QHBoxLayout;
    waiting->setSpacing(8);
    waiting->addWidget(m_progress, 1);
    waiting->addWidget(m_stop);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addLayout(waiting);
    m_column->addWidget(m_verdict);
    m_column->addWidget(m_how);
    m_column->addStretch(1);
    connect(m_stop, &QPushButton::clicked, this, &DomainPane::stop);
    connect(&m_job, &BackgroundJob::progressed, m_progress, &QProgressBar::setValue);
    retranslate();
    setLooking(false);
}

void DomainPane::look(const QString &typed)
{
    clear();
    const auto domain = mailDomain(typed);
    if (!domain) {
        m_job.cancel();
        setLooking(false);
        fail(domain.error());
        return;
    }
    m_job.start([look = m_look, name = *domain](const JobControl &control) { return look(name, control); },
        [this](const Result<DomainReport> &report) { take(report); });
    setLooking(true);
}

void DomainPane::stop()
{
    if (!m_job.isRunning())
        return;
    m_job.cancel();
    setLooking(false);
    m_verdict->say(HintLine::Kind::Note, tr("Stopped."));
}

void DomainPane::setLooking(bool looking)
{
    m_progress->setRange(0, 3);
    m_progress->setValue(0);
    m_progress->setVisible(looking);
    m_stop->setVisible(looking);
}

void DomainPane::take(const Result<DomainReport> &report)
{
    setLooking(false);
    if (!report) {
        fail(report.error());
        return;
    }
    m_report = *report;
    m_time = QDateTime::currentDateTimeUtc();
    draw(*report);
}

void DomainPane::fail(const Error &error)
{
    m_failure = error;
    m_verdict->say(error);
}

void DomainPane::clear()
{
    m_report.reset();
    m_mode.reset();
    m_failure.reset();
    m_verdict->clear();
    m_how->setVisible(false);
    delete m_content;
    m_content = nullptr;
}

StsCard *DomainPane::stsCard(const DomainReport &report, QWidget *parent)
{
    auto *card = new StsCard(report, m_time, m_mode, parent);
    connect(card, &StsCard::modeChosen, this, [this](StsPolicy::Mode mode) { m_mode = mode; });
    return card;
}

void DomainPane::draw(const DomainReport &report)
{
    delete m_content;
    m_verdict->say(kindOf(report), verdictSentence(report));
    m_how->setText(resolvingSentence(report.records.resolving));
    m_how->setVisible(!m_how->text().isEmpty());
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(12);
    for (const HostVerdict &host : report.hosts)
        column->addWidget(new HostCard(host, inside));
    for (const DomainFinding &finding : report.findings)
        column->addWidget(rowOf(finding, inside));
    if (!report.hosts.isEmpty() && !report.records.takesNoMail)
        column->addWidget(stsCard(report, inside));
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("domainArea"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inside);
    m_content = area;
    m_column->insertWidget(m_column->count() - 1, area, 1000);
}

void DomainPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DomainPane::retranslate()
{
    m_stop->setText(tr("S&top"));
    m_progress->setAccessibleName(tr("Progress of the questions"));
    if (m_report)
        draw(*m_report);
    else if (m_failure)
        m_verdict->say(*m_failure);
}

} // namespace mailseal
