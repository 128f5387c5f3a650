// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "model/setup/answers/answers_file.h"
#include "model/setup/answers/request_answers.h"
#include "model/setup/sets/made/proposed_paths.h"
#include "ui/configure/configure_page.h"
#include "ui/home/home_page.h"
#include "ui/hosts/hosts_page.h"
#include "ui/inspect/file_drops.h"
#include "ui/inspect/inspect_page.h"
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
    connect(m_home, &HomePage::snippetsRequested, this, &MainWindow::showConfigure);
    connect(m_home, &HomePage::hostsRequested, this, &MainWindow::showHosts);

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
}

void MainWindow::showHome()
{
    m_stack->setCurrentWidget(m_home);
    m_home->focusFirst();
    retranslate();
}

void MainWindow::showSetup()
{
    Q_EMIT aboutToBeUsed();
    if (!m_setup) {
        m_setup = new SetupView(m_session, this);
        m_stack->addWidget(m_setup);
        connect(m_setup, &SetupView::homeRequested, this, &MainWindow::showHome);
        connect(m_setup, &SetupView::finished, this, &MainWindow::finishSetup);
    }
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Setup);
    m_stack->setCurrentWidget(m_setup);
    m_setup->resume();
    retranslate();
}

void MainWindow::showConfigure()
{
    Q_EMIT aboutToBeUsed();
    if (!m_configure) {
        m_configure = new ConfigurePage(m_session, this);
        m_stack->addWidget(m_configure);
        connect(m_configure, &ConfigurePage::homeRequested, this, &MainWindow::showHome);
    }
    if (m_made)
        m_configure->propose(*m_made);
    m_stack->setCurrentWidget(m_configure);
    m_configure->focusFirst();
    retranslate();
}

void MainWindow::showHosts()
{
    Q_EMIT aboutToBeUsed();
    if (!m_hosts) {
        m_hosts = new HostsPage(m_session, this);
        m_stack->addWidget(m_hosts);
        connect(m_hosts, &HostsPage::homeRequested, this, &MainWindow::showHome);
        connect(m_hosts, &HostsPage::stopped, this, &MainWindow::withdrawPrompt);
    }
    passphrasePrompt()->setPurpose(PassphrasePrompt::Purpose::Setup); // keys to be used again
    m_stack->setCurrentWidget(m_hosts);
    m_hosts->focusFirst();
    retranslate();
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
    if (m_stack->currentWidget() == m_configure && m_configure && !paths.isEmpty())
        m_configure->take(paths);
    else
        showInspect(sources);
}

void MainWindow::showInspect(const QList<FileSource> &sources)
{
    Q_EMIT aboutToBeUsed();
    if (!m_inspect) {
        m_inspect = new InspectPage(this);
        m_stack->addWidget(m_inspect);
        connect(m_inspect, &InspectPage::homeRequested, this, &MainWindow::showHome);
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
    if (const SnippetPaths made = madePaths(*m_session); !made.key.isEmpty())
        m_made = made;
    m_session->startAnew();
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
            : current == m_hosts       ? tr("Many hosts at once")
                                       : tr("Configuration for certificates I already have"));
    setWindowTitle(current == m_home ? tr("TLS for mail servers") : m_title->text());
}

} // namespace mailseal
