// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every page and dialog of the window in three languages, light and dark, with usual and large text, in small
// windows: nothing is cut, outside, on something else, without a name, out of reach or hard to read. Every
// day a sample of the looks; all of them with MAILSEAL_ALL_LOOKS=1.
#include "model/base/text/language.h"
#include "model/inspect/file_source.h"
#include "tests/ui/look_audit.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/style/indicator_style.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QTabBar>

using namespace mailseal;
using namespace mailseal::test;

class TestLooks : public QObject
{
    Q_OBJECT
public:
    explicit TestLooks(const World &world)
        : m_world(world),
          m_usualFont(QApplication::font()),
          m_usualPalette(QApplication::palette())
    {
        useVisibleIndicators(); // as the program does
    }

private Q_SLOTS:
    void init() { QDir(m_world.home(QStringLiteral("mailseal"))).removeRecursively(); }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        QApplication::setFont(m_usualFont);
        QApplication::setPalette(m_usualPalette);
        MAILSEAL_EXPECT_NO_WIDGETS();
    }
    void findsFaults();
    void everyPage_data();
    void everyPage();

private:
    void look(QWidget &window, const char *page);
    void lookAtSetup(MainWindow &window);
    void lookAtInspector(MainWindow &window);
    void lookAtConfiguration(MainWindow &window);
    void lookAtSetupAgain(MainWindow &window);
    void lookAtDialogs(MainWindow &window);
    void lookAtDialog(MainWindow &window, const char *name);
    QString written(const char *name) const; // a file of the set that was written

    const World &m_world;
    const QFont m_usualFont;
    const QPalette m_usualPalette;
    QSize m_size;
    QStringList m_faults;
};

// The audit itself, both ways.
void TestLooks::findsFaults()
{
    QWidget window;
    window.resize(300, 200);
    auto *label = new QLabel(QStringLiteral("A sentence that is too long for its place"), &window);
    label->setGeometry(0, 0, 40, 20);
    auto *edit = new QLineEdit(&window);
    edit->setGeometry(20, 0, 100, 24);
    auto *button = new QPushButton(QStringLiteral("&One"), &window);
    button->setGeometry(280, 100, 90, 40);
    auto *other = new QPushButton(QStringLiteral("Tw&o"), &window);
    other->setGeometry(0, 150, 120, 40);
    other->setFocusPolicy(Qt::NoFocus);
    auto *combo = new QComboBox(&window);
    combo->addItem(QStringLiteral("An entry that is too long for its place"));
    combo->setGeometry(150, 60, 70, 24);
    auto *tabs = new QTabBar(&window);
    tabs->addTab(QStringLiteral("One view"));
    tabs->addTab(QStringLiteral("Another view"));
    tabs->setGeometry(0, 110, 60, 24);
    QPalette faint = label->palette();
    faint.setColor(QPalette::WindowText, faint.color(QPalette::Window).darker(105));
    label->setPalette(faint);
    window.show();
    const QString faults = faultsOfLook(&window).join(u'\n');
    for (const char *fault :
        {"cut QLabel", "cut QComboBox", "cut QTabBar", "on each other", "outside QPushButton",
            "without a name QLineEdit", "mnemonic twice", "out of reach", "faint QLabel"})
        QVERIFY2(faults.contains(QLatin1String(fault)), qPrintable(QLatin1String(fault) + u'\n' + faults));
    qDeleteAll(window.findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *good = new QPushButton(QStringLiteral("&One"), &window);
    good->setGeometry(0, 0, 120, 40);
    good->show();
    QCOMPARE(faultsOfLook(&window), QStringList());
}

void TestLooks::everyPage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    const bool all = qEnvironmentVariableIsSet("MAILSEAL_ALL_LOOKS");
    int number = 0;
    for (const char *language : {"en", "de", "ru"}) {
        for (const bool dark : {false, true}) {
            for (const double scale : {1.0, 1.5}) {
                for (const QSize size : {QSize(1024, 700), QSize(800, 600)}) {
                    // Each language once, each of the other sides at least once.
                    const bool isSample = number == 0 || number == 11 || number == 23;
                    ++number;
                    if (all || isSample)
                        QTest::addRow("%s %s %.0f %%  %d×%d", language, dark ? "dark" : "light", scale * 100,
                            size.width(), size.height())
                            << QString::fromLatin1(language) << dark << scale << size;
                }
            }
        }
    }
}

void TestLooks::everyPage()
{
    QFETCH(const QString, language);
    QFETCH(const bool, dark);
    QFETCH(const double, scale);
    QFETCH(const QSize, size);
    m_faults.clear();
    m_size = size;
    QFont font = m_usualFont;
    font.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(font);
    QApplication::setPalette(dark ? darkPalette() : m_usualPalette);
    useVisiblePlaceholders();
    installLanguage(language);
    MainWindow window(m_world.machine());
    window.resize(size);
    window.show();
    window.resize(size);
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SetupSession *>()->machine().has_value(), patience);
    look(window, "home");
    lookAtSetup(window);
    lookAtInspector(window);
    window.showCheck();
    look(window, "check");
    child<QAbstractButton>(&window, "checkDomainView")->click();
    look(window, "check, domain");
    child<QAbstractButton>(&window, "checkDaneView")->click();
    look(window, "check, DANE");
    window.showHosts();
    look(window, "hosts");
    window.showDiagnose();
    look(window, "diagnose");
    window.showLogin();
    look(window, "login");
    window.showReceive();
    look(window, "receive");
    window.showAudit();
    look(window, "audit");
    window.showCa();
    look(window, "own CA");
    lookAtConfiguration(window);
    lookAtSetupAgain(window);
    lookAtDialogs(window);
    for (const QString &fault : std::as_const(m_faults))
        qWarning().noquote() << fault; // a message of a failure is cut after a thousand letters
    QCOMPARE(m_faults.size(), 0);
}

