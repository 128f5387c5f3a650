// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is only seen for a moment, or only with some values: the window while it connects, makes, writes, asks
// and fails, each held still here; long names; and fingerprints that break in no place. With large text in a
// small window, in each language: as tst_looks has it.
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/inspect/file_source.h"
#include "tests/ui/look_audit.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/result/result_page.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/style/indicator_style.h"
#include "ui/widgets/text/text_label.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QListView>
#include <QSemaphore>

using namespace mailseal;
using namespace mailseal::test;

namespace {

constexpr double largeText = 1.5;
constexpr QSize smallWindow(800, 600);
const QString longName = QStringLiteral("mail.zertifikatsverwaltung-der-rechenzentren-im-norden.example.org");
const QString longWord = QString(120, u'W');

// Work that waits here until it has been looked at; not for ever, should the test end before.
class Gate
{
public:
    void pass() { m_places.tryAcquire(1, patience); }
    void open() { m_places.release(); }

private:
    QSemaphore m_places;
};

QList<ServerCheck> everyAnswer()
{
    using Shown = ServerCheck::Shown;
    QList<ServerCheck> checks;
    const QList<ServerPort> ports = usualPorts({ServerKind::Postfix, ServerKind::Dovecot});
    const QList<Shown> answers{Shown::Same, Shown::Another, Shown::NoTls, Shown::NoAnswer, Shown::Failed};
    for (qsizetype at = 0; at < ports.size(); ++at)
        checks << ServerCheck{ports[at], answers[at % answers.size()], {}, {}};
    return checks;
}

// No letters but those of the fixed font, and no place where they may break.
QString unbreakable(const QString &text)
{
    QString letters;
    for (const QChar letter : text)
        letters += letter == u'\n' ? letter : QChar(u'W');
    return letters;
}

} // namespace

class TestLooksBetween : public QObject
{
    Q_OBJECT
public:
    explicit TestLooksBetween(const World &world) : m_world(world), m_usualFont(QApplication::font())
    {
        useVisibleIndicators();
    }

private Q_SLOTS:
    void init()
    {
        m_faults.clear();
        for (const char *folder : {"mailseal", "data", "config"})
            QDir(m_world.home(QLatin1String(folder))).removeRecursively();
        QFont font = m_usualFont;
        font.setPointSizeF(font.pointSizeF() * largeText);
        QApplication::setFont(font);
    }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        QApplication::setFont(m_usualFont);
        MAILSEAL_EXPECT_NO_WIDGETS();
    }
    void anotherMachine_data() { languages(); }
    void anotherMachine();
    void thisMachine_data() { languages(); }
    void thisMachine();
    void slowKey_data() { languages(); }
    void slowKey();
    void fingerprints_data() { languages(); }
    void fingerprints();

private:
    void languages();
    void begin(QWidget &window);
    void look(QWidget &window, const char *view) { m_faults += faultsOfView(window, view, smallWindow); }
    void lookAtEntries(MainWindow &window, const char *view);
    bool isFaultless() const;
    SetupView *beginSetup(MainWindow &window, const QString &host);

    const World &m_world;
    const QFont m_usualFont;
    QStringList m_faults;
};

void TestLooksBetween::languages()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "de", "ru"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void TestLooksBetween::begin(QWidget &window)
{
    window.resize(smallWindow);
    window.show();
    window.resize(smallWindow);
}

bool TestLooksBetween::isFaultless() const
{
    for (const QString &fault : m_faults)
        qWarning().noquote() << fault;
    return m_faults.isEmpty();
}

void TestLooksBetween::lookAtEntries(MainWindow &window, const char *view)
{
    auto *files = child<QListView>(&window, "filesView");
    for (int row = 0; row < files->model()->rowCount(); ++row) {
        files->setCurrentIndex(files->model()->index(row, 0));
        look(window, qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(view)).arg(row)));
    }
}

