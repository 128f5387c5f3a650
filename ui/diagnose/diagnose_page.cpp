// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnose/diagnose_page.h"

#include "ui/diagnose/finding_card.h"
#include "ui/diagnose/report_card.h"
#include "ui/diagnose/way_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/style/tab_order.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>

namespace mailseal {
namespace {

constexpr qsizetype mostCards = 50;

} // namespace

DiagnosePage::DiagnosePage(QWidget *parent)
    : QWidget(parent),
      m_session(new DiagnoseSession(this)),
      m_header(new PageHeader(this)),
      m_text(new QPlainTextEdit(this)),
      m_open(new QPushButton(this)),
      m_hint(new HintLine(this)),
      m_scroll(new QScrollArea(this)),
      m_cards(nullptr),
      m_home(new QPushButton(this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)),
      m_explain(new PrimaryButton(this))
{
    setObjectName(QStringLiteral("diagnosePage"));
    m_text->setObjectName(QStringLiteral("diagnoseText"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    m_text->setMaximumHeight(fontMetrics().lineSpacing() * 9);
    m_open->setObjectName(QStringLiteral("diagnoseOpenButton"));
    m_open->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_hint->setObjectName(QStringLiteral("diagnoseHint"));
    m_home->setObjectName(QStringLiteral("diagnoseHomeButton"));
    m_stop->setObjectName(QStringLiteral("diagnoseStopButton"));
    m_explain->setObjectName(QStringLiteral("diagnoseExplainButton"));
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(240);
    for (QPushButton *button : {m_open, m_home, m_stop, m_explain}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *inside = new QWidget(m_scroll);
    m_cards = new QVBoxLayout(inside);
    m_cards->setContentsMargins(0, 0, 12, 0);
    m_cards->setSpacing(12);
    m_cards->addStretch(1);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setObjectName(QStringLiteral("diagnoseAnswers"));

    const PageFrame frame = framePage(this);
    frame.content->addWidget(m_header);
    frame.content->addWidget(m_text);
    frame.content->addWidget(m_open, 0, Qt::AlignLeft);
    frame.content->addWidget(m_hint);
    frame.content->addWidget(m_scroll, 1);
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);
    frame.buttons->addWidget(m_progress);
    frame.buttons->addWidget(m_stop);
    frame.buttons->addWidget(m_explain);

    connect(m_open, &QPushButton::clicked, this, &DiagnosePage::browse);
    connect(m_explain, &QPushButton::clicked, this, &DiagnosePage::explain);
    connect(m_stop, &QPushButton::clicked, m_session, &DiagnoseSession::stop);
    connect(m_home, &QPushButton::clicked, this, &DiagnosePage::homeRequested);
    connect(m_text, &QPlainTextEdit::textChanged, this, &DiagnosePage::show);
    connect(m_session, &DiagnoseSession::changed, this, &DiagnosePage::showAnswer);
    retranslate();
    tabInLayoutOrder(this);
}

void DiagnosePage::focusFirst()
{
    m_text->setFocus();
}

void DiagnosePage::browse()
{
    auto *dialog = new QFileDialog(this, tr("Open a log or a mail"), QStringLiteral("/var/log"));
    filterFiles(dialog, FileKind::LogOrMail);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DiagnosePage::openFile);
    dialog->open();
}

void DiagnosePage::openFile(const QString &path)
{
    m_path = path;
    m_session->explainPath(path);
}

void DiagnosePage::explain()
{
    m_path.clear();
    m_session->explain(m_text->toPlainText().toUtf8());
}

void DiagnosePage::show()
{
    const bool isRunning = m_session->isRunning();
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isRunning);
    m_explain->setEnabled(!isRunning && !m_text->document()->isEmpty());
    m_open->setEnabled(!isRunning);
}

void DiagnosePage::showAnswer()
{
    show();
    while (m_cards->count() > 1) {
        QLayoutItem *item = m_cards->takeAt(0);
        delete item->widget();
        delete item;
    }
    m_hint->clear();
    if (m_session->isRunning() || !m_session->answer())
        return;
    const Explained &answer = *m_session->answer();
    const auto add = [this](QWidget *card) { m_cards->insertWidget(m_cards->count() - 1, card); };
    if (answer.way) {
        add(new WayCard(*answer.way, m_scroll->widget()));
        tabInLayoutOrder(this);
        return;
    }
    if (answer.reports) {
        showReports(*answer.reports);
        tabInLayoutOrder(this);
        return;
    }
    for (const ExplainedFinding &found : answer.findings.first(std::min(answer.findings.size(), mostCards)))
        add(new FindingCard(found, m_scroll->widget()));
    const QString file = m_path.isEmpty() ? QString() : m_path + QStringLiteral(": ");
    const QString overview = file + overviewOf(answer.diagnosis);
    if (answer.diagnosis.problem)
        m_hint->say(*answer.diagnosis.problem);
    else if (answer.findings.isEmpty() && !answer.diagnosis.servers.isEmpty())
        m_hint->say(
            HintLine::Kind::Good, tr("Nothing is wrong with TLS in what was looked at.") + u' ' + overview);
    else
        m_hint->say(answer.findings.isEmpty() ? HintLine::Kind::Warning : HintLine::Kind::Note, overview);
    tabInLayoutOrder(this);
}

void DiagnosePage::showReports(const ReportSummary &reports)
{
    const QList<ReportFinding> &findings = reports.findings; // the worst first
    for (const ReportFinding &finding : findings.first(std::min(findings.size(), mostCards)))
        m_cards->insertWidget(m_cards->count() - 1, new ReportCard(finding, m_scroll->widget()));
    QString overview = overviewOf(reports);
    if (findings.size() > mostCards)
        overview += u' '
            + tr("The %1 worst of %2 causes are shown here; “mailseal-cli tlsrpt” lists more.")
                  .arg(mostCards)
                  .arg(findings.size());
    m_hint->say(HintLine::Kind::Note, overview);
}

void DiagnosePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DiagnosePage::retranslate()
{
    m_header->setTexts(tr("Understand a log line"),
        tr("Paste lines of a mail server's log, the headers of a mail, or another server's report, and see what "
           "they say about TLS and what mends it. Nothing leaves this machine."));
    m_text->setAccessibleName(tr("Lines of a log, headers of a mail, or a report"));
    m_text->setPlaceholderText(QStringLiteral("postfix/smtp[901]: certificate verification failed for …"));
    m_open->setText(tr("O&pen a log…"));
    m_scroll->setAccessibleName(tr("What it means"));
    m_progress->setAccessibleName(tr("Reading the log"));
    m_home->setText(tr("Start pa&ge"));
    m_stop->setText(tr("&Stop"));
    m_explain->setText(tr("&Explain"));
    showAnswer();
}

} // namespace mailseal
