// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log-in in the window, at a server that does what a script says: the password's dialog, the result, the
// console with its buttons, typed lines, history, and questions before something is deleted.
#include "model/base/text/language.h"
#include "tests/support/scripted_server.h"
#include "tests/ui/ui_fixture.h"
#include "ui/check/login/console_pane.h"
#include "ui/check/login/login_page.h"
#include "ui/check/login/login_pane.h"
#include "ui/check/login/login_session.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/passphrase_prompt.h"
#include "ui/widgets/style/tab_order.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>

using namespace mailseal;
using namespace mailseal::test;

namespace {

Script imaps(const QByteArrayList &answers)
{
    Script script{BeginTls{}, Say{"* OK hello\r\n"}, Hear{},
        Say{"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nm OK\r\n"}};
    converse(script, answers);
    return script;
}

struct Pane
{
    LoginPane pane;
    PassphrasePrompt prompt{&pane};

    Pane(const ScriptedMailServer &server, const QString &authorities)
    {
        pane.resize(900, 700);
        pane.show();
        child<QLineEdit>(&pane, "loginHostEdit")->setText(QStringLiteral("127.0.0.1"));
        child<QLineEdit>(&pane, "loginUserEdit")->setText(QStringLiteral("anna"));
        child<QLineEdit>(&pane, "loginNameEdit")->setText(QStringLiteral("mail.example.org"));
        child<QLineEdit>(&pane, "loginAuthoritiesEdit")->setText(authorities);
        child<QComboBox>(&pane, "loginPortCombo")->setEditText(QStringLiteral("%1/imaps").arg(server.port()));
    }
    void click(const char *name) { QTest::mouseClick(child<QAbstractButton>(&pane, name), Qt::LeftButton); }
    QDialog *dialog(const char *name) const
    {
        auto *found = pane.findChild<QDialog *>(QLatin1String(name));
        return found != nullptr && found->isVisible() ? found : nullptr;
    }
    bool typePassword(const QString &password)
    {
        if (!QTest::qWaitFor([&] { return dialog("passphraseDialog") != nullptr; }, patience))
            return false;
        auto *edit = child<QLineEdit>(dialog("passphraseDialog"), "passphraseEdit");
        edit->setText(password);
        QTest::keyClick(edit, Qt::Key_Return);
        return QTest::qWaitFor([&] { return dialog("passphraseDialog") == nullptr; }, patience);
    }
    HintLine *hint() const { return pane.findChild<HintLine *>(QStringLiteral("loginHint")); }
    bool isIn() const { return pane.session()->state() == LoginSession::State::In; }
    QStringList conversation() const
    {
        QStringList lines;
        const auto *model = pane.findChild<QListView *>(QStringLiteral("conversationView"))->model();
        for (int row = 0; row < model->rowCount(); ++row)
            lines << model->index(row, 0).data().toString();
        return lines;
    }
    void typeLine(const char *text)
    {
        auto *line = child<QLineEdit>(&pane, "imapLine");
        line->setText(QString::fromUtf8(text));
        QTest::keyClick(line, Qt::Key_Return);
    }
};

} // namespace

