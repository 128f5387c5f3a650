// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways through the wizard that are not the straight one: the review at once, steps that are skipped, a held
// key, a domain that is corrected, text that no key typed, a key with a passphrase, and what the last page
// says. By the names that a screen reader says.
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/result/result_page.h"
#include "ui/setup/setup_view.h"

#include <QAccessible>
#include <QDialog>
#include <QLineEdit>
#include <QProcess>
#include <QRadioButton>
#include <QTextDocument>
#include <QToolButton>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// As assistive technology does it.
void setText(QWidget *field, const QString &text)
{
    QAccessible::queryAccessibleInterface(field)->setText(QAccessible::Value, text);
}

void press(QWidget *window, const char *name)
{
    auto *button = named<QAbstractButton>(window, name);
    QVERIFY2(button != nullptr && button->isEnabled(), name);
    if (qobject_cast<QRadioButton *>(button) != nullptr)
        button->click(); // its middle may lie beside its text
    else
        QTest::mouseClick(button, Qt::LeftButton);
}

// As a window system sends it while a key is held.
void hold(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    for (int times = 0; times < 20; ++times)
        QTest::simulateEvent(widget, true, key, modifiers, {}, true, -1);
}

bool runOpenssl(const QStringList &arguments)
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), arguments);
    return openssl.waitForFinished(patience) && openssl.exitCode() == 0;
}

} // namespace

class TestSetupWays : public QObject
{
    Q_OBJECT
public:
    explicit TestSetupWays(const World &world) : m_world(world) { }

private Q_SLOTS:
    void init() { QDir(m_world.home(QStringLiteral("mailseal"))).removeRecursively(); }
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

    void reviewsAtOnce();
    void stepsAheadCanBeClicked();
    void reviewStopsAtWhatIsMissing();
    void heldKeysPressNothing();
    void writesToMachineOnlyWhenPressed();
    void namesFollowTheDomain();
    void takesTextThatNoKeyTyped();
    void asksForPassphraseBesideTheKey_data();
    void asksForPassphraseBesideTheKey();
    void comesBackForThePassphrase();
    void endsWithThreeStepsAtMost();
    void saysWhatIsTrueNow();
    void saysThatHomeIsUnknown();

private:
    SetupView *begin(MainWindow &window, const char *host)
    {
        window.resize(1120, 740);
        window.show();
        window.showSetup();
        setText(named<QLineEdit>(&window, "Host name"), QString::fromLatin1(host));
        return window.findChild<SetupView *>();
    }

    const World &m_world;
};

void TestSetupWays::reviewsAtOnce()
{
    MainWindow window(m_world.machine());
    const SetupView *view = begin(window, "");
    QVERIFY(named(&window, "Review now") == nullptr); // there is no name yet
    setText(named<QLineEdit>(&window, "Host name"), QStringLiteral("mail.example.org"));
    press(&window, "Review now");
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Review, patience);
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
    QVERIFY(visibleText(&window).contains(QStringLiteral("mail.example.org")));
    QVERIFY(named(&window, "Review now") == nullptr);
    press(&window, "Write the files");
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
}

void TestSetupWays::stepsAheadCanBeClicked()
{
    MainWindow window(m_world.machine());
    const SetupView *view = begin(window, "mail.");
    QVERIFY(!named<QAbstractButton>(&window, "Servers, to come")->isEnabled());
    setText(named<QLineEdit>(&window, "Host name"), QStringLiteral("mail.example.org"));
    press(&window, "Servers, to come");
    QCOMPARE(view->currentStep(), Step::Servers);
    QVERIFY(!named<QAbstractButton>(&window, "Done, to come")->isEnabled()); // only by writing
    press(&window, "Subject, done");
    QCOMPARE(view->currentStep(), Step::Subject);
}

void TestSetupWays::reviewStopsAtWhatIsMissing()
{
    MainWindow window(m_world.machine());
    const SetupView *view = begin(window, "mail.example.org");
    press(&window, "Servers, to come");
    setText(named<QLineEdit>(&window, "Folder"), QString(300, u'x'));
    press(&window, "Host names, done");
    press(&window, "Review now");
    QCOMPARE(view->currentStep(), Step::Servers);
    QVERIFY(visibleText(&window).contains(QStringLiteral("too long")));
}

void TestSetupWays::heldKeysPressNothing()
{
    MainWindow window(m_world.machine());
    const SetupView *view = begin(window, "mail.example.org");
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *host = named<QLineEdit>(&window, "Host name");
    host->setFocus();
    hold(host, Qt::Key_Return, Qt::NoModifier);
    QCOMPARE(view->currentStep(), Step::Names);
    hold(host, Qt::Key_X, Qt::AltModifier); // the mnemonic of “Next”
    QCOMPARE(view->currentStep(), Step::Names);
    QWidget *next = named(&window, "Next");
    next->setFocus();
    hold(next, Qt::Key_Return, Qt::NoModifier);
    QCOMPARE(view->currentStep(), Step::Names);
    QTest::keyClick(next, Qt::Key_Return); // pressed anew, it works
    QCOMPARE(view->currentStep(), Step::Subject);
}

