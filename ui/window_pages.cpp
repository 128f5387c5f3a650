// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_pages.h"

#include "model/setup/answers/answers_file.h"
#include "model/setup/answers/request_answers.h"
#include "model/setup/sets/made/proposed_paths.h"
#include "ui/ca/ca_page.h"
#include "ui/check/check_page.h"
#include "ui/check/login/login_page.h"
#include "ui/configure/configure_page.h"
#include "ui/diagnose/diagnose_page.h"
#include "ui/home/home_page.h"
#include "ui/home/sets_pane.h"
#include "ui/home/unfinished_card.h"
#include "ui/hosts/hosts_page.h"
#include "ui/inspect/inspect_page.h"
#include "ui/receive/receive_page.h"
#include "ui/renewal/audit_page.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/fields/passphrase_prompt.h"

namespace mailseal {

WindowPages::WindowPages(const SetupEnvironment &environment, QWidget *window)
    : QStackedWidget(window),
      m_session(new SetupSession(environment, this)),
      m_review(new SetReview(m_session)),
      m_home(new HomePage(m_session, this))
{
    addWidget(m_home);
    connectHome();
    connect(m_review, &SetReview::remembered, m_home->sets(), &SetsPane::look);
    m_home->focusFirst();
}

WindowPages::~WindowPages()
{
    // The questions that workers wait for must go before the workers.
    delete m_prompt;
    delete m_inspect;
    delete m_hosts;
    delete m_login;
    delete m_receive;
    delete m_session;
}

void WindowPages::connectHome()
{
    connect(m_home, &HomePage::setupRequested, this, &WindowPages::showSetup);
    connect(m_home, &HomePage::inspectRequested, this, [this] { showInspect({}); });
    connect(m_home, &HomePage::checkRequested, this, &WindowPages::showCheck);
    connect(m_home, &HomePage::snippetsRequested, this, &WindowPages::showConfigure);
    connect(m_home, &HomePage::hostsRequested, this, &WindowPages::showHosts);
    connect(m_home, &HomePage::diagnoseRequested, this, &WindowPages::showDiagnose);
    connect(m_home, &HomePage::loginRequested, this, &WindowPages::showLogin);
    connect(m_home, &HomePage::receiveRequested, this, &WindowPages::showReceive);
    connect(m_home, &HomePage::auditRequested, this, &WindowPages::showAudit);
    connect(m_home, &HomePage::caRequested, this, &WindowPages::showCa);
    connect(m_home->sets(), &SetsPane::receiveRequested, this, [this](const RememberedSet &set) {
        showReceive();
        m_receive->session()->setSet(set.place.isEmpty() ? hostOf(set) : set.place);
    });
    connect(m_home->sets(), &SetsPane::renewalRequested, this,
        [this](const RememberedSet &set) { beginReview(set); });
    connect(m_home->sets(), &SetsPane::checkRequested, this, &WindowPages::checkSet);
    connect(m_home->unfinished(), &UnfinishedCard::continued, this, [this](const UnfinishedSetup &kept) {
        beginSetup(kept);
        m_isContinued = true;
    });
}

void WindowPages::lookAround()
{
    Q_EMIT aboutToBeUsed();
    m_session->detectMachine();
    m_home->sets()->look();
    m_home->unfinished()->look();
}

std::optional<UnfinishedSetup> WindowPages::unfinished() const
{
    if (!m_setup || m_session->isWriting() || !m_setup->isUnfinished())
        return std::nullopt;
    return UnfinishedSetup{m_session->draft(), m_session->target()};
}

void WindowPages::leave()
{
    if (shown() == Use::Home || m_session->isWriting())
        return;
    if (shown() == Use::Setup && m_setup->currentStep() == Step::Done)
        finishSetup();
    else if (shown() == Use::Setup && m_setup->beginsWithReview())
        leaveReview();
    else
        showHome();
}

// True if it has just been built.
template <typename Page, typename... Arguments>
bool WindowPages::build(QPointer<Page> &page, Arguments... arguments)
{
    Q_EMIT aboutToBeUsed();
    if (page)
        return false;
    page = new Page(arguments...);
    addWidget(page);
    connect(page.data(), &Page::homeRequested, this, &WindowPages::showHome);
    return true;
}

template <typename Page>
void WindowPages::turnTo(const Page &page)
{
    setCurrentWidget(page);
    page->focusFirst();
    Q_EMIT turned();
}

void WindowPages::showHome()
{
    turnTo(m_home);
}

void WindowPages::showSetup()
{
    if (build(m_setup, m_session, this))
        connect(m_setup, &SetupView::finished, this, &WindowPages::finishSetup);
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Setup);
    setCurrentWidget(m_setup);
    m_setup->resume();
    Q_EMIT turned();
}

void WindowPages::showConfigure()
{
    const bool isNew = build(m_configure, m_session, this) && isVisible(); // this takes a frame
    if (m_made)
        m_configure->propose(*m_made);
    QMetaObject::invokeMethod(
        this, [this] { turnTo(m_configure); }, // and this another one
        isNew ? Qt::QueuedConnection : Qt::DirectConnection);
}

void WindowPages::showCheck()
{
    if (build(m_check, this))
        connect(m_check, &CheckPage::stopped, this, &WindowPages::withdrawPrompt);
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Inspection);
    if (!m_madeFor.isEmpty())
        m_check->propose(std::exchange(m_madeFor, {}), m_made->certificate);
    turnTo(m_check);
}

