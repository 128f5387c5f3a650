// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "model/setup/answers/answers_file.h"
#include "model/setup/answers/request_answers.h"
#include "model/setup/sets/made/proposed_paths.h"
#include "ui/check/check_page.h"
#include "ui/check/login/login_page.h"
#include "ui/configure/configure_page.h"
#include "ui/diagnose/diagnose_page.h"
#include "ui/home/home_page.h"
#include "ui/home/sets_pane.h"
#include "ui/hosts/hosts_page.h"
#include "ui/inspect/file_drops.h"
#include "ui/inspect/inspect_page.h"
#include "ui/receive/receive_page.h"
#include "ui/receive/set_review.h"
#include "ui/renewal/audit_page.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/passphrase_prompt.h"
#include "ui/widgets/style/language_switch.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace mailseal {

MainWindow::MainWindow(SetupEnvironment environment, QWidget *parent)
    : QWidget(parent),
      m_environment(std::move(environment)),
      m_session(new SetupSession(m_environment, this)),
      m_review(new SetReview(m_session)),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_language(new LanguageSwitch(this)),
      m_stack(new QStackedWidget(this)),
      m_home(new HomePage(m_session, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    auto *bar = new Panel(Qt::BottomEdge, this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 9);
    row->addWidget(m_title, 1);
    row->addWidget(m_language);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_home);
    connect(m_home, &HomePage::setupRequested, this, &MainWindow::showSetup);
    connect(m_home, &HomePage::inspectRequested, this, [this] { showInspect({}); });
    connect(new FileDrops(this), &FileDrops::received, this, &MainWindow::receive);
    connect(m_home, &HomePage::checkRequested, this, &MainWindow::showCheck);
    connect(m_home, &HomePage::snippetsRequested, this, &MainWindow::showConfigure);
    connect(m_home, &HomePage::hostsRequested, this, &MainWindow::showHosts);
    connect(m_home, &HomePage::diagnoseRequested, this, &MainWindow::showDiagnose);
    connect(m_home, &HomePage::loginRequested, this, &MainWindow::showLogin);
    connect(m_home, &HomePage::receiveRequested, this, &MainWindow::showReceive);
    connect(m_home, &HomePage::auditRequested, this, &MainWindow::showAudit);
    connect(m_home->sets(), &SetsPane::receiveRequested, this, [this](const RememberedSet &set) {
        showReceive();
        m_receive->session()->setSet(set.place.isEmpty() ? hostOf(set) : set.place);
    });
    connect(m_home->sets(), &SetsPane::renewalRequested, this,
        [this](const RememberedSet &set) { beginReview(set); });
    connect(m_home->sets(), &SetsPane::checkRequested, this, &MainWindow::checkSet);
    connect(m_review, &SetReview::remembered, m_home->sets(), &SetsPane::look);

    resize(QSize(1120, 740).boundedTo(screen()->availableSize() - QSize(24, 48)));
    retranslate();
    m_home->focusFirst();
}

MainWindow::~MainWindow()
{
    // The questions that workers wait for must go before the workers.
    delete m_prompt;
    delete m_inspect;
    delete m_hosts;
    delete m_login;
    delete m_receive;
    delete m_session;
}

void MainWindow::paintEvent(QPaintEvent *)
{
    if (!m_painted)
        QTimer::singleShot(0, this, &MainWindow::completeStart);
    m_painted = true;
}

// What takes time, such as asking the servers for their versions, waits until the window has been painted.
void MainWindow::completeStart()
{
    Q_EMIT aboutToBeUsed();
    m_session->detectMachine();
    m_home->sets()->look();
}

// True if it has just been built.
template <typename Page, typename... Arguments>
bool MainWindow::build(QPointer<Page> &page, Arguments... arguments)
{
    Q_EMIT aboutToBeUsed();
    if (page)
        return false;
    page = new Page(arguments...);
    m_stack->addWidget(page);
    connect(page.data(), &Page::homeRequested, this, &MainWindow::showHome);
    return true;
}

template <typename Page>
void MainWindow::turnTo(const Page &page)
{
    m_stack->setCurrentWidget(page);
    page->focusFirst();
    retranslate();
}

void MainWindow::showHome()
{
    turnTo(m_home);
}

void MainWindow::showSetup()
{
    if (build(m_setup, m_session, this))
        connect(m_setup, &SetupView::finished, this, &MainWindow::finishSetup);
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Setup);
    m_stack->setCurrentWidget(m_setup);
    m_setup->resume();
    retranslate();
}

void MainWindow::showConfigure()
{
    build(m_configure, m_session, this);
    if (m_made)
        m_configure->propose(*m_made);
    turnTo(m_configure);
}

void MainWindow::showCheck()
{
    if (build(m_check, this))
        connect(m_check, &CheckPage::stopped, this, &MainWindow::withdrawPrompt);
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Inspection);
    if (!m_madeFor.isEmpty())
        m_check->propose(std::exchange(m_madeFor, {}), m_made->certificate);
    turnTo(m_check);
}

void MainWindow::showLogin()
{
    if (build(m_login, this))
        connect(m_login, &LoginPage::stopped, this, &MainWindow::withdrawPrompt);
    passphrasePrompt();
    turnTo(m_login);
}