SetupView *TestLooksBetween::beginSetup(MainWindow &window, const QString &host)
{
    begin(window);
    window.showSetup();
    auto *session = window.findChild<SetupSession *>();
    if (!QTest::qWaitFor([session] { return session->machine().has_value(); }, patience))
        return nullptr;
    child<QLineEdit>(&window, "hostEdit")->setText(host);
    look(window, "names");
    return window.findChild<SetupView *>();
}

void TestLooksBetween::anotherMachine()
{
    QFETCH(const QString, language);
    installLanguage(language);
    const QString far = m_world.home(QStringLiteral("far"));
    QVERIFY(save(far + QStringLiteral("/etc/dovecot/dovecot.conf"), "protocols = imap\n"));
    Gate connecting;
    Gate installing;
    Gate undoing;
    int connections = 0;
    int installations = 0;
    SetupEnvironment environment = m_world.machine();
    environment.connect = [&](const QString &target, const std::stop_token &) -> Result<FarMachine> {
        connecting.pass();
        if (++connections == 1)
            return failure(ErrorCode::SshFailed, {target}, longWord);
        FarMachine machine;
        machine.machine.servers = {{ServerKind::Dovecot, Version{2, 3, 19}}, {ServerKind::Postfix, {}}};
        machine.root = far;
        machine.note = longWord;
        machine.install = [&](const ReviewedSet &set, OnConflict) -> Result<Application> {
            installing.pass();
            if (++installations == 1)
                return failure(
                    ErrorCode::TargetExists, {set.plan.files.value(0).path, u'/' + longWord}, longWord);
            return Application{{}, everyAnswer(), {}};
        };
        machine.putBack = [&]() -> Result<Installation> {
            undoing.pass();
            return failure(ErrorCode::SshFailed, {longName}, longWord);
        };
        return machine;
    };
    MainWindow window(environment);
    SetupView *view = beginSetup(window, longName);
    QVERIFY(view != nullptr);
    auto *session = window.findChild<SetupSession *>();
    view->goTo(Step::Servers);
    child<QAbstractButton>(&window, "remoteRadio")->click();
    look(window, "servers, another machine");
    child<QAbstractButton>(&window, "folderButton")->click();
    QVERIFY(session->isConnecting());
    look(window, "servers, connecting");
    connecting.open();
    QTRY_VERIFY_WITH_TIMEOUT(!session->isConnecting(), patience);
    look(window, "servers, not connected");

    view->goTo(Step::Review);
    QVERIFY(session->isPreparing());
    look(window, "review, connecting");
    connecting.open();
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
    lookAtEntries(window, "review, another machine");
    child<QAbstractButton>(&window, "nextButton")->click();
    QVERIFY(session->isWriting());
    look(window, "writing");
    installing.open();
    QTRY_VERIFY_WITH_TIMEOUT(!session->isWriting(), patience);
    look(window, "not written");
    child<QAbstractButton>(&window, "detailButton")->click();
    lookAtEntries(window, "not written, details");
    child<QAbstractButton>(&window, "replaceCheck")->click();
    child<QAbstractButton>(&window, "nextButton")->click();
    installing.open();
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    look(window, "done, another machine");
    child<QAbstractButton>(view, "putBack")->click();
    look(window, "putting back");
    undoing.open();
    QTRY_VERIFY_WITH_TIMEOUT(child(view, "putBack")->isEnabled(), patience);
    look(window, "not put back");
    QVERIFY(isFaultless());
}

