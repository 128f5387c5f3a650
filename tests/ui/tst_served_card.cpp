// SPDX-License-Identifier: GPL-3.0-or-later
//
// The card about the running servers on its own: what it says about each port, and what its buttons do.
#include "model/base/errors/error_code.h"
#include "tests/ui/ui_fixture.h"
#include "ui/setup/result/result_page.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/text/copy_button.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace mailseal;
using namespace mailseal::test;

namespace {

ServerCheck shown(quint16 port, ServerCheck::Shown what)
{
    const auto ports = usualPorts({ServerKind::Dovecot, ServerKind::Postfix});
    const auto at
        = std::find_if(ports.begin(), ports.end(), [&](const ServerPort &one) { return one.port == port; });
    return {*at, what, {}, {}};
}

QString linesOf(ServedCard &card)
{
    return card.findChild<QLabel *>(QStringLiteral("servedLines"))->text();
}

} // namespace

class TestServedCard : public QObject
{
    Q_OBJECT
public:
    explicit TestServedCard(const World &world) : m_world(world) { }

private Q_SLOTS:
    void saysWhatEachPortShows();
    void reloadsAndLooksAgain();
    void putsBackOnce();
    void pageSaysWhatWasPutBack();
    void namesEditsThatStay();
    void saysWhatWentWrong();
    void reloadsAfterPuttingBack();
    void putsBackOnAnotherMachine();
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

private:
    const World &m_world;
};

