// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people expect of keys everywhere: Escape, F1, Ctrl+O, Ctrl+Q, Ctrl+W; and that the window is not
// closed in the middle of a setup without a question, nor answers lost that were to be kept.
#include "model/base/text/language.h"
#include "model/inspect/file_source.h"
#include "model/setup/sets/reviewed/unfinished_setup.h"
#include "tests/ui/ui_fixture.h"
#include "ui/help/field_help.h"
#include "ui/main_window.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/window_pages.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QWheelEvent>

using namespace mailseal;
using namespace mailseal::test;

namespace {

UnfinishedSetup everyAnswer()
{
    UnfinishedSetup setup;
    setup.draft.names = QStringList{QStringLiteral("mail.example.org"), QStringLiteral("not yet a name,")};
    setup.draft.subject.insert(Attribute::O, QStringLiteral("Müller & Söhne"));
    setup.draft.days = 90;
    setup.draft.x509Version = 1;
    setup.draft.signing = Signing::SelfSigned;
    setup.draft.key = KeyAlgorithm::Rsa4096;
    setup.draft.existingKeyFile = QStringLiteral("/home/anna/old.key");
    setup.draft.oneFile = true;
    setup.draft.digest = Digest::Sha384;
    setup.draft.layout = QStringLiteral("fedora");
    setup.draft.servers
        = QList<ServerChoice>{{ServerKind::Postfix, Version{3, 7, 11}}, {ServerKind::Dovecot, std::nullopt}};
    setup.target = {WriteTarget::Kind::Remote, QStringLiteral("root@mail.example.org"), true,
        QStringList{QStringLiteral("main.cf smtp_tls_security_level")}};
    return setup;
}

bool isField(const QWidget *widget)
{
    const bool isPart = qobject_cast<const QComboBox *>(widget->parentWidget()) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) != nullptr;
    const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
    return !isPart && (widget->focusPolicy() & Qt::TabFocus)
        && (qobject_cast<const QLineEdit *>(widget) != nullptr
            || qobject_cast<const QComboBox *>(widget) != nullptr
            || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr
            || qobject_cast<const QCheckBox *>(widget) != nullptr
            || (text != nullptr && !text->isReadOnly()));
}

} // namespace

class TestWindowKeys : public QObject
{
    Q_OBJECT
public:
    explicit TestWindowKeys(const World &world) : m_world(world) { }

private Q_SLOTS:
    void init()
    {
        QDir(m_world.home(QStringLiteral("mailseal"))).removeRecursively();
        forgetUnfinished();
    }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void keepsEveryAnswer()
    {
        QVERIFY(!unfinishedSetup());
        QVERIFY(keepUnfinished(everyAnswer()));
        QVERIFY(unfinishedSetup() == everyAnswer());
        QVERIFY(keepUnfinished({completeDraft(), {}})); // instead
        QVERIFY(unfinishedSetup() == (UnfinishedSetup{completeDraft(), {}}));
        const QDir folder(m_world.home(QStringLiteral("config/mailseal")));
        QCOMPARE(folder.entryList({QStringLiteral("unfinished*")}),
            QStringList{QStringLiteral("unfinished.json")});
        QCOMPARE(modeOf(folder.filePath(QStringLiteral("unfinished.json"))), 0600);
        QVERIFY(save(folder.filePath(QStringLiteral("unfinished.json")), "{\"answers\": 3"));
        QVERIFY(!unfinishedSetup());
    }

    void closesWithoutAQuestionWhenNothingWasAnswered()
    {
        MainWindow window(m_world.machine());
        window.show();
        window.showSetup();
        QTRY_COMPARE_WITH_TIMEOUT(
            child<QLineEdit>(&window, "hostEdit")->text(), QStringLiteral("mail.example.org"), patience);
        QVERIFY(window.close());
        QVERIFY(!window.isVisible());
    }

