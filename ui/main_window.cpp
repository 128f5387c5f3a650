// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "model/servers/catalogue/catalogue.h"
#include "model/servers/machine/releases.h"
#include "ui/closing_question.h"
#include "ui/help/help_bubble.h"
#include "ui/inspect/file_drops.h"
#include "ui/widgets/card.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/style/held_keys.h"
#include "ui/widgets/style/language_switch.h"
#include "ui/widgets/style/quiet_wheel.h"
#include "ui/widgets/text/text_label.h"
#include "ui/window_pages.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// Qt tells of a window that is no QMainWindow as of an area inside one.
class WindowInterface : public QAccessibleWidget
{
public:
    explicit WindowInterface(QWidget *window) : QAccessibleWidget(window, QAccessible::Window) { }
};

QAccessibleInterface *windowInterface(const QString &, QObject *object)
{
    auto *window = qobject_cast<MainWindow *>(object);
    return window == nullptr ? nullptr : new WindowInterface(window);
}

} // namespace

MainWindow::MainWindow(const SetupEnvironment &environment, QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_helpButton(new QToolButton(this)),
      m_language(new LanguageSwitch(this)),
      m_pages(new WindowPages(environment, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    QAccessible::installFactory(windowInterface);
    auto *bar = new Panel(Qt::BottomEdge, this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 9);
    row->addWidget(m_title, 1);
    row->addWidget(m_helpButton);
    row->addWidget(m_language);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_pages, 1);
    connect(m_pages, &WindowPages::aboutToBeUsed, this, &MainWindow::aboutToBeUsed);
    connect(m_pages, &WindowPages::turned, this, &MainWindow::retranslate);
    m_helpButton->setObjectName(QStringLiteral("helpButton"));
    m_helpButton->setFocusPolicy(Qt::TabFocus); // a click leaves the focus at the field that help is about
    m_helpButton->setAutoRaise(true);
    connect(m_helpButton, &QToolButton::clicked, this, &MainWindow::toggleHelp);
    addKeys();
    new HeldKeys(this);
    new QuietWheel(this);
    qApp->installEventFilter(this); // until somebody presses something
    connect(new FileDrops(this), &FileDrops::received, m_pages, &WindowPages::receive);

    resize(QSize(1120, 740).boundedTo(screen()->availableSize() - QSize(24, 48)));
    retranslate();
}

void MainWindow::addKeys()
{
    connect(new QShortcut(QKeySequence::Open, this), &QShortcut::activated, this, &MainWindow::openFiles);
    for (const int key : {Qt::Key_Q, Qt::Key_W})
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this), &QShortcut::activated, this,
            &MainWindow::close);
    connect(new QShortcut(QKeySequence::HelpContents, this), &QShortcut::activated, this,
        &MainWindow::toggleHelp);
}

// What is pressed first mostly leads to a page that needs the rows: they are read while the key or button is
// down. The start page does without them and their memory.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress) {
        qApp->removeEventFilter(this);
        loadRows();
    }
    return QWidget::eventFilter(watched, event);
}

// Those who read them keep them.
void MainWindow::loadRows()
{
    const auto load = [](const JobControl &) {
        for (const ServerKind kind : serverKinds())
            (void)catalogue(kind);
        return knownReleases().size();
    };
    m_loading.start(load, [](qsizetype) {});
}

void MainWindow::toggleHelp()
{
    if (m_help == nullptr)
        m_help = new HelpBubble(this);
    m_help->toggle();
}

void MainWindow::openFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open files"));
    filterFiles(dialog, FileKind::Any);
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
        [this](const QStringList &paths) { receive(fileSources(paths)); });
    dialog->open();
}

// What has the focus takes the key first: a list that is open, a name that is being edited.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || event->isAutoRepeat())
        QWidget::keyPressEvent(event);
    else if (m_help != nullptr && m_help->isVisible())
        m_help->toggle();
    else
        m_pages->leave();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto unfinished = m_pages->unfinished();
    if (m_mayClose || !unfinished) {
        event->accept();
        return;
    }
    event->ignore();
    if (findChild<ClosingQuestion *>() != nullptr)
        return;
    auto *question = new ClosingQuestion(*unfinished, this);
    connect(question, &ClosingQuestion::answered, this, [this] {
        m_mayClose = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection); // after the question
    });
    question->open();
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
    if (m_help != nullptr)
        m_help->retranslate();
}

QString MainWindow::titleOfPage() const
{
    using Use = WindowPages::Use;
    switch (m_pages->shown()) {
    case Use::Home:
        return tr("Mailseal");
    case Use::Setup:
        return m_pages->reviewsReply() ? tr("My certificate has arrived")
                                       : tr("Set up TLS for a mail server");
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
    m_helpButton->setText(tr("Help"));
    m_helpButton->setToolTip(tr("What the field is for (F1)"));
    m_title->setText(titleOfPage());
    const bool isHome = m_pages->shown() == WindowPages::Use::Home;
    setWindowTitle(isHome ? tr("TLS for mail servers") : m_title->text());
}

} // namespace mailseal