void WindowPages::showLogin()
{
    if (build(m_login, this))
        connect(m_login, &LoginPage::stopped, this, &WindowPages::withdrawPrompt);
    passphrasePrompt();
    turnTo(m_login);
}

void WindowPages::showAudit()
{
    build(m_audit, this);
    turnTo(m_audit);
}

void WindowPages::showCa()
{
    build(m_ca, this);
    turnTo(m_ca);
}

void WindowPages::showReceive()
{
    if (build(m_receive, this)) {
        connect(m_receive, &ReceivePage::homeRequested, m_receive->session(), &ReceiveSession::startAnew);
        connect(m_receive, &ReceivePage::homeRequested, this, &WindowPages::withdrawPrompt);
        connect(m_receive, &ReceivePage::reviewRequested, this,
            [this](const Received &received) { beginReview(received); });
    }
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Inspection);
    turnTo(m_receive);
}

// The way that a set takes which was made here, from the review on.
template <typename Begun>
void WindowPages::beginReview(const Begun &begun)
{
    if (m_session->isWriting())
        return;
    delete m_setup;
    m_review->begin(begun);
    m_setup = new SetupView(m_session, this, Step::Review);
    addWidget(m_setup);
    connect(m_setup, &SetupView::homeRequested, this, &WindowPages::leaveReview);
    connect(m_setup, &SetupView::finished, this, [this] {
        if (m_receive)
            m_receive->session()->startAnew();
        finishSetup();
    });
    showSetup();
}

// Nothing was written; a reply that was given stays.
void WindowPages::leaveReview()
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

void WindowPages::checkSet(const RememberedSet &set)
{
    m_made = SnippetPaths();
    m_made->certificate = certificateHere(set);
    m_madeFor = hostOf(set);
    showCheck();
}

void WindowPages::showHosts()
{
    if (build(m_hosts, m_session, this))
        connect(m_hosts, &HostsPage::stopped, this, &WindowPages::withdrawPrompt);
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Setup); // keys to be used again
    turnTo(m_hosts);
}

void WindowPages::showDiagnose()
{
    build(m_diagnose, this);
    turnTo(m_diagnose);
}

PassphrasePrompt *WindowPages::passphrasePrompt()
{
    if (!m_prompt)
        m_prompt = new PassphrasePrompt(window());
    return m_prompt;
}

// The workers that waited for an answer have stopped.
void WindowPages::withdrawPrompt()
{
    if (m_prompt)
        m_prompt->withdraw();
}

void WindowPages::receive(const QList<FileSource> &sources)
{
    QStringList paths;
    for (const FileSource &source : sources) {
        if (!source.path.isEmpty())
            paths << source.path;
    }
    // Pasted text has no place on a server.
    if (currentWidget() == m_receive && m_receive)
        m_receive->session()->add(sources);
    else if (currentWidget() == m_ca && m_ca && m_ca->session()->state() != nullptr)
        m_ca->receive(sources);
    else if (currentWidget() == m_configure && m_configure && !paths.isEmpty())
        m_configure->take(paths);
    else if (paths.size() == 1 && sources.size() == 1 && isLogOrMail(paths.first())) {
        showDiagnose();
        m_diagnose->openFile(paths.first());
    } else
        showInspect(sources);
}

void WindowPages::showInspect(const QList<FileSource> &sources)
{
    if (build(m_inspect, this)) {
        connect(m_inspect, &InspectPage::renewalRequested, this, &WindowPages::renew);
        connect(m_inspect->session(), &InspectSession::stopped, this, &WindowPages::withdrawPrompt);
    }
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Inspection);
    setCurrentWidget(m_inspect);
    m_inspect->open(sources);
    m_inspect->focusFirst();
    Q_EMIT turned();
}

// A new setup with the names and the subject of an existing certificate.
void WindowPages::renew(const files::Renewal &renewal)
{
    SetupDraft draft;
    takeRequest(renewal.names, renewal.subject, draft);
    beginSetup({draft, {}});
}

void WindowPages::beginSetup(const UnfinishedSetup &setup)
{
    if (m_session->isWriting()) {
        showSetup();
        return;
    }
    delete m_setup;
    m_isContinued = false;
    m_session->startAnew();
    m_session->setDraft(setup.draft);
    m_session->setTarget(setup.target);
    showSetup();
}

// The next setup begins with remembered answers, not with the names of the last one.
void WindowPages::finishSetup()
{
    if (std::exchange(m_isContinued, false))
        forgetUnfinished();
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

WindowPages::Use WindowPages::shown() const
{
    const QWidget *current = currentWidget();
    return current == m_setup    ? Use::Setup
        : current == m_inspect   ? Use::Inspect
        : current == m_configure ? Use::Configure
        : current == m_check     ? Use::Check
        : current == m_hosts     ? Use::Hosts
        : current == m_diagnose  ? Use::Diagnose
        : current == m_login     ? Use::Login
        : current == m_receive   ? Use::Receive
        : current == m_audit     ? Use::Audit
        : current == m_ca        ? Use::Ca
                                 : Use::Home;
}

void WindowPages::retranslate()
{
    m_session->retranslate();
}

} // namespace mailseal