void MainWindow::showAudit()
{
    build(m_audit, this);
    turnTo(m_audit);
}

void MainWindow::showReceive()
{
    if (build(m_receive, this)) {
        connect(m_receive, &ReceivePage::homeRequested, m_receive->session(), &ReceiveSession::startAnew);
        connect(m_receive, &ReceivePage::homeRequested, this, &MainWindow::withdrawPrompt);
        connect(m_receive, &ReceivePage::reviewRequested, this,
            [this](const Received &received) { beginReview(received); });
    }
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Inspection);
    turnTo(m_receive);
}

// The way that a set takes which was made here, from the review on.
template <typename Begun>
void MainWindow::beginReview(const Begun &begun)
{
    if (m_session->isWriting())
        return;
    delete m_setup;
    m_review->begin(begun);
    m_setup = new SetupView(m_session, this, Step::Review);
    m_stack->addWidget(m_setup);
    connect(m_setup, &SetupView::homeRequested, this, &MainWindow::leaveReview);
    connect(m_setup, &SetupView::finished, this, [this] {
        if (m_receive)
            m_receive->session()->startAnew();
        finishSetup();
    });
    showSetup();
}

// Nothing was written; a reply that was given stays.
void MainWindow::leaveReview()
{
    delete m_prompt;
    m_setup->deleteLater();
    m_setup = nullptr;
    m_session->startAnew();
    m_review->forget();
    if (m_receive && !m_receive->session()->sources().isEmpty())
        showReceive();
    else
        showHome();
}

void MainWindow::checkSet(const RememberedSet &set)
{
    m_made = SnippetPaths();
    m_made->certificate = certificateHere(set);
    m_madeFor = hostOf(set);
    showCheck();
}

void MainWindow::showHosts()
{
    if (build(m_hosts, m_session, this))
        connect(m_hosts, &HostsPage::stopped, this, &MainWindow::withdrawPrompt);
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Setup); // keys to be used again
    turnTo(m_hosts);
}

void MainWindow::showDiagnose()
{
    build(m_diagnose, this);
    turnTo(m_diagnose);
}

PassphrasePrompt *MainWindow::passphrasePrompt()
{
    if (!m_prompt)
        m_prompt = new PassphrasePrompt(this);
    return m_prompt;
}

// The workers that waited for an answer have stopped.
void MainWindow::withdrawPrompt()
{
    if (m_prompt)
        m_prompt->withdraw();
}

void MainWindow::receive(const QList<FileSource> &sources)
{
    QStringList paths;
    for (const FileSource &source : sources) {
        if (!source.path.isEmpty())
            paths << source.path;
    }
    // Pasted text has no place on a server.
    if (m_stack->currentWidget() == m_receive && m_receive)
        m_receive->session()->add(sources);
    else if (m_stack->currentWidget() == m_configure && m_configure && !paths.isEmpty())
        m_configure->take(paths);
    else if (paths.size() == 1 && sources.size() == 1 && isLogOrMail(paths.first())) {
        showDiagnose();
        m_diagnose->openFile(paths.first());
    } else
        showInspect(sources);
}

void MainWindow::showInspect(const QList<FileSource> &sources)
{
    if (build(m_inspect, this)) {
        connect(m_inspect, &InspectPage::renewalRequested, this, &MainWindow::renew);
        connect(m_inspect->session(), &InspectSession::stopped, this, &MainWindow::withdrawPrompt);
    }
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Inspection);
    m_stack->setCurrentWidget(m_inspect);
    m_inspect->open(sources);
    m_inspect->focusFirst();
    retranslate();
}

// A new setup with the names and the subject of an existing certificate.
void MainWindow::renew(const files::Renewal &renewal)
{
    if (m_session->isWriting()) {
        showSetup();
        return;
    }
    delete m_setup;
    m_session->startAnew();
    SetupDraft draft = m_session->draft();
    takeRequest(renewal.names, renewal.subject, draft);
    m_session->setDraft(draft);
    showSetup();
}

// The next setup begins with remembered answers, not with the names of the last one.
void MainWindow::finishSetup()
{
    showHome();
    delete m_prompt;
    m_setup->deleteLater();
    m_setup = nullptr;
    if (const SnippetPaths made = madePaths(*m_session); !made.key.isEmpty()) {
        m_made = made;
        m_madeFor = m_session->draft().names.value(0);
    }
    m_session->startAnew();
    m_review->forget();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers and dates in the fields follow the language.
    setLocale(QLocale());
    m_session->retranslate();
    retranslate();
}

void MainWindow::retranslate()
{
    const QWidget *current = m_stack->currentWidget();
    m_title->setText(current == m_home ? tr("Mailseal")
            : current == m_setup       ? tr("Set up TLS for a mail server")
            : current == m_inspect     ? tr("Inspect or convert certificates and keys")
            : current == m_check       ? tr("Check a server or a domain")
            : current == m_hosts       ? tr("Many hosts at once")
            : current == m_diagnose    ? tr("Understand a log line")
            : current == m_login       ? tr("Try a log-in")
            : current == m_receive     ? tr("My certificate has arrived")
            : current == m_audit       ? tr("Does the renewal work?")
                                       : tr("Configuration for certificates I already have"));
    setWindowTitle(current == m_home ? tr("TLS for mail servers") : m_title->text());
}

} // namespace mailseal