void TestServedCard::saysWhatEachPortShows()
{
    using Shown = ServerCheck::Shown;
    QList<ServerPort> asked;
    Expected expected;
    ServedWork work;
    work.check = [&](const QList<ServerPort> &ports, const Expected &what) {
        asked = ports;
        expected = what;
        return QList<ServerCheck>{shown(993, Shown::Same), shown(143, Shown::Another),
            shown(25, Shown::NoTls), shown(995, Shown::Failed), shown(110, Shown::NothingListens)};
    };
    ServedCard card(work);
    card.start({ServerKind::Dovecot}, "sum", QStringLiteral("20261121T102030Z"));
    QVERIFY(card.isWorking());
    QVERIFY(!child<QPushButton>(&card, "reloadServers")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    QCOMPARE(asked, usualPorts({ServerKind::Dovecot}));
    QCOMPARE(expected.sha256, QByteArray("sum"));
    const QStringList lines = linesOf(card).split(u'\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QStringLiteral("Dovecot, port 993 (IMAP, TLS): the new certificate"));
    QCOMPARE(lines[1], QStringLiteral("Dovecot, port 143 (IMAP, STARTTLS): still another certificate"));
    QCOMPARE(lines[2], QStringLiteral("Postfix, port 25 (SMTP, STARTTLS): no TLS yet"));
    QCOMPARE(lines[3], QStringLiteral("Dovecot, port 995 (POP3, TLS): could not be checked"));
}

void TestServedCard::reloadsAndLooksAgain()
{
    QStringList asked;
    ServedWork work;
    work.check = [](const QList<ServerPort> &, const Expected &expected) {
        return QList<ServerCheck>{shown(993,
            expected.await == Expected::Await::Shown ? ServerCheck::Shown::Same
                                                     : ServerCheck::Shown::Another)};
    };
    work.reload = [&](const QList<ServerKind> &servers) -> Result<QStringList> {
        for (const ServerKind server : servers)
            asked << serverName(server);
        return asked;
    };
    ServedCard card(work);
    card.start({ServerKind::Dovecot, ServerKind::Postfix}, "sum", QStringLiteral("20261121T102030Z"));
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(card).contains(QStringLiteral("still another")), patience);
    QTest::mouseClick(child<QPushButton>(&card, "reloadServers"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(card).contains(QStringLiteral("the new certificate")), patience);
    QCOMPARE(asked, (QStringList{QStringLiteral("dovecot"), QStringLiteral("postfix")}));
    QCOMPARE(child<HintLine>(&card, "servedHint")->kind(), HintLine::Kind::Good);
}

void TestServedCard::putsBackOnce()
{
    QStringList asked;
    ServedWork work;
    work.check = [](const QList<ServerPort> &, const Expected &) { return QList<ServerCheck>(); };
    work.putBack = [&](const QString &installation) -> Result<Installation> {
        asked << installation;
        return Installation();
    };
    ServedCard card(work);
    card.start({ServerKind::Dovecot}, "sum", QStringLiteral("20261121T102030Z"));
    QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    QCOMPARE(linesOf(card), QStringLiteral("No mail server listens on this machine yet."));
    auto *button = child<QPushButton>(&card, "putBack");
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(card.isPutBack() && !card.isWorking(), patience);
    QVERIFY(!button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked, QStringList{QStringLiteral("20261121T102030Z")});
    QVERIFY(child<HintLine>(&card, "servedHint")
                ->sentence()
                .startsWith(QStringLiteral("Everything is as it was")));
    card.start({ServerKind::Dovecot}, {}, {}); // everything was there already
    QVERIFY(button->isHidden());
}

// What was taken back is no longer announced as done.
void TestServedCard::pageSaysWhatWasPutBack()
{
    ServedWork work;
    work.check = [](const QList<ServerPort> &, const Expected &) {
        return QList<ServerCheck>{
            shown(993, ServerCheck::Shown::Same), shown(25, ServerCheck::Shown::Another)};
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
    page.setWritten({Written{{file}}, {}, {}});
    page.enter();
    auto *card = page.findChild<ServedCard *>();
    const auto title = [&] { return page.findChild<PageHeader *>()->findChild<QLabel *>()->text(); };
    QTRY_VERIFY_WITH_TIMEOUT(!card->isWorking(), patience);
    QCOMPARE(title(), QStringLiteral("Key and certificate for mail.example.org are ready"));
    QVERIFY(!child<CopyButton>(&page, "copyFingerprint")->isHidden());
    QTest::mouseClick(child<QPushButton>(&page, "putBack"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(card->isPutBack() && !card->isWorking(), patience);
    QCOMPARE(title(), QStringLiteral("Everything is as it was before"));
    QVERIFY(child<CopyButton>(&page, "copyFingerprint")->parentWidget()->isHidden());
    QVERIFY(linesOf(*card).contains(QStringLiteral("993 (IMAP, TLS): still the certificate that was taken")));
    QVERIFY(linesOf(*card).contains(QStringLiteral("25 (SMTP, STARTTLS): no longer")));
}

// It was asked there; nothing is asked or reloaded from here.
void TestServedCard::putsBackOnAnotherMachine()
{
    ServedCard card(ServedWork{});
    int times = 0;
    const auto putBack = [&]() -> Result<Installation> {
        return ++times == 1 ? Result<Installation>(failure(ErrorCode::SshFailed, {{}})) : Installation();
    };
    card.startThere({shown(993, ServerCheck::Shown::Same)}, putBack);
    QCOMPARE(linesOf(card), QStringLiteral("Dovecot, port 993 (IMAP, TLS): the new certificate"));
    auto *button = child<QPushButton>(&card, "putBack");
    QVERIFY(!button->isHidden());
    QVERIFY(child<QPushButton>(&card, "reloadServers")->isHidden());
    QVERIFY(child<QPushButton>(&card, "checkAgain")->isHidden());
    QSignalSpy put(&card, &ServedCard::wasPutBack);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    QCOMPARE(child<HintLine>(&card, "servedHint")->kind(), HintLine::Kind::Error);
    QCOMPARE(put.count(), 0);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(put.wait(patience));
    QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    QVERIFY(card.isPutBack());
    QCOMPARE(linesOf(card), QString());
    QVERIFY(!button->isEnabled());
    // And nothing of it is left for what is done here.
    card.start({}, {}, {});
    QVERIFY(button->isHidden());
}

// What somebody has edited since stays, and is named: here and there, in the terminal's words.
void TestServedCard::namesEditsThatStay()
{
    Installation undone;
    undone.kept = QStringList{QStringLiteral("/etc/postfix/main.cf")};
    const auto putBack = [&]() -> Result<Installation> { return undone; };
    ServedWork work;
    work.check = [](const QList<ServerPort> &, const Expected &) { return QList<ServerCheck>(); };
    work.putBack = [&](const QString &) -> Result<Installation> { return undone; };
    ServedCard card(work);
    const auto press = [&card] {
        QTest::mouseClick(child<QPushButton>(&card, "putBack"), Qt::LeftButton);
        return QTest::qWaitFor([&card] { return card.isPutBack() && !card.isWorking(); }, patience);
    };
    card.startThere({shown(993, ServerCheck::Shown::Same)}, putBack,
        [] { return QStringList{QStringLiteral("A firewall may be in between.")}; });
    QVERIFY(linesOf(card).endsWith(QStringLiteral("\nA firewall may be in between.")));
    QVERIFY(press());
    const auto text = [&card] {
        return linesOf(card).remove(QChar(0x200b)).remove(QChar(0x2060));
    }; // where lines may break
    QCOMPARE(text(), keptText(QStringLiteral("/etc/postfix/main.cf")));
    QVERIFY(card.keepsEdits());
    card.start({ServerKind::Dovecot}, {}, QStringLiteral("20261121T102030Z"));
    QVERIFY(!card.keepsEdits());
    QVERIFY(press());
    QVERIFY(text().startsWith(QStringLiteral("/etc/postfix/main.cf keeps what somebody has edited")));
    QVERIFY(!child<HintLine>(&card, "servedHint")->sentence().contains(QStringLiteral("as it was before")));
}

void TestServedCard::saysWhatWentWrong()
{
    ServedWork work;
    work.check = [](const QList<ServerPort> &, const Expected &) {
        return QList<ServerCheck>{shown(25, ServerCheck::Shown::Same)};
    };
    work.reload = [](const QList<ServerKind> &) -> Result<QStringList> {
        return failure(ErrorCode::ConfigurationFaulty, {QStringLiteral("Dovecot")}, QStringLiteral("line 7"));
    };
    work.putBack = [](const QString &) -> Result<Installation> { return failure(ErrorCode::HelperDenied); };
    ServedCard card(work);
    card.start({ServerKind::Dovecot}, {}, QStringLiteral("20261121T102030Z"));
    QVERIFY(!card.isWorking()); // nothing to compare
    auto *hint = child<HintLine>(&card, "servedHint");
    QTest::mouseClick(child<QPushButton>(&card, "reloadServers"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(hint->kind(), HintLine::Kind::Error, patience);
    // The other servers have reloaded.
    QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    QVERIFY(linesOf(card).contains(QStringLiteral("port 25 (SMTP, STARTTLS): the new certificate")));
    QVERIFY(hint->sentence().startsWith(QStringLiteral("Dovecot finds a fault")));
    QTest::mouseClick(child<QPushButton>(&card, "putBack"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(hint->sentence().contains(QStringLiteral("does not allow you")), patience);
    QVERIFY(!card.isPutBack() && child<QPushButton>(&card, "putBack")->isEnabled());
}

// After that, the servers may present anything but what was taken back.
void TestServedCard::reloadsAfterPuttingBack()
{
    QList<Expected::Await> awaited;
    ServedWork work;
    work.check = [&](const QList<ServerPort> &, const Expected &expected) {
        awaited << expected.await;
        return QList<ServerCheck>();
    };
    work.reload = [](const QList<ServerKind> &) -> Result<QStringList> { return QStringList(); };
    work.putBack = [](const QString &) -> Result<Installation> { return Installation(); };
    ServedCard card(work);
    card.start({ServerKind::Dovecot}, "sum", QStringLiteral("20261121T102030Z"));
    QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    for (const char *button : {"reloadServers", "putBack", "reloadServers"}) {
        QTest::mouseClick(child<QPushButton>(&card, button), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!card.isWorking(), patience);
    }
    using Await = Expected::Await;
    const QList<Await> expected{Await::Nothing, Await::Shown, Await::Nothing, Await::Gone};
    QCOMPARE(awaited, expected);
}

MAILSEAL_UI_TEST_MAIN(TestServedCard)
#include "tst_served_card.moc"
