// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way from the home page to written files, as a user goes it, with the clicks counted.
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/setup_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace mailseal;
using namespace mailseal::test;

class TestSetupWalk : public QObject
{
    Q_OBJECT
public:
    explicit TestSetupWalk(const World &world) : m_world(world) { }

private Q_SLOTS:
    void init() { m_clicks = 0; }
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

    void atMostEightClicks()
    {
        MainWindow window(m_world.machine());
        window.show();
        click(&window, "setupCard");
        auto *view = window.findChild<SetupView *>();
        QVERIFY(view != nullptr);
        auto *host = child<QLineEdit>(&window, "hostEdit");
        QTRY_COMPARE_WITH_TIMEOUT(host->text(), QStringLiteral("mail.example.org"), patience);
        host->selectAll();
        QTest::keyClicks(host, QStringLiteral("mx.example.com"));
        while (view->currentStep() != Step::Done) {
            QVERIFY(m_clicks < 8);
            if (view->currentStep() == Step::Review)
                QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
            const Step before = view->currentStep();
            click(&window, "nextButton");
            QTRY_VERIFY_WITH_TIMEOUT(view->currentStep() != before, patience);
        }
        qInfo("%d clicks", m_clicks);
        QVERIFY(m_clicks <= 8);

        const QString root = m_world.home(QStringLiteral("mailseal/mx.example.com/"));
        QCOMPARE(modeOf(root + QStringLiteral("etc/ssl/private/mx.example.com.key")), 0600);
        for (const char *file : {"etc/ssl/mx.example.com.csr", "etc/ssl/certs/mx.example.com.crt",
                 "etc/ssl/mx.example.com.chain.pem", "snippets/postfix/main.cf", "plan.json", "openssl.cnf"})
            QVERIFY2(QFileInfo(root + QLatin1String(file)).size() > 0, file);
        // Courier is not on this machine, so nothing is made for it.
        QVERIFY(!QFileInfo::exists(root + QStringLiteral("etc/courier")));
        QVERIFY(child<QLabel>(&window, "fingerprint")->text().size() > 90);
    }

    // From the start to a server on another machine that speaks TLS, and back: what the machine says is asked
    // for by tests/servers/live/over-ssh.
    void anotherMachineInSevenClicks()
    {
        bool isPutBack = false;
        const QString far = m_world.home(QStringLiteral("far"));
        QVERIFY(QDir().mkpath(far));
        SetupEnvironment environment = m_world.machine();
        environment.connect = [&](const QString &, const std::stop_token &) -> Result<FarMachine> {
            FarMachine machine;
            machine.machine.servers = {{ServerKind::Dovecot, Version{2, 3, 19}}};
            machine.root = far;
            machine.install = [](const ReviewedSet &, OnConflict) -> Result<Application> {
                const ServerPort port = usualPorts({ServerKind::Dovecot}).constFirst();
                return Application{{}, {{port, ServerCheck::Shown::Same, {}, {}}}, {}};
            };
            machine.putBack = [&]() -> Result<Installation> {
                isPutBack = true;
                return Installation();
            };
            return machine;
        };
        MainWindow window(environment);
        window.show();
        click(&window, "setupCard");
        auto *view = window.findChild<SetupView *>();
        auto *host = child<QLineEdit>(&window, "hostEdit");
        QTRY_VERIFY_WITH_TIMEOUT(!host->text().isEmpty(), patience);
        const auto next = [&] {
            const Step before = view->currentStep();
            click(&window, "nextButton");
            return QTest::qWaitFor([&] { return view->currentStep() != before; }, patience);
        };
        while (view->currentStep() != Step::Servers)
            QVERIFY(next());
        child<QRadioButton>(&window, "remoteRadio")->click();
        ++m_clicks;
        QVERIFY(child(&window, "keyThereCheck")->isVisible());
        QVERIFY(next());
        QCOMPARE(view->currentStep(), Step::Review);
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
        QVERIFY(next());
        QCOMPARE(view->currentStep(), Step::Done);
        qInfo("%d clicks", m_clicks);
        QVERIFY(m_clicks <= 7);
        click(view, "putBack"); // the start page has one of its own
        QTRY_VERIFY_WITH_TIMEOUT(isPutBack, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!child(view, "putBack")->isEnabled(), patience);
    }