void TestSetupWays::writesToMachineOnlyWhenPressed()
{
    MainWindow window(m_world.machine());
    SetupView *view = begin(window, "mail.example.org");
    window.resize(1120, 740);
    window.findChild<SetupSession *>()->setTarget({WriteTarget::Kind::ThisMachine, {}, false});
    view->goTo(Step::Review);
    QTRY_VERIFY2_WITH_TIMEOUT(
        child(&window, "reviewSplitter")->isVisible(), qPrintable(visibleText(&window)), patience);
    QVERIFY(named(&window, "Write to this machine") != nullptr);
    QTest::keyClick(child(&window, "filesView"), Qt::Key_Return);
    QVERIFY(!window.findChild<SetupSession *>()->isWriting());
    QCOMPARE(view->currentStep(), Step::Review);
}

void TestSetupWays::namesFollowTheDomain()
{
    MainWindow window(m_world.emptyMachine());
    begin(window, "mail.exmaple.org");
    press(&window, "imap.exmaple.org");
    const auto *session = window.findChild<SetupSession *>();
    QCOMPARE(session->draft().names.value(1), QStringLiteral("imap.exmaple.org"));
    auto *host = named<QLineEdit>(&window, "Host name");
    setText(host, QStringLiteral("mail.example.org"));
    QCOMPARE(session->draft().names,
        (QStringList{QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org")}));
    // Letter by letter, too; and another name stays as it was typed.
    press(&window, "Another name");
    setText(named<QLineEdit>(&window, "Another name"), QStringLiteral("mx.elsewhere.example"));
    press(&window, "Add");
    host->selectAll();
    QTest::keyClicks(host, QStringLiteral("mail.example.net"));
    QCOMPARE(session->draft().names,
        (QStringList{QStringLiteral("mail.example.net"), QStringLiteral("imap.example.net"),
            QStringLiteral("mx.elsewhere.example")}));
}

void TestSetupWays::takesTextThatNoKeyTyped()
{
    MainWindow window(m_world.emptyMachine());
    SetupView *view = begin(window, "mail.example.org");
    const auto *session = window.findChild<SetupSession *>();
    QCOMPARE(session->draft().names, QStringList{QStringLiteral("mail.example.org")});
    view->goTo(Step::Subject);
    setText(named<QLineEdit>(&window, "Organization"), QStringLiteral("Example"));
    QCOMPARE(session->draft().subject.value(Attribute::O), QStringLiteral("Example"));
    view->goTo(Step::Servers);
    setText(named<QLineEdit>(&window, "Folder"), m_world.home(QStringLiteral("at")));
    QCOMPARE(session->targetRoot(), m_world.home(QStringLiteral("at")));
    // What the program proposes is nothing that was typed.
    press(&window, "Into an archive");
    QVERIFY(session->target().path.isEmpty());
}

void TestSetupWays::asksForPassphraseBesideTheKey_data()
{
    QTest::addColumn<bool>("bundle");
    QTest::newRow("key") << false;
    QTest::newRow("PKCS#12") << true;
}

void TestSetupWays::asksForPassphraseBesideTheKey()
{
    QFETCH(const bool, bundle);
    const auto home = [this](const char *name) { return m_world.home(QLatin1String(name)); };
    const QStringList ofKey{QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("EC"),
        QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-aes256"),
        QStringLiteral("-pass"), QStringLiteral("pass:geheim"), QStringLiteral("-out"), home("locked.key")};
    const QStringList ofCertificate{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-new"),
        QStringLiteral("-key"), home("locked.key"), QStringLiteral("-passin"), QStringLiteral("pass:geheim"),
        QStringLiteral("-subj"), QStringLiteral("/CN=mail.example.org"), QStringLiteral("-out"),
        home("locked.crt")};
    const QStringList ofBundle{QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"),
        home("locked.key"), QStringLiteral("-passin"), QStringLiteral("pass:geheim"), QStringLiteral("-in"),
        home("locked.crt"), QStringLiteral("-passout"), QStringLiteral("pass:geheim"), QStringLiteral("-out"),
        home("bundle.p12")};
    QVERIFY2(runOpenssl(ofKey) && runOpenssl(ofCertificate) && runOpenssl(ofBundle),
        "openssl is missing: install it");

    MainWindow window(m_world.emptyMachine());
    SetupView *view = begin(window, "mail.example.org");
    view->goTo(Step::Key);
    const auto *session = window.findChild<SetupSession *>();
    press(&window, "Use a key that exists");
    QVERIFY(named<QLineEdit>(&window, "Passphrase of this key") == nullptr);
    setText(
        named<QLineEdit>(&window, "File with the private key"), home(bundle ? "bundle.p12" : "locked.key"));
    const auto field = [&window] { return named<QLineEdit>(&window, "Passphrase of this key"); };
    QTRY_VERIFY_WITH_TIMEOUT(field() != nullptr, patience);
    QVERIFY(window.findChild<QDialog *>() == nullptr);
    // Without it there is no way on, which is said there.
    press(&window, "Next");
    QCOMPARE(view->currentStep(), Step::Key);
    QVERIFY(!field()->accessibleDescription().isEmpty());
    // Escape: one sees what is missing, and can type it after all.
    QTest::keyClick(field(), Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(session->keyState(), SetupSession::KeyState::Failed, patience);
    QVERIFY(field() != nullptr && !field()->accessibleDescription().isEmpty());
    QTest::keyClicks(field(), QStringLiteral("falsch"));
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(
        field() != nullptr && field()->accessibleDescription().contains(QStringLiteral("does not open")),
        patience);
    QCOMPARE(view->currentStep(), Step::Key);
    // And the right one together with “Next” goes on by itself.
    QTest::keyClicks(field(), QStringLiteral("geheim"));
    press(&window, "Next");
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Servers, patience);
    QCOMPARE(session->keyState(), SetupSession::KeyState::Ready);
    QVERIFY(window.findChild<QDialog *>() == nullptr);
}

// Who goes on before the file has been read is brought back to where the passphrase is typed.
void TestSetupWays::comesBackForThePassphrase()
{
    const QString file = m_world.home(QStringLiteral("locked.key"));
    QVERIFY(QFileInfo::exists(file));
    MainWindow window(m_world.emptyMachine());
    SetupView *view = begin(window, "mail.example.org");
    view->goTo(Step::Key);
    press(&window, "Use a key that exists");
    setText(named<QLineEdit>(&window, "File with the private key"), file);
    press(&window, "Next");
    QCOMPARE(view->currentStep(), Step::Servers);
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Key, patience);
    auto *field = named<QLineEdit>(&window, "Passphrase of this key");
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, QStringLiteral("geheim"));
    QTest::keyClick(field, Qt::Key_Return); // reads the key, and does not go on
    QTRY_COMPARE_WITH_TIMEOUT(
        window.findChild<SetupSession *>()->keyState(), SetupSession::KeyState::Ready, patience);
    QCOMPARE(view->currentStep(), Step::Key);
}

void TestSetupWays::endsWithThreeStepsAtMost()
{
    MainWindow window(m_world.machine());
    const SetupView *view = begin(window, "mail.example.org");
    press(&window, "Review now");
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
    press(&window, "Write the files");
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    QVERIFY(shown());
    const QString text = visibleText(&window);
    for (const char *number : {"\n1. ", "\n2. ", "\n3. "})
        QVERIFY2(text.contains(QLatin1String(number)), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("\n4. ")), qPrintable(text));
    QVERIFY(named(&window, "Save the answers") == nullptr);
    auto *more = named<QToolButton>(&window, "More that can be done");
    QVERIFY(more != nullptr);
    more->click();
    QVERIFY(named(&window, "Save the answers") != nullptr);
    QVERIFY(named(&window, "Save the record") != nullptr);
}

