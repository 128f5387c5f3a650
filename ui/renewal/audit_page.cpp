// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/renewal/audit_page.h"

#include "model/base/text/printable.h"
#include "model/renewal/audit/verdict/audit_words.h"
#include "ui/renewal/used_card.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/finding_row.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/copy_button.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>

namespace mailseal {
namespace {

RenewalAudit auditThisMachine(const JobControl &control, bool asksDns)
{
    AuditOutside outside = thisMachine();
    if (asksDns)
        askDns(outside);
    outside.stop = control.stop;
    return auditRenewal(runningSystem(), QDateTime::currentDateTimeUtc(), outside);
}

HintLine::Kind kindOf(const RenewalAudit &audit)
{
    if (!isOnlyNotes(audit))
        return HintLine::Kind::Caution;
    const bool wasAllSeen = !audit.certificates.isEmpty() && audit.findings.isEmpty();
    return wasAllSeen ? HintLine::Kind::Good : HintLine::Kind::Note;
}

// What is wrong, with the place, and what mends it, to copy.
FindingRow *rowOf(const Advice &finding, QWidget *parent)
{
    const Severity severity = severityOf(finding.id);
    const QString title = adviceTitle(finding.id);
    auto *row = new FindingRow(severity, FindingRow::titled(severity, title), parent);
    row->setObjectName(QStringLiteral("auditFinding"));
    row->setToolTip(citationOf(finding.id));
    // Files are called what others like.
    row->addText(TextLabel::Kind::Body, printable(placedSentence(finding)));
    if (const QString line = mendLine(finding); !line.isEmpty())
        row->addCopied(line, AuditPage::tr("Copy"), title)->setObjectName(QStringLiteral("copyMendButton"));
    return row;
}

} // namespace

AuditPage::AuditPage(QWidget *parent) : AuditPage(auditThisMachine, parent) { }

AuditPage::AuditPage(LookAtRenewal look, QWidget *parent)
    : QWidget(parent),
      m_look(std::move(look)),
      m_header(new PageHeader(this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)),
      m_verdict(new HintLine(this)),
      m_dns(new QCheckBox(this)),
      m_home(new QPushButton(this)),
      m_again(new PrimaryButton(this))
{
    setObjectName(QStringLiteral("auditPage"));
    m_progress->setObjectName(QStringLiteral("auditProgress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_stop->setObjectName(QStringLiteral("auditStopButton"));
    m_verdict->setObjectName(QStringLiteral("auditVerdict"));
    m_dns->setObjectName(QStringLiteral("auditDnsBox"));
    m_home->setObjectName(QStringLiteral("auditHomeButton"));
    m_again->setObjectName(QStringLiteral("auditAgainButton"));
    for (QPushButton *button : {m_stop, m_home, static_cast<QPushButton *>(m_again)}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *waiting = new QHBoxLayout;
    waiting->setSpacing(8);
    waiting->addWidget(m_progress, 1);
    waiting->addWidget(m_stop);
    const PageFrame frame = framePage(this, PageFit::Scrolled);
    m_column = frame.content;
    m_column->addWidget(m_header);
    m_column->addWidget(m_dns);
    m_column->addLayout(waiting);
    m_column->addWidget(m_verdict);
    m_column->addStretch(1);
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);
    frame.buttons->addWidget(m_again);

    connect(m_dns, &QCheckBox::clicked, this, &AuditPage::look);
    connect(m_stop, &QPushButton::clicked, this, &AuditPage::stop);
    connect(m_home, &QPushButton::clicked, this, &AuditPage::homeRequested);
    connect(m_again, &QPushButton::clicked, this, &AuditPage::look);
    retranslate();
    tabInLayoutOrder(this);
}

void AuditPage::focusFirst()
{
    if (!m_audit && !isLooking())
        look();
    m_again->setFocus();
}

void AuditPage::look()
{
    m_audit.reset();
    m_wasStopped = false;
    m_job.start([look = m_look, asksDns = m_dns->isChecked()](
                    const JobControl &control) { return look(control, asksDns); },
        [this](const RenewalAudit &audit) {
            m_audit = audit;
            showState();
        });
    showState();
}

void AuditPage::stop()
{
    if (!isLooking())
        return;
    m_job.cancel();
    m_wasStopped = true;
    showState();
}

void AuditPage::showState()
{
    delete m_seen;
    m_seen = nullptr;
    m_progress->setVisible(isLooking());
    m_stop->setVisible(isLooking());
    if (m_audit)
        draw(*m_audit);
    else if (isLooking())
        m_verdict->say(HintLine::Kind::Note, tr("Looking at the servers, their files and what renews them…"));
    else if (m_wasStopped)
        m_verdict->say(HintLine::Kind::Note, tr("Stopped."));
    tabInLayoutOrder(this);
}

void AuditPage::draw(const RenewalAudit &audit)
{
    m_verdict->say(kindOf(audit), verdictOf(audit));
    m_seen = new QWidget(this);
    auto *column = new QVBoxLayout(m_seen);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    if (!audit.findings.isEmpty())
        column->addWidget(findings(audit));
    if (!audit.certificates.isEmpty()) {
        auto *heading = new TextLabel(TextLabel::Kind::Heading, m_seen);
        heading->setText(tr("Who renews what"));
        column->addWidget(heading);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const AuditedCertificate &used : audit.certificates)
        column->addWidget(new UsedCard(used, audit, now, m_seen));
    m_column->insertWidget(m_column->count() - 1, m_seen);
}

QWidget *AuditPage::findings(const RenewalAudit &audit)
{
    auto *card = new Card(m_seen);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    for (const Advice &finding : audit.findings) {
        if (column->count() > 0)
            column->addWidget(new Hairline(card));
        column->addWidget(rowOf(finding, card));
    }
    return card;
}

void AuditPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AuditPage::retranslate()
{
    m_header->setTexts(tr("Does the renewal work?"),
        tr("Who renews the certificates of this machine’s mail servers, when, and whether each server "
           "gets and reads the renewed one. Nothing is changed."));
    m_dns->setText(tr("Ask &DNS as well, whether each CA that renews may do so (CAA)"));
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_stop->setText(tr("S&top"));
    m_home->setText(tr("Start pa&ge"));
    m_again->setText(tr("Look &again"));
    showState();
}

} // namespace mailseal