class TestLoginPane : public QObject
{
    Q_OBJECT
public:
    explicit TestLoginPane(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase()
    {
        installLanguage(QStringLiteral("en"));
        QVERIFY(makeCertificate(m_folder, "server", "DNS:mail.example.org"));
        QVERIFY(makeCertificate(m_folder, "other", "DNS:mail.example.org"));
    }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    // What appears after the log-in stands below each other, and the window stays as it is.
    void fitsAfterTheLogIn()
    {
        const ScriptedMailServer server(file("server"), imaps({"a1 OK in\r\n"}));
        LoginPage page;
        page.resize(800, 600);
        page.show();
        const auto type = [&page](const char *name, const QString &text) {
            child<QLineEdit>(&page, name)->setText(text);
        };
        type("loginHostEdit", QStringLiteral("127.0.0.1"));
        type("loginUserEdit", QStringLiteral("anna"));
        type("loginNameEdit", QStringLiteral("mail.example.org"));
        type("loginAuthoritiesEdit", file("server") + QStringLiteral(".pem"));
        child<QComboBox>(&page, "loginPortCombo")->setEditText(QStringLiteral("%1/imaps").arg(server.port()));
        PassphrasePrompt prompt(&page);
        QTest::mouseClick(child(&page, "logInButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            page.findChild<QLineEdit *>(QStringLiteral("passphraseEdit")) != nullptr, patience);
        type("passphraseEdit", QStringLiteral("s3cret"));
        QTest::keyClick(child(&page, "passphraseEdit"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(child(&page, "consolePane")->isVisible(), patience);
        QCoreApplication::processEvents();
        QCOMPARE(page.size(), QSize(800, 600));
        const auto at = [&page](const char *name) {
            const QWidget *widget = child(&page, name);
            return QRect(widget->mapTo(&page, QPoint()), widget->size());
        };
        QVERIFY(at("conversationView").top() > at("logOut").bottom());
        QVERIFY(at("conversationView").bottom() < at("imapLine").top());
    }

    void logsInAndTalks()
    {
        const QByteArray mail = QByteArray("a line of a mail\r\n").repeated(20);
        const ScriptedMailServer server(file("server"),
            imaps({"a1 OK in\r\n", "* LIST () \".\" INBOX\r\n* LIST () \".\" Entw&APw-rfe\r\na2 OK\r\n",
                "* 23 EXISTS\r\na3 OK [READ-ONLY]\r\n",
                "* 23 FETCH (BODY[HEADER] {" + QByteArray::number(mail.size()) + "}\r\n" + mail
                    + ")\r\na4 OK\r\n",
                "* 1 EXPUNGE\r\na5 OK\r\n", "+ idling\r\n* 24 EXISTS\r\n", "a6 OK\r\n",
                "* BYE\r\na7 OK\r\n"}));
        Pane one(server, file("server") + QStringLiteral(".pem"));
        one.click("logInButton");
        QVERIFY(one.typePassword(QStringLiteral("s3cret")));
        QTRY_VERIFY_WITH_TIMEOUT(one.isIn(), patience);
        QVERIFY2(one.hint()->kind() == HintLine::Kind::Good, qPrintable(one.hint()->sentence()));
        QVERIFY(child<QLabel>(&one.pane, "loginFacts")->text().contains(QLatin1String("TLS: TLS 1.3")));
        QVERIFY(child(&one.pane, "consolePane")->isVisible());
        QCOMPARE(one.conversation(),
            (QStringList{QStringLiteral("→ a1 AUTHENTICATE PLAIN ***"), QStringLiteral("← a1 OK in")}));

        one.pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&one.pane));
        one.click("listFolders");
        QTRY_COMPARE_WITH_TIMEOUT(child<QComboBox>(&one.pane, "folderCombo")->count(), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(one.isIn(), patience);
        QVERIFY(child(&one.pane, "listFolders")->hasFocus()); // again
        auto *folders = child<QComboBox>(&one.pane, "folderCombo");
        folders->setCurrentIndex(folders->findText(QStringLiteral("Entwürfe")));
        one.click("openReadOnly");
        QTRY_VERIFY_WITH_TIMEOUT(
            one.isIn() && one.conversation().last().startsWith(QStringLiteral("← a3 OK")), patience);
        QVERIFY(server.heardWithinTls().contains("a3 EXAMINE \"Entw&APw-rfe\"\r\n"));
        one.click("newestMessages");
        QTRY_VERIFY_WITH_TIMEOUT(
            one.isIn() && one.conversation().last() == QStringLiteral("← a4 OK"), patience);
        QVERIFY(server.heardWithinTls().contains("a4 FETCH 14:* (FLAGS"));
        auto *view = child<QListView>(&one.pane, "conversationView");
        const QModelIndex folded = view->model()->index(view->model()->rowCount() - 2, 0);
        QVERIFY2(folded.data().toString().contains(QStringLiteral("…20 line")),
            qPrintable(folded.data().toString()));
        view->setCurrentIndex(folded);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(folded.data().toString().count(u'\n'), 21);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(folded.data().toString().count(u'\n'), 0);

        // What deletes is asked about, and by default it is not sent.
        one.typeLine("EXPUNGE");
        auto *question = one.pane.findChild<QMessageBox *>(QStringLiteral("deleteQuestion"));
        QVERIFY(question != nullptr && question->text().contains(QLatin1String("EXPUNGE")));
        QCOMPARE(question->defaultButton(), question->button(QMessageBox::No));
        question->button(QMessageBox::No)->click();
        QVERIFY(one.isIn());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        one.typeLine("EXPUNGE");
        question = one.pane.findChild<QMessageBox *>(QStringLiteral("deleteQuestion"));
        question->button(QMessageBox::Yes)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            one.isIn() && one.conversation().last() == QStringLiteral("← a5 OK"), patience);

        // A password is neither sent nor kept in the history.
        auto *line = child<QLineEdit>(&one.pane, "imapLine");
        one.typeLine("? login anna s3cret");
        QVERIFY(line->text().isEmpty());
        QTest::keyClick(line, Qt::Key_Up);
        QCOMPARE(line->text(), QStringLiteral("EXPUNGE"));
        QVERIFY(!server.heardWithinTls().contains("login anna"));

        one.click("waitForNews");
        QTRY_VERIFY_WITH_TIMEOUT(one.conversation().last() == QStringLiteral("← * 24 EXISTS"), patience);
        one.click("waitForNews");
        QTRY_VERIFY_WITH_TIMEOUT(
            one.isIn() && one.conversation().last() == QStringLiteral("← a6 OK"), patience);
        one.click("logOut");
        QTRY_VERIFY_WITH_TIMEOUT(one.pane.session()->state() == LoginSession::State::Out, patience);
        QVERIFY(child(&one.pane, "logInButton")->isVisible());
        QVERIFY(!one.conversation().join(u'\n').contains(QLatin1String("s3cret")));
    }

    void isNotTrusted()
    {
        const ScriptedMailServer server(file("server"), imaps({"a1 OK in\r\n"}));
        Pane one(server, file("other") + QStringLiteral(".pem"));
        one.click("logInButton");
        QTRY_VERIFY_WITH_TIMEOUT(one.hint()->kind() == HintLine::Kind::Error, patience);
        QVERIFY2(one.hint()->sentence().contains(QLatin1String("So no password is sent.")),
            qPrintable(one.hint()->sentence()));
        QVERIFY(one.dialog("passphraseDialog") == nullptr);
        QVERIFY(!child(&one.pane, "consolePane")->isVisible());
        QCOMPARE(server.heardWithinTls(), QByteArray());
        // At once in another language.
        installLanguage(QStringLiteral("de"));
        QCoreApplication::processEvents();
        QVERIFY2(!one.hint()->sentence().contains(QLatin1String("So no password")),
            qPrintable(one.hint()->sentence()));
    }

    void serverLeavesByItself()
    {
        Script script = imaps({"a1 OK in\r\n"});
        script.insert(script.end(), {Say{"* BYE gone\r\n"}, HangUp{}});
        const ScriptedMailServer server(file("server"), script);
        Pane one(server, file("server") + QStringLiteral(".pem"));
        one.click("logInButton");
        QVERIFY(one.typePassword(QStringLiteral("s3cret")));
        QTRY_VERIFY_WITH_TIMEOUT(one.conversation().contains(QStringLiteral("← * BYE gone")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(one.pane.session()->state() == LoginSession::State::Out, patience);
    }

    void literalIsAskedFor()
    {
        Script script = imaps({"a1 OK in\r\n", "+ go on\r\n"});
        script.insert(script.end(), {Hear{}, Hear{}, Say{"a2 OK there\r\n"}});
        const ScriptedMailServer server(file("server"), script);
        Pane one(server, file("server") + QStringLiteral(".pem"));
        one.click("logInButton");
        QVERIFY(one.typePassword(QStringLiteral("s3cret")));
        QTRY_VERIFY_WITH_TIMEOUT(one.isIn(), patience);
        one.typeLine("APPEND INBOX {}");
        QDialog *dialog = one.dialog("wordsDialog");
        QVERIFY(dialog != nullptr);
        child<QPlainTextEdit>(dialog, "wordsEdit")->setPlainText(QStringLiteral("ü\ntext"));
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(one.conversation().last() == QStringLiteral("← a2 OK there"), patience);
        QVERIFY2(server.heardWithinTls().endsWith("a2 APPEND INBOX {8}\r\n\xC3\xBC\r\ntext\r\n"),
            server.heardWithinTls().constData());
    }

    void stops()
    {
        const ScriptedMailServer server(file("server"), {BeginTls{}}); // and then says nothing
        Pane one(server, file("server") + QStringLiteral(".pem"));
        one.click("logInButton");
        QTRY_VERIFY_WITH_TIMEOUT(one.pane.session()->state() == LoginSession::State::LoggingIn, patience);
        QTest::qWait(100);
        one.click("loginStopButton");
        QCOMPARE(one.pane.session()->state(), LoginSession::State::Out);
        QVERIFY(child(&one.pane, "logInButton")->isVisible());
    }

    void wrongInput()
    {
        const ScriptedMailServer server(file("server"), {});
        Pane one(server, {});
        child<QLineEdit>(&one.pane, "loginUserEdit")->clear();
        one.click("logInButton");
        QCOMPARE(one.pane.session()->state(), LoginSession::State::Out);
        bool said = false;
        for (const HintLine *hint : one.pane.findChildren<HintLine *>())
            said = said || hint->sentence().startsWith(QLatin1String("There is no user to log in as"));
        QVERIFY(said);
    }

    void isReachedFromHome()
    {
        MainWindow window(m_world.machine());
        window.show();
        QTest::mouseClick(child(&window, "loginButton"), Qt::LeftButton);
        QVERIFY(child(&window, "loginPage")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "loginHostEdit")->hasFocus(), patience);
        QCOMPARE(window.windowTitle(), QStringLiteral("Try a log-in"));
        QTest::mouseClick(child(&window, "loginHomeButton"), Qt::LeftButton);
        QVERIFY(!child(&window, "loginPage")->isVisible());
    }

    // The window asks for the password; closing it while it asks leaves nobody waiting.
    void closesWhileItAsks()
    {
        const ScriptedMailServer server(file("server"), imaps({"a1 OK in\r\n"}));
        {
            MainWindow window(m_world.machine());
            window.show();
            QTest::mouseClick(child(&window, "loginButton"), Qt::LeftButton);
            child<QLineEdit>(&window, "loginHostEdit")->setText(QStringLiteral("127.0.0.1"));
            child<QLineEdit>(&window, "loginUserEdit")->setText(QStringLiteral("anna"));
            child<QLineEdit>(&window, "loginNameEdit")->setText(QStringLiteral("mail.example.org"));
            child<QLineEdit>(&window, "loginAuthoritiesEdit")
                ->setText(file("server") + QStringLiteral(".pem"));
            child<QComboBox>(&window, "loginPortCombo")
                ->setEditText(QStringLiteral("%1/imaps").arg(server.port()));
            QTest::mouseClick(child(&window, "logInButton"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(
                window.findChild<QDialog *>(QStringLiteral("passphraseDialog")) != nullptr, patience);
        }
        QVERIFY(!server.heardWithinTls().contains("AUTHENTICATE"));
    }

    void isUsableByKeyboard()
    {
        const ScriptedMailServer server(file("server"), {});
        Pane one(server, {});
        for (const QWidget *widget : focusableInLayoutOrder(&one.pane))
            QVERIFY2(!widget->accessibleName().isEmpty()
                    || qobject_cast<const QAbstractButton *>(widget) != nullptr || !widget->isVisible()
                    || qobject_cast<const QLabel *>(widget) != nullptr,
                qPrintable(widget->objectName()));
    }

private:
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    const World &m_world;
    QTemporaryDir m_folder;
};

MAILSEAL_UI_TEST_MAIN(TestLoginPane)
#include "tst_login_pane.moc"