// The buttons for this machine's servers stand beside each other. Nothing is written here.
void TestLooksBetween::thisMachine()
{
    QFETCH(const QString, language);
    installLanguage(language);
    Gate checking;
    Gate reloading;
    ServedWork work;
    work.check = [&](const QList<ServerPort> &, const Expected &) {
        checking.pass();
        return everyAnswer();
    };
    work.reload = [&](const QList<ServerKind> &) -> Result<QStringList> {
        reloading.pass();
        return failure(ErrorCode::ConfigurationFaulty, {QStringLiteral("Dovecot")}, longWord);
    };
    work.putBack = [](const QString &) -> Result<Installation> { return Installation(); };
    SetupEnvironment environment = m_world.machine();
    environment.systemRoot = QStringLiteral("/"); // only looked at
    SetupSession session(environment);
    session.setDraft(completeDraft());
    session.setTarget({WriteTarget::Kind::ThisMachine, {}});
    QSignalSpy prepared(&session, &SetupSession::prepared);
    session.prepare();
    QVERIFY(prepared.wait(patience));
    ResultPage page(&session, work);
    WrittenFile file;
    file.installation = QStringLiteral("20261121T102030Z");
    file.backup = u'/' + longWord;
    page.setWritten({Written{{file}}, {}, {}});
    page.enter();
    begin(page);
    auto *card = page.findChild<ServedCard *>();
    look(page, "done, checking");
    checking.open();
    QTRY_VERIFY_WITH_TIMEOUT(!card->isWorking(), patience);
    look(page, "done, this machine");
    child<QAbstractButton>(&page, "reloadServers")->click();
    look(page, "done, reloading");
    reloading.open();
    checking.open();
    QTRY_VERIFY_WITH_TIMEOUT(!card->isWorking(), patience);
    child<QAbstractButton>(card, "detailButton")->click();
    look(page, "done, not reloaded");
    child<QAbstractButton>(&page, "putBack")->click();
    checking.open();
    QTRY_VERIFY_WITH_TIMEOUT(card->isPutBack() && !card->isWorking(), patience);
    look(page, "done, put back");
    QVERIFY(page.minimumSizeHint().width() <= smallWindow.width());
    QVERIFY(isFaultless());
}

void TestLooksBetween::slowKey()
{
    QFETCH(const QString, language);
    installLanguage(language);
    Gate making;
    MainWindow window(m_world.machine());
    SetupView *view = beginSetup(window, longName);
    QVERIFY(view != nullptr);
    auto *session = window.findChild<SetupSession *>();
    session->setMaker(
        [&making](const Machine &, const WriteTarget &, const QString &) -> Result<ReviewedSet> {
            making.pass();
            return failure(ErrorCode::WriteFailed, {u'/' + longWord}, longWord);
        });
    view->goTo(Step::Review);
    QVERIFY(session->isPreparing());
    look(window, "review, being made");
    making.open();
    QTRY_VERIFY_WITH_TIMEOUT(!session->isPreparing(), patience);
    look(window, "review, not made");
    child<QAbstractButton>(&window, "detailButton")->click();
    look(window, "review, not made, details");
    session->setMaker(nullptr);
    SetupDraft draft = session->draft();
    draft.key = KeyAlgorithm::Rsa4096;
    session->setDraft(draft);
    view->goTo(Step::Key);
    look(window, "key, being made");
    view->goTo(Step::Review);
    look(window, "review, key being made");
    QVERIFY(isFaultless());
}

// The letters of a fingerprint are chance, and so are the places where its lines may break.
void TestLooksBetween::fingerprints()
{
    QFETCH(const QString, language);
    installLanguage(language);
    MainWindow window(m_world.machine());
    SetupView *view = beginSetup(window, QStringLiteral("mail.example.org"));
    QVERIFY(view != nullptr);
    view->goTo(Step::Review);
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
    child<QAbstractButton>(&window, "nextButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    auto *shown = child<TextLabel>(&window, "fingerprint");
    shown->setText(unbreakable(shown->text()));
    look(window, "done");
    window.showInspect(fileSources(QStringList{
        m_world.home(QStringLiteral("mailseal/mail.example.org/etc/ssl/mail.example.org.chain.pem"))}));
    QTRY_VERIFY_WITH_TIMEOUT(child(&window, "checkList")->isVisible(), patience);
    shown = child<TextLabel>(&window, "chainFingerprint");
    shown->setText(unbreakable(shown->text()));
    look(window, "inspect");
    QVERIFY(isFaultless());
}

MAILSEAL_UI_TEST_MAIN(TestLooksBetween)
#include "tst_looks_between.moc"