    void everythingByEnter()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(child(&window, "setupCard"), Qt::Key_Return);
        auto *view = window.findChild<SetupView *>();
        auto *host = child<QLineEdit>(&window, "hostEdit");
        QTest::keyClick(host, Qt::Key_Return); // empty, so it stays and says what to type
        QCOMPARE(view->currentStep(), Step::Names);
        QVERIFY(!host->accessibleDescription().isEmpty());
        QTest::keyClicks(host, QStringLiteral("enter.example.org"));
        QTest::keyClick(host, Qt::Key_Return);
        for (const Step step : {Step::Subject, Step::Key, Step::Servers, Step::Review}) {
            QCOMPARE(view->currentStep(), step);
            if (step == Step::Review)
                QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
            QWidget *focus = window.focusWidget();
            QVERIFY(focus != nullptr);
            QTest::keyClick(focus, Qt::Key_Return);
        }
        QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    }

    void asksBeforeItReplaces()
    {
        const QString key = m_world.home(QStringLiteral("again/etc/ssl/private/again.example.org.key"));
        QByteArray first;
        for (const bool replace : {false, true}) {
            MainWindow window(m_world.emptyMachine());
            window.show();
            goToReview(window, QStringLiteral("again.example.org"), m_world.home(QStringLiteral("again")));
            auto *view = window.findChild<SetupView *>();
            click(&window, "nextButton");
            if (replace) {
                QCOMPARE(view->currentStep(), Step::Review); // kept by default
                QCOMPARE(content(key), first);
                auto *check = child<QCheckBox>(&window, "replaceCheck");
                QVERIFY(check->isVisible() && !check->isChecked());
                check->click();
                click(&window, "nextButton");
            }
            QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
            if (!replace)
                first = content(key);
        }
        QVERIFY(content(key) != first);
        QCOMPARE(
            QDir(QFileInfo(key).path()).entryList({QStringLiteral("*.backup-*")}, QDir::Files).size(), 1);
    }

    // Between the review and the click on the button.
    void somebodyEditsMeanwhile()
    {
        const QString file = m_world.home(QStringLiteral("edit/etc/ssl/certs/edit.example.org.crt"));
        MainWindow window(m_world.emptyMachine());
        window.show();
        goToReview(window, QStringLiteral("edit.example.org"), m_world.home(QStringLiteral("edit")));
        auto *view = window.findChild<SetupView *>();
        auto *check = child<QCheckBox>(&window, "replaceCheck");
        auto *text = child<QPlainTextEdit>(&window, "contentView");
        QVERIFY(!check->isVisible());
        QVERIFY(QDir().mkpath(QFileInfo(file).path()) && save(file, "by hand\n"));
        for (const char *found : {"- 8 byte(s), SHA-256 ", "- 16 byte(s), SHA-256 "}) {
            click(&window, "nextButton");
            QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText().contains(QLatin1String(found)), patience);
            QCOMPARE(view->currentStep(), Step::Review);
            QVERIFY(child(&window, "contentViews")->isVisible());
            // The lines of a file that is neither a certificate nor ours are not shown.
            QVERIFY(!text->toPlainText().contains(QStringLiteral("hand\n")));
            QVERIFY(text->toPlainText().contains(QStringLiteral("+ -----BEGIN CERTIFICATE-----")));
            QVERIFY(!QFileInfo::exists(
                m_world.home(QStringLiteral("edit/etc/ssl/private/edit.example.org.key"))));
            // The user agreed to replace other content.
            QTRY_VERIFY_WITH_TIMEOUT(check->isVisible() && !check->isChecked(), patience);
            click(&window, "fileContentView");
            QVERIFY(text->toPlainText().startsWith(QStringLiteral("-----BEGIN CERTIFICATE-----")));
            check->click();
            QVERIFY(save(file, "by another hand\n"));
        }
        click(&window, "replaceCheck");
        click(&window, "replaceCheck");
        QVERIFY(save(file, "by another hand\n"));
        click(&window, "nextButton");
        QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
        const QDir folder = QFileInfo(file).dir();
        const QStringList kept = folder.entryList({QStringLiteral("*.backup-*")}, QDir::Files);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(content(folder.filePath(kept.first())), QByteArray("by another hand\n"));
    }

    void hidesPrivateKeyUntilAsked()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        goToReview(window, QStringLiteral("secret.example.org"), m_world.home(QStringLiteral("secret")));
        auto *text = child<QPlainTextEdit>(&window, "contentView");
        // The review opens on the summary, and the key comes last.
        auto *files = child<QListView>(&window, "filesView");
        QCOMPARE(files->currentIndex().row(), 0);
        QVERIFY(!text->isVisible());
        QVERIFY(visibleText(&window).contains(QStringLiteral("secret.example.org")));
        files->setCurrentIndex(files->model()->index(files->model()->rowCount() - 1, 0));
        QVERIFY(!text->toPlainText().contains(QStringLiteral("PRIVATE KEY-----")));
        QVERIFY(child(&window, "copyButton")->isHidden());
        click(&window, "showSecretButton");
        QVERIFY(text->toPlainText().contains(QStringLiteral("PRIVATE KEY-----")));
    }

    void goesBackAndKeepsAnswers()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        goToReview(window, QStringLiteral("back.example.org"), m_world.home(QStringLiteral("back")));
        auto *view = window.findChild<SetupView *>();
        click(&window, "step_names");
        QCOMPARE(view->currentStep(), Step::Names);
        QCOMPARE(child<QLineEdit>(&window, "hostEdit")->text(), QStringLiteral("back.example.org"));
        click(&window, "homeButton");
        click(&window, "setupCard");
        QCOMPARE(view->currentStep(), Step::Names);
        QCOMPARE(child<QLineEdit>(&window, "folderEdit")->text(), m_world.home(QStringLiteral("back")));
    }

private:
    void click(QWidget *window, const char *name)
    {
        QWidget *widget = child(window, name);
        QVERIFY2(widget->isVisible() && widget->isEnabled(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
        ++m_clicks;
    }

    void goToReview(MainWindow &window, const QString &host, const QString &folder)
    {
        click(&window, "setupCard");
        QTest::keyClicks(child(&window, "hostEdit"), host);
        for (int page = 0; page < 3; ++page)
            click(&window, "nextButton");
        auto *edit = child<QLineEdit>(&window, "folderEdit");
        edit->selectAll();
        QTest::keyClicks(edit, folder);
        click(&window, "nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
    }

    const World &m_world;
    int m_clicks = 0;
};

MAILSEAL_UI_TEST_MAIN(TestSetupWalk)
#include "tst_setup_walk.moc"