void TestLooks::look(QWidget &window, const char *page)
{
    m_faults += faultsOfView(window, page, m_size);
}

void TestLooks::lookAtSetup(MainWindow &window)
{
    window.showSetup();
    auto *view = window.findChild<SetupView *>();
    QTRY_COMPARE_WITH_TIMEOUT(
        child<QLineEdit>(&window, "hostEdit")->text(), QStringLiteral("mail.example.org"), patience);
    child<QAbstractButton>(&window, "chip_imap")->click();
    child<QAbstractButton>(&window, "chip_other")->click();
    look(window, "names");
    QTest::keyClick(child<QLineEdit>(&window, "hostEdit"), Qt::Key_F1);
    look(window, "names, help");
    QTest::keyClick(child<QLineEdit>(&window, "hostEdit"), Qt::Key_F1);
    view->goTo(Step::Subject);
    look(window, "subject");
    child<QAbstractButton>(&window, "moreButton")->click();
    look(window, "subject, more");
    child<QLineEdit>(&window, "emailEdit")->setText(QStringLiteral("nobody at example.org"));
    child<QAbstractButton>(&window, "nextButton")->click();
    look(window, "subject, error");
    child<QLineEdit>(&window, "emailEdit")->clear();
    view->goTo(Step::Key);
    look(window, "key");
    child<QAbstractButton>(&window, "existingKeyRadio")->click();
    look(window, "key that exists");
    child<QAbstractButton>(&window, "newKeyRadio")->click();
    view->goTo(Step::Servers);
    look(window, "servers");
    view->goTo(Step::Review);
    auto *files = child<QListView>(&window, "filesView");
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
    for (int row = 0; row < files->model()->rowCount(); ++row) {
        files->setCurrentIndex(files->model()->index(row, 0));
        look(window, qPrintable(QStringLiteral("review ") + QString::number(row)));
    }
    child<QAbstractButton>(&window, "nextButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    QVERIFY(shown());
    look(window, "done");
    child<QAbstractButton>(&window, "furtherButton")->click();
    QVERIFY(shown());
    look(window, "done, further");
}

void TestLooks::lookAtInspector(MainWindow &window)
{
    window.showInspect({});
    look(window, "inspect nothing");
    window.showInspect(fileSources(QStringList{written("mail.example.org.chain.pem")}));
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "checkList")->isVisible(), patience);
    look(window, "inspect");
    auto *views = child<QTabBar>(&window, "inspectViews");
    views->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "detailTabs")->isVisible(), patience);
    QVERIFY(shown());
    look(window, "objects");
    views->setCurrentIndex(2);
    look(window, "compare");
}

QString TestLooks::written(const char *name) const
{
    return m_world.home(QStringLiteral("mailseal/mail.example.org/etc/ssl/")) + QLatin1String(name);
}

void TestLooks::lookAtConfiguration(MainWindow &window)
{
    window.showConfigure();
    look(window, "configuration");
    auto *lines = child<QAbstractButton>(&window, "linesPart");
    if (lines->isVisible()) // there is no room for both
        lines->click();
    for (const char *view : {"textView", "commandsView", "fileView", "differenceView", "todayView"}) {
        child<QAbstractButton>(child(&window, "configurePage"), view)->click();
        look(window, view);
    }
}

// What was written before is in the way now, and is remembered on the start page.
void TestLooks::lookAtSetupAgain(MainWindow &window)
{
    window.showSetup();
    child<QAbstractButton>(&window, "nextButton")->click(); // finishes the one before
    look(window, "home, sets");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // that of the one before
    window.showSetup();
    auto *view = window.findChild<SetupView *>();
    QTRY_COMPARE_WITH_TIMEOUT(
        child<QLineEdit>(view, "hostEdit")->text(), QStringLiteral("mail.example.org"), patience);
    view->goTo(Step::Review);
    auto *files = child<QListView>(view, "filesView");
    QTRY_VERIFY_WITH_TIMEOUT(child(view, "reviewSplitter")->isVisible(), patience);
    child<QAbstractButton>(view, "nextButton")->click();
    look(window, "review, conflict");
    for (int row = 1; row < 3; ++row) {
        files->setCurrentIndex(files->model()->index(row, 0));
        look(window, qPrintable(QStringLiteral("review, difference %1").arg(row)));
    }
}

void TestLooks::lookAtDialogs(MainWindow &window)
{
    child<QLineEdit>(&window, "hostEdit")->setText(QStringLiteral("mail.example.net"));
    window.close();
    lookAtDialog(window, "closingQuestion");
    const QString file = m_world.home(QStringLiteral("unordered.pem"));
    QVERIFY(save(file,
        content(written("mail.example.org.test-ca.pem")) + content(written("certs/mail.example.org.crt"))));
    window.showInspect(fileSources(QStringList{file}));
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "mendAllButton")->isVisible(), patience);
    child<QAbstractButton>(&window, "convertButton")->click();
    lookAtDialog(window, "convertDialog");
    child<QAbstractButton>(&window, "mendAllButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "mendSaveButton")->isEnabled(), patience);
    child<QAbstractButton>(&window, "mendLinesButton")->click();
    lookAtDialog(window, "mendDialog");
}

// And closes it.
void TestLooks::lookAtDialog(MainWindow &window, const char *name)
{
    auto *dialog = child<QDialog>(&window, name);
    QVERIFY(shown());
    look(*dialog, name);
    dialog->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

MAILSEAL_UI_TEST_MAIN(TestLooks)
#include "tst_looks.moc"