void TestSetupWays::saysWhatIsTrueNow()
{
    SetupSession session(m_world.machine());
    SetupDraft draft = completeDraft();
    draft.names << QStringLiteral("imap.example.org");
    session.setDraft(draft);
    QSignalSpy prepared(&session, &SetupSession::prepared);
    session.prepare();
    QTRY_COMPARE_WITH_TIMEOUT(prepared.size(), 1, patience);
    ResultPage page(&session, {});
    Application application;
    for (const ServerPort &port : usualPorts({ServerKind::Postfix}))
        application.checks << ServerCheck{port, ServerCheck::Shown::Same, {}, {}};
    const auto ports = application.checks.size();
    page.setWritten(application);
    page.enter();
    page.show();
    QVERIFY2(visibleText(&page).contains(QStringLiteral("mail.example.org speaks TLS on %1 port").arg(ports)),
        qPrintable(visibleText(&page)));
    // One that is not proved says only what was made.
    page.setWritten({});
    page.enter();
    QVERIFY(!visibleText(&page).contains(QStringLiteral("speaks TLS")));
}

void TestSetupWays::saysThatHomeIsUnknown()
{
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", "");
    MainWindow window(m_world.emptyMachine());
    const SetupView *view = begin(window, "mail.example.org");
    press(&window, "Review now");
    qputenv("HOME", home);
    QCOMPARE(view->currentStep(), Step::Servers);
    QVERIFY2(named<QLineEdit>(&window, "Folder")->accessibleDescription().contains(QStringLiteral("HOME")),
        qPrintable(visibleText(&window)));
}

MAILSEAL_UI_TEST_MAIN(TestSetupWays)
#include "tst_setup_ways.moc"
