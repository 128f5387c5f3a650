// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/inspect/file_drops.h"
#include "ui/widgets/card.h"
#include "ui/widgets/style/language_switch.h"
#include "ui/widgets/text/text_label.h"
#include "ui/window_pages.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

namespace mailseal {

MainWindow::MainWindow(const SetupEnvironment &environment, QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_language(new LanguageSwitch(this)),
      m_pages(new WindowPages(environment, this))
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
    column->addWidget(m_pages, 1);
    connect(m_pages, &WindowPages::aboutToBeUsed, this, &MainWindow::aboutToBeUsed);
    connect(m_pages, &WindowPages::turned, this, &MainWindow::retranslate);
    connect(new FileDrops(this), &FileDrops::received, m_pages, &WindowPages::receive);

    resize(QSize(1120, 740).boundedTo(screen()->availableSize() - QSize(24, 48)));
    retranslate();
}

void MainWindow::paintEvent(QPaintEvent *)
{
    // What takes time, such as asking the servers for their versions, waits until the window has been
    // painted.
    if (!m_painted)
        QTimer::singleShot(0, m_pages, &WindowPages::lookAround);
    m_painted = true;
}

void MainWindow::showHome()
{
    m_pages->showHome();
}

void MainWindow::showSetup()
{
    m_pages->showSetup();
}

void MainWindow::showConfigure()
{
    m_pages->showConfigure();
}

void MainWindow::showCheck()
{
    m_pages->showCheck();
}

void MainWindow::showHosts()
{
    m_pages->showHosts();
}

void MainWindow::showDiagnose()
{
    m_pages->showDiagnose();
}

void MainWindow::showLogin()
{
    m_pages->showLogin();
}

void MainWindow::showReceive()
{
    m_pages->showReceive();
}

void MainWindow::showAudit()
{
    m_pages->showAudit();
}

void MainWindow::showCa()
{
    m_pages->showCa();
}

void MainWindow::showInspect(const QList<FileSource> &sources)
{
    m_pages->showInspect(sources);
}

void MainWindow::receive(const QList<FileSource> &sources)
{
    m_pages->receive(sources);
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers and dates in the fields follow the language.
    setLocale(QLocale());
    m_pages->retranslate();
    retranslate();
}

QString MainWindow::titleOfPage() const
{
    using Use = WindowPages::Use;
    switch (m_pages->shown()) {
    case Use::Home:
        return tr("Mailseal");
    case Use::Setup:
        return tr("Set up TLS for a mail server");
    case Use::Inspect:
        return tr("Inspect or convert certificates and keys");
    case Use::Check:
        return tr("Check a server or a domain");
    case Use::Hosts:
        return tr("Many hosts at once");
    case Use::Diagnose:
        return tr("Understand a log line");
    case Use::Login:
        return tr("Try a log-in");
    case Use::Receive:
        return tr("My certificate has arrived");
    case Use::Audit:
        return tr("Does the renewal work?");
    case Use::Ca:
        return tr("An own certificate authority");
    case Use::Configure:
        break;
    }
    return tr("Configuration for certificates I already have");
}

void MainWindow::retranslate()
{
    m_title->setText(titleOfPage());
    const bool isHome = m_pages->shown() == WindowPages::Use::Home;
    setWindowTitle(isHome ? tr("TLS for mail servers") : m_title->text());
}

} // namespace mailseal