    // On every page; only text that is typed gets as many empty lines as somebody wants.
    void heldKeysPressNothing()
    {
        MainWindow window(m_world.machine());
        window.show();
        window.showLogin();
        QWidget *home = child(&window, "loginHomeButton");
        const auto hold = [](QWidget *widget) {
            QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), true);
            QCoreApplication::sendEvent(widget, &held);
        };
        hold(home);
        QVERIFY(home->isVisible());
        QTest::keyClick(home, Qt::Key_Return);
        QVERIFY(!home->isVisible());
        window.showDiagnose();
        auto *text = child<QPlainTextEdit>(&window, "diagnoseText");
        hold(text);
        QCOMPARE(text->blockCount(), 2);
    }

    void windowIsAFrame()
    {
        MainWindow window(m_world.machine());
        const auto *told = QAccessible::queryAccessibleInterface(&window);
        QVERIFY(told != nullptr);
        QCOMPARE(told->role(), QAccessible::Window);
        QCOMPARE(told->text(QAccessible::Name), window.windowTitle());
    }

    // What is wrong with the field is read beside its help.
    void helpLeavesTheHintInSight()
    {
        MainWindow window(m_world.emptyMachine());
        window.resize(800, 600);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.showSetup();
        auto *host = child<QLineEdit>(&window, "hostEdit");
        QTest::keyClick(host, Qt::Key_F1);
        QWidget *bubble = child(&window, "helpBubble");
        QTRY_VERIFY_WITH_TIMEOUT(bubble->isVisible(), patience);
        host->setText(QStringLiteral("host_name.example.org"));
        QTest::keyClick(host, Qt::Key_Return);
        const auto *hint = host->parentWidget()->findChild<HintLine *>();
        QTRY_VERIFY_WITH_TIMEOUT(hint->isVisible(), patience);
        const auto at = [&window](const QWidget *widget) {
            return QRect(widget->mapTo(&window, QPoint()), widget->size());
        };
        QTRY_VERIFY_WITH_TIMEOUT(!at(bubble).intersects(at(hint)), patience);
    }

    void wheelChangesNothing()
    {
        MainWindow window(m_world.machine());
        window.resize(800, 600);
        window.show();
        window.showSetup();
        auto *view = window.findChild<SetupView *>();
        QTRY_COMPARE_WITH_TIMEOUT(
            child<QLineEdit>(&window, "hostEdit")->text(), QStringLiteral("mail.example.org"), patience);
        const auto turn = [](QWidget *widget) {
            const QPointF middle = QRectF(widget->rect()).center();
            QWheelEvent turned(middle, widget->mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton,
                Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(widget, &turned);
        };
        view->goTo(Step::Servers);
        auto *layout = child<QComboBox>(&window, "layoutCombo");
        QVERIFY(layout->isVisible());
        const QVariant before = layout->currentData();
        turn(layout);
        QCOMPARE(layout->currentData(), before);
        QVERIFY(!layout->hasFocus());
        view->goTo(Step::Key);
        auto *days = child<QSpinBox>(&window, "daysSpin");
        const int value = days->value();
        turn(days);
        QCOMPARE(days->value(), value);
        QTest::keyClick(days, Qt::Key_Down); // keys do
        QCOMPARE(days->value(), value - 1);
    }

    void closesWithCtrlW()
    {
        MainWindow window(m_world.machine());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), patience);
    }

    void asksInTheMiddleOfASetup()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.showSetup();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        child<QLineEdit>(&window, "hostEdit")->setText(QStringLiteral("mail.example.net"));
        QTest::keyClick(&window, Qt::Key_Q, Qt::ControlModifier);
        auto *question = child<QMessageBox>(&window, "closingQuestion");
        window.close(); // asks once
        QCOMPARE(window.findChildren<QMessageBox *>().size(), 1);
        QTest::keyClick(question, Qt::Key_Escape);
        QVERIFY(window.isVisible());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        window.close();
        QTest::keyClick(child(&window, "discardButton"), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), patience);
        QVERIFY(!unfinishedSetup());
    }

    void goesOnNextTime()
    {
        {
            MainWindow window(m_world.emptyMachine());
            window.show();
            window.showSetup();
            child<QLineEdit>(&window, "hostEdit")->setText(QStringLiteral("mail.example.net"));
            window.findChild<SetupView *>()->goTo(Step::Subject);
            child<QLineEdit>(&window, "organizationEdit")->setText(QStringLiteral("Example"));
            window.close();
            QTest::keyClick(child(&window, "keepButton"), Qt::Key_Return); // the default
            QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), patience);
        }
        MainWindow window(m_world.emptyMachine());
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "unfinishedCard")->isVisible(), patience);
        QVERIFY(visibleText(child(&window, "unfinishedCard")).contains(QLatin1String("mail.example.net")));
        child<QPushButton>(&window, "continueSetupButton")->click();
        QCOMPARE(child<QLineEdit>(&window, "hostEdit")->text(), QStringLiteral("mail.example.net"));
        auto *view = window.findChild<SetupView *>();
        view->goTo(Step::Subject);
        QCOMPARE(child<QLineEdit>(&window, "organizationEdit")->text(), QStringLiteral("Example"));
        QVERIFY(unfinishedSetup()); // until it is finished
        view->goTo(Step::Review);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SetupSession *>()->reviewedSet().has_value(), patience);
        child<QPushButton>(&window, "nextButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
        child<QPushButton>(&window, "nextButton")->click();
        QVERIFY(!unfinishedSetup());
    }

    void saysAnEmptyHome()
    {
        const QByteArray home = qgetenv("HOME");
        const QByteArray folder = qgetenv("XDG_CONFIG_HOME");
        {
            MainWindow window(m_world.emptyMachine());
            window.show();
            window.showSetup();
            child<QLineEdit>(&window, "hostEdit")->setText(QStringLiteral("mail.example.net"));
            qputenv("HOME", "");
            qunsetenv("XDG_CONFIG_HOME");
            window.close();
            auto *question = child<QMessageBox>(&window, "closingQuestion");
            QVERIFY(question->informativeText().contains(QLatin1String("HOME")));
            QVERIFY(question->findChild<QPushButton *>(QStringLiteral("keepButton")) == nullptr);
            question->reject();
        }
        qputenv("HOME", home);
        qputenv("XDG_CONFIG_HOME", folder);
    }

    void escapeLeavesAndLosesNothing()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto *pages = window.findChild<WindowPages *>();
        window.showSetup();
        auto *host = child<QLineEdit>(&window, "hostEdit");
        host->setText(QStringLiteral("mail.example.net"));
        QTest::keyClick(host, Qt::Key_Escape);
        QCOMPARE(pages->shown(), WindowPages::Use::Home);
        window.showSetup();
        QCOMPARE(child<QLineEdit>(&window, "hostEdit")->text(), QStringLiteral("mail.example.net"));
        window.showDiagnose();
        auto *text = child<QPlainTextEdit>(&window, "diagnoseText");
        text->setPlainText(QStringLiteral("a line"));
        QTest::keyClick(text, Qt::Key_Escape);
        QCOMPARE(pages->shown(), WindowPages::Use::Home);
        QCOMPARE(text->toPlainText(), QStringLiteral("a line"));
        QTest::keyClick(&window, Qt::Key_Escape); // and no farther
        QVERIFY(window.isVisible());
    }

    void controlOOpensFiles()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier);
        auto *dialog = child<QFileDialog>(&window, "openDialog");
        QVERIFY(dialog->nameFilters().size() > 1);
        const QString file = m_world.home(QStringLiteral("some.pem"));
        QVERIFY(save(file, "nothing\n"));
        Q_EMIT dialog->filesSelected({file});
        QCOMPARE(window.findChild<WindowPages *>()->shown(), WindowPages::Use::Inspect);
        delete dialog;
    }

    void helpIsBesideTheField()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.showSetup();
        auto *host = child<QLineEdit>(&window, "hostEdit");
        host->setFocus();
        QTest::keyClick(host, Qt::Key_F1);
        auto *bubble = child(&window, "helpBubble");
        QVERIFY(bubble->isVisible());
        QVERIFY(window.rect().contains(bubble->geometry()));
        QVERIFY(!bubble->geometry().intersects(QRect(host->mapTo(&window, QPoint()), host->size())));
        QVERIFY(visibleText(bubble).contains(helpFor(host).text));
        host->setText(QStringLiteral("mail.example.net"));
        auto *chip = child(&window, "chip_imap");
        chip->setFocus();
        QVERIFY(visibleText(bubble).contains(helpFor(chip).text)); // it follows
        installLanguage(QStringLiteral("de"));
        QCoreApplication::processEvents();
        QVERIFY(visibleText(bubble).contains(helpFor(chip).text));
        QTest::keyClick(chip, Qt::Key_Escape);
        QVERIFY(!bubble->isVisible());
        QCOMPARE(window.findChild<WindowPages *>()->shown(), WindowPages::Use::Setup); // only the help
    }

    void helpSaysWhatALineDoes()
    {
        MainWindow window(m_world.machine());
        window.show();
        window.showConfigure();
        auto *lines = child<QPlainTextEdit>(&window, "snippetText");
        QTRY_VERIFY_WITH_TIMEOUT(!lines->whatsThis().isEmpty(), patience);
        QCOMPARE(helpFor(lines).title, lines->whatsThis().section(u'\n', 0, 0));
        QVERIFY(!helpFor(lines).text.isEmpty());
    }

    void everyFieldHasHelp()
    {
        MainWindow window(m_world.machine());
        window.show();
        window.showSetup();
        for (const Step step : {Step::Names, Step::Subject, Step::Key, Step::Servers, Step::Review})
            window.findChild<SetupView *>()->goTo(step);
        window.showInspect({});
        window.showConfigure();
        window.showCheck();
        window.showHosts();
        window.showDiagnose();
        window.showLogin();
        window.showReceive();
        window.showAudit();
        int fields = 0;
        QStringList without;
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            if (!isField(widget))
                continue;
            ++fields;
            if (!hasHelp(widget))
                without << widget->objectName();
        }
        QVERIFY(fields > 50);
        QCOMPARE(without, QStringList());
    }

private:
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestWindowKeys)
#include "tst_window_keys.moc"
