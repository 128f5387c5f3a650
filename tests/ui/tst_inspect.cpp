// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector: how files get in, what it says about them, passphrases.
#include "model/base/text/language.h"
#include "tests/ui/inspect_fixture.h"
#include "ui/inspect/chain/chain_card.h"

#include <QClipboard>
#include <QPointer>

using namespace mailseal;
using namespace mailseal::test;

class TestInspect : public QObject
{
    Q_OBJECT
public:
    explicit TestInspect(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray failed = m_files.make();
        QVERIFY2(failed.isEmpty(), failed.constData());
    }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void homeOpensIt()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        QTest::keyClick(child(&window, "setupCard"), Qt::Key_Tab);
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "checkCard")->hasFocus(), patience);
        QTest::keyClick(child(&window, "checkCard"), Qt::Key_Tab);
        auto *card = child(&window, "inspectCard");
        QTRY_VERIFY_WITH_TIMEOUT(card->hasFocus(), patience);
        QTest::keyClick(card, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "inspectPage")->isVisible(), patience);
        QVERIFY(child(&window, "dropOpenButton")->hasFocus());
        QTest::keyClick(child(&window, "inspectHomeButton"), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(child(&window, "setupCard")->isVisible(), patience);
    }

    void takesDropsAnywhere_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("home") << QStringLiteral("homePage");
        QTest::newRow("a card") << QStringLiteral("setupCard");
        QTest::newRow("a field of the wizard") << QStringLiteral("hostEdit");
    }

    void takesDropsAnywhere()
    {
        QFETCH(const QString, place);
        MainWindow window(m_world.emptyMachine());
        window.show();
        if (place == QLatin1String("hostEdit"))
            window.showSetup();
        auto *target = place == QLatin1String("homePage") ? static_cast<QWidget *>(&window)
                                                          : window.findChild<QWidget *>(place);
        QVERIFY(target != nullptr);
        drop(target, m_files.path("chain.pem"));
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<InspectPage *>() != nullptr, patience);
        auto *page = window.findChild<InspectPage *>();
        QTRY_VERIFY_WITH_TIMEOUT(!page->session()->isWorking(), patience);
        QCOMPARE(page->session()->files().first().contents.objects.size(), 2);
        if (auto *edit = qobject_cast<QLineEdit *>(target))
            QVERIFY(!edit->text().contains(QLatin1String("chain.pem")));
    }

    void takesPastedText()
    {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("Here it is:\n") + QString::fromLatin1(content(m_files.path("lonely.pem"))));
        MainWindow window(m_world.emptyMachine());
        window.show();
        QTest::keyClick(child(&window, "setupCard"), Qt::Key_V, Qt::ControlModifier);
        auto *page = window.findChild<InspectPage *>();
        QVERIFY(page != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!page->session()->isWorking(), patience);
        QCOMPARE(page->session()->files().size(), 1);
        QVERIFY(page->session()->files().first().source.path.isEmpty());
        QCOMPARE(page->session()->files().first().contents.objects.size(), 1);
    }

    void leavesOtherPastesAlone()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("mail.example.org"));
        Inspector inspector(m_world, m_files.sources({"chain.pem"}));
        MAILSEAL_SETTLED(inspector);
        auto *hosts = child<QLineEdit>(inspector.page, "wantedHostsEdit");
        hosts->setFocus();
        QTest::keyClick(hosts, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(hosts->text(), QStringLiteral("mail.example.org"));
        QCOMPARE(inspector.page->session()->files().size(), 1);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QStringList>("among");
        const QString stops = QStringLiteral("TLS does not start with this file.");
        QTest::newRow("order") << QByteArray("wrong-order.pem") << stops
                               << QStringList{QStringLiteral("Wrong order"), QStringLiteral("Not trusted")};
        QTest::newRow("missing") << QByteArray("lonely.pem")
                                 << QStringLiteral("This file needs to be mended or replaced.")
                                 << QStringList{QStringLiteral("Missing intermediate certificate")};
        QTest::newRow("line ends") << QByteArray("crlf.pem") << QString()
                                   << QStringList{QStringLiteral("Windows line ends")};
        QTest::newRow("damaged") << QByteArray("damaged.pem") << QStringLiteral("This file is damaged.")
                                 << QStringList();
        QTest::newRow("unsupported") << QByteArray(
            "unsupported.pem") << QStringLiteral("This file is protected in a way that is not supported.")
                                     << QStringList();
    }

    void saysWhatIsWrong()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, verdict);
        QFETCH(const QStringList, among);
        Inspector inspector(m_world, m_files.sources({file.constData()}));
        MAILSEAL_SETTLED(inspector);
        if (!verdict.isEmpty())
            QCOMPARE(inspector.verdict(), verdict);
        for (const QString &title : among)
            QVERIFY2(inspector.titles().contains(title), qPrintable(inspector.titles().join(u',')));
    }

    void checksComeInTheirOrder()
    {
        Inspector inspector(m_world, m_files.sources({"wrong-order.pem", "root.crt"}));
        MAILSEAL_SETTLED(inspector);
        trustSecond(inspector);
        QList<Check> topics;
        QList<CheckState> found; // of the checks that found something
        QList<Check> inOrder;    // of the others
        for (const CheckRow &row : child<CheckList>(inspector.page, "checkList")->rows()) {
            topics << row.topic;
            if (row.finding < 0)
                inOrder << row.topic;
            else
                found << row.state;
            QVERIFY(row.finding < 0 || inOrder.isEmpty()); // what is all right comes last
        }
        QVERIFY(found.size() > 1 && found.last() == CheckState::Note);
        QVERIFY(std::is_sorted(found.rbegin(), found.rend())); // the worst first
        QVERIFY(inOrder.size() > 2 && std::is_sorted(inOrder.begin(), inOrder.end()));
        for (const Check topic :
            {Check::File, Check::Names, Check::Key, Check::Dates, Check::Chain, Check::Use})
            QVERIFY(topics.contains(topic));
    }

    void checksTypedNames_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("valid");
        QTest::newRow("one") << QStringLiteral("mail.example.org") << true;
        QTest::newRow("two") << QStringLiteral("mail.example.org, imap.example.org") << true;
        QTest::newRow("international") << QStringLiteral("bücher.example") << true;
        QTest::newRow("another") << QStringLiteral("smtp.example.org") << false;
        QTest::newRow("one of two") << QStringLiteral("mail.example.org smtp.example.org") << false;
    }

    void checksTypedNames()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, valid);
        Inspector inspector(m_world, m_files.sources({"chain.pem"}));
        MAILSEAL_SETTLED(inspector);
        auto *hosts = child<QLineEdit>(inspector.page, "wantedHostsEdit");
        hosts->setFocus();
        type(hosts, typed);
        QTest::keyClick(hosts, Qt::Key_Return);
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(inspector.row(QStringLiteral("Name is missing")) == nullptr, valid);
        const QList<ChainLink> &chain = inspector.page->session()->files().first().chain;
        QCOMPARE(chain.first().missingNames.isEmpty(), valid);
        const bool ticked = std::any_of(chain.first().names.begin(), chain.first().names.end(),
            [](const WantedName &name) { return name.matched; });
        QCOMPARE(ticked, typed != QLatin1String("smtp.example.org"));
    }

    void refusesBadNames()
    {
        Inspector inspector(m_world, m_files.sources({"chain.pem"}));
        MAILSEAL_SETTLED(inspector);
        auto *hosts = child<QLineEdit>(inspector.page, "wantedHostsEdit");
        hosts->setFocus();
        QTest::keyClicks(hosts, QStringLiteral("https://mail.example.org"));
        QTest::keyClick(hosts, Qt::Key_Return);
        QVERIFY(!hosts->accessibleDescription().isEmpty());
        QVERIFY(inspector.page->session()->wishes().hosts.isEmpty());
    }

    void comparesKeysOfOtherFiles()
    {
        Inspector inspector(m_world, m_files.sources({"chain.pem", "leaf.key"}));
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(inspector.page->session()->files().first().keyFile, QStringLiteral("leaf.key"));
        QVERIFY(inspector.row(QStringLiteral("Key does not match")) == nullptr);
        Inspector wrong(m_world, m_files.sources({"chain.pem", "other.key"}));
        MAILSEAL_SETTLED(wrong);
        QVERIFY(wrong.row(QStringLiteral("Key does not match")) != nullptr);
    }

    void trustsAChosenFile()
    {
        Inspector inspector(m_world, m_files.sources({"chain.pem", "root.crt"}));
        MAILSEAL_SETTLED(inspector);
        QVERIFY(inspector.row(QStringLiteral("Not trusted")) != nullptr);
        auto *trust = child<QComboBox>(inspector.page, "trustCombo");
        trust->setFocus();
        while (trust->currentText() != QLatin1String("root.crt")) {
            const int before = trust->currentIndex();
            QTest::keyClick(trust, Qt::Key_Down);
            QVERIFY(trust->currentIndex() != before);
        }
        MAILSEAL_SETTLED(inspector);
        QVERIFY(inspector.row(QStringLiteral("Not trusted")) == nullptr);
        QCOMPARE(inspector.page->session()->files().first().chain.size(), 3);
        QVERIFY(inspector.page->session()->files().first().chain.last().trusted);
    }

    void drawsTheChain()
    {
        Inspector inspector(m_world, m_files.sources({"lonely.pem"}));
        MAILSEAL_SETTLED(inspector);
        const QList<ChainLink> &chain = inspector.page->session()->files().first().chain;
        QCOMPARE(chain.size(), 2);
        QCOMPARE(chain.last().kind, ChainLink::Kind::Missing);
        QCOMPARE(chain.last().title(), QStringLiteral("Test Intermediate"));
        QCOMPARE(chain.last().address, QStringLiteral("http://ca.example.org/middle.cer"));
        auto *missing = child<ChainCard>(inspector.page, "chainCard1");
        QVERIFY(missing->accessibleName().contains(QLatin1String("Test Intermediate")));
        QVERIFY(missing->accessibleName().contains(QLatin1String("missing")));
        QVERIFY(missing->focusPolicy() & Qt::TabFocus);
        QVERIFY(child<ChainCard>(inspector.page, "chainCard0")
                    ->accessibleName()
                    .contains(QLatin1String("mail.example.org")));
        // The missing file completes the chain.
        inspector.page->open(m_files.sources({"middle.crt"}));
        MAILSEAL_SETTLED(inspector);
        QVERIFY(inspector.page->session()->files().first().chain.at(1).kind == ChainLink::Kind::Intermediate);
    }

    void asksForPassphrase_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("right") << QByteArray("geheim") << QString();
        QTest::newRow("wrong") << QByteArray("falsch")
                               << QStringLiteral("The passphrase does not open this file.");
        QTest::newRow("refused") << QByteArray() << QStringLiteral("This file needs its passphrase.");
    }

    void asksForPassphrase()
    {
        QFETCH(const QByteArray, typed);
        QFETCH(const QString, verdict);
        Inspector inspector(m_world, m_files.sources({"mail.p12"}));
        answer(inspector, typed);
        MAILSEAL_SETTLED(inspector);
        if (verdict.isEmpty()) {
            QCOMPARE(inspector.page->session()->files().first().contents.objects.size(), 3);
            return;
        }
        QCOMPARE(inspector.verdict(), verdict);
        // And once more, with the right answer.
        press(child(inspector.page, "verdictButton"));
        answer(inspector, "geheim");
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(inspector.page->session()->files().first().contents.objects.size(), 3);
    }

    void keyWithoutPassphraseIsShownLocked()
    {
        Inspector inspector(m_world, m_files.sources({"encrypted.pem"}));
        answer(inspector, {});
        MAILSEAL_SETTLED(inspector);
        QVERIFY(!inspector.page->session()->files().first().contents.objects.first().key);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.button(QStringLiteral("Type passphrase…")) != nullptr, patience);
        press(inspector.button(QStringLiteral("Type passphrase…")));
        answer(inspector, "geheim");
        MAILSEAL_SETTLED(inspector);
        QVERIFY(inspector.page->session()->files().first().contents.objects.first().key);
    }

    void stopsAndTriesAgain()
    {
        Inspector inspector(m_world, m_files.sources({"mail.p12"}));
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("passphraseDialog") != nullptr, patience);
        inspector.page->session()->stop();
        QCOMPARE(inspector.verdict(), QStringLiteral("Reading was stopped."));
        // A question that nobody asks any more need not be answered.
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("passphraseDialog") == nullptr, patience);
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(inspector.verdict(), QStringLiteral("Reading was stopped."));
        press(child(inspector.page, "verdictButton"));
        answer(inspector, "geheim");
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(inspector.page->session()->files().first().contents.objects.size(), 3);
    }

    // At once, before the worker knows that it was stopped: what the worker then reports is not about this
    // try.
    void triesAgainAtOnce()
    {
        Inspector inspector(m_world, m_files.sources({"mail.p12"}));
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("passphraseDialog") != nullptr, patience);
        const QPointer<QDialog> first = inspector.dialog("passphraseDialog");
        InspectSession *session = inspector.page->session();
        session->stop();
        session->retry(session->files().first().id);
        QTRY_VERIFY_WITH_TIMEOUT(first.isNull(), patience);
        answer(inspector, "geheim");
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(session->files().first().contents.objects.size(), 3);
    }

    void closingTheFileTakesTheQuestionBack()
    {
        Inspector inspector(m_world, m_files.sources({"mail.p12", "leaf.key"}));
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("passphraseDialog") != nullptr, patience);
        const auto &files = inspector.page->session()->files();
        inspector.page->session()->remove(files.first().id);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("passphraseDialog") == nullptr, patience);
        MAILSEAL_SETTLED(inspector);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files.first().contents.objects.size(), 1);
    }

    void closesWhilePassphraseIsAsked()
    {
        Inspector inspector(m_world, m_files.sources({"mail.p12"}));
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("passphraseDialog") != nullptr, patience);
        // The window is deleted here; a worker still waiting would hang the test.
    }

    void removesFiles()
    {
        Inspector inspector(m_world, m_files.sources({"chain.pem", "leaf.key"}));
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "removeButton"));
        QCOMPARE(inspector.page->session()->files().size(), 1);
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "removeButton"));
        QVERIFY(child(inspector.page, "dropOpenButton")->isVisible());
    }

private:
    const World &m_world;
    InspectFiles m_files;
};

MAILSEAL_UI_TEST_MAIN(TestInspect)
#include "tst_inspect.moc"
