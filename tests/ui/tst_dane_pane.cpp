// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pane about DANE: the records of a set's keys in each form, what is published for them in a world of the
// test's own, and the clock of a change of keys.
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/set_writing.h"
#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"
#include "ui/check/check_page.h"
#include "ui/check/dane/dane_pane.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/view_switch.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <atomic>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

// Name servers that hold these records for every port, and no address.
struct Zone
{
    QList<TlsaRecord> records;
    bool isSigned = true;
    quint32 ttl = 300;

    Lookups lookups() const
    {
        const auto ask = [zone = *this](const QList<DnsQuestion> &questions, const std::stop_token &) {
            QList<DnsAnswer> answers;
            for (const DnsQuestion &question : questions) {
                DnsAnswer answer;
                answer.question = question;
                answer.isSecure = zone.isSigned;
                answer.ttl = zone.ttl;
                answer.status = DnsAnswer::Status::Nothing;
                if (question.type == RecordType::Tlsa && !zone.records.isEmpty()) {
                    answer.status = DnsAnswer::Status::Found;
                    for (const TlsaRecord &record : zone.records)
                        answer.records << QByteArray(1, char(record.usage))
                                + QByteArray(1, char(record.selector)) + QByteArray(1, char(record.matching))
                                + record.data;
                }
                answers << answer;
            }
            return answers;
        };
        return {ask, {}, {}};
    }
};

} // namespace

class TestDanePane : public QObject
{
    Q_OBJECT
public:
    explicit TestDanePane(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void nothingPublished();
    void asItShouldBe();
    void forms();
    void fitsNothing();
    void changeOfKeys();
    void withoutAnswer();
    void wrongInput();
    void canBeStopped();
    void otherLanguage();
    void isOnThePage();

private:
    LookAtDane lookAt(const Zone &zone, const QDateTime &time = QDateTime::currentDateTimeUtc()) const
    {
        return [zone, time, folder = m_world.home(text("rollovers"))](
                   const DaneQuestion &question, const JobControl &control) {
            return lookAtDane(question, zone.lookups(), folder, time, control.stop);
        };
    }
    static bool hasLooked(DanePane &pane, const QString &typed = {})
    {
        pane.resize(900, 700);
        pane.show();
        return pane.look(text("mail.example.org"), typed)
            && QTest::qWaitFor([&pane] { return !pane.isLooking(); }, patience) && shown();
    }
    static HintLine *verdict(DanePane &pane) { return child<HintLine>(&pane, "daneVerdict"); }
    static QString records(DanePane &pane)
    {
        return named<QPlainTextEdit>(&pane, "Records of mail.example.org")->toPlainText();
    }
    // “3 1 1” as OpenSSL makes it.
    TlsaRecord recordOf(const QString &keyFile) const;

    const World &m_world;
    QString m_key;
    QString m_next;
};

void TestDanePane::initTestCase()
{
    const QString folder = m_world.home(text("set"));
    const SetupDraft draft = completeDraft();
    const auto key = obtainKey(draft);
    QVERIFY(key);
    const auto reviewed = reviewSet(draft, *key, {}, {WriteTarget::Kind::Folder, folder}, folder);
    QVERIFY(reviewed && writeSet(*reviewed, OnConflict::Replace) && remember(rememberedSet(*reviewed)));
    m_key = folder + text("/etc/ssl/private/mail.example.org.key");
    m_next = m_world.home(text("next.key"));
    QCOMPARE(run({text("openssl"), text("genpkey"), text("-algorithm"), text("EC"), text("-pkeyopt"),
                     text("ec_paramgen_curve:P-256"), text("-out"), m_next})
                 .code,
        0);
}

void TestDanePane::cleanup()
{
    installLanguage(text("en"));
    QDir(m_world.home(text("rollovers"))).removeRecursively();
    MAILSEAL_EXPECT_NO_WIDGETS();
}

TlsaRecord TestDanePane::recordOf(const QString &keyFile) const
{
    const Output der = run({text("openssl"), text("pkey"), text("-in"), keyFile, text("-pubout"),
        text("-outform"), text("DER")});
    const Output sum
        = run({text("openssl"), text("dgst"), text("-sha256"), text("-binary")}, {der.out, {}, {}});
    return {3, 1, 1, sum.out};
}

void TestDanePane::nothingPublished()
{
    DanePane pane(lookAt({}));
    QVERIFY(hasLooked(pane)); // by the set of this host
    QCOMPARE(verdict(pane)->kind(), HintLine::Kind::Note);
    QVERIFY(verdict(pane)->sentence().contains(text("Nothing is published")));
    QVERIFY(visibleText(&pane).contains(text("Note – Port 25: nothing is published")));
    QVERIFY2(
        records(pane).contains(text("_25._tcp.mail.example.org. 3600 IN TLSA ") + toText(recordOf(m_key))),
        qPrintable(records(pane)));
}

void TestDanePane::asItShouldBe()
{
    DanePane pane(lookAt({{recordOf(m_key)}}));
    QVERIFY(hasLooked(pane, m_key)); // by a file
    QCOMPARE(verdict(pane)->kind(), HintLine::Kind::Good);
    QVERIFY(visibleText(&pane).contains(text("Port 25: as it should be (DNSSEC)")));
    QVERIFY(!visibleText(&pane).contains(text("Change of keys")));
    // In a zone without signatures nobody uses them.
    Zone unsignedZone{{recordOf(m_key)}, false};
    DanePane other(lookAt(unsignedZone));
    QVERIFY(hasLooked(other, m_key));
    QVERIFY(verdict(other)->kind() != HintLine::Kind::Good);
}

void TestDanePane::forms()
{
    DanePane pane(lookAt({}));
    child<QLineEdit>(&pane, "danePortsEdit")->setText(text("25, smtps"));
    QVERIFY(hasLooked(pane));
    QCOMPARE(records(pane).split(u'\n').size(), 2);
    QVERIFY(records(pane).contains(text("_465._tcp.mail.example.org.")));
    named<ViewChip>(&pane, "nsupdate")->click();
    QVERIFY(records(pane).startsWith(text("update add _25._tcp.mail.example.org. 3600 IN TLSA 3 1 1 ")));
    QVERIFY(records(pane).endsWith(text("send")));
    named<ViewChip>(&pane, "Postfix")->click();
    QVERIFY(!records(pane).contains(text("3600")));
    named(&pane, "Copy: Records of")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), records(pane));
    for (const char *language : {"de", "en"}) {
        installLanguage(text(language));
        QVERIFY(shown() && shown()); // the change, then what it draws
    }
    QVERIFY2(!records(pane).contains(text("3600")), qPrintable(records(pane))); // the form stays
}

void TestDanePane::fitsNothing()
{
    DanePane pane(lookAt({{recordOf(m_next)}}));
    QVERIFY(hasLooked(pane));
    QCOMPARE(verdict(pane)->kind(), HintLine::Kind::Caution);
    QVERIFY(visibleText(&pane).contains(text("Error – Port 25: fits nothing")));
    QVERIFY(visibleText(&pane).contains(text("Error – TLSA record fits nothing")));
}

void TestDanePane::changeOfKeys()
{
    const QDateTime begin = QDateTime::currentDateTimeUtc();
    const auto seenAt = [&](const Zone &zone, int minutes) -> QString {
        DanePane pane(lookAt(zone, begin.addSecs(minutes * 60)));
        child<QLineEdit>(&pane, "danePortsEdit")->setText(text("25"));
        child<QLineEdit>(&pane, "daneNextEdit")->setText(m_next);
        return hasLooked(pane) ? visibleText(&pane) : QString();
    };
    const QString first = seenAt({{recordOf(m_key)}}, 0);
    QVERIFY2(first.contains(text("Note – Publish the records of both keys")), qPrintable(first));
    QVERIFY(first.contains(text("Warning – Port 25: the current key only")));
    const Zone both{{recordOf(m_key), recordOf(m_next)}};
    QVERIFY(seenAt(both, 5).contains(text("Note – Both records are published. Wait until")));
    QVERIFY(seenAt(both, 30).contains(text("Wait until")));
    QVERIFY(seenAt(both, 70).contains(text("Safe to switch since")));
}

void TestDanePane::withoutAnswer()
{
    DanePane pane([](const DaneQuestion &, const JobControl &) -> Result<DaneLook> {
        return failure(ErrorCode::NamesNotAnswered);
    });
    QVERIFY(hasLooked(pane));
    QCOMPARE(verdict(pane)->kind(), HintLine::Kind::Error);
    QVERIFY(records(pane).contains(toText(recordOf(m_key)))); // to be had all the same
}

void TestDanePane::wrongInput()
{
    DanePane pane(lookAt({}));
    pane.show();
    QVERIFY(!pane.look(QString(), m_key));
    QCOMPARE(pane.look(text("*.example.org"), m_key).error().code, ErrorCode::HostToCheckInvalid);
    QVERIFY(pane.look(text("other.example.org"), {}));
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isLooking(), patience);
    QCOMPARE(verdict(pane)->kind(), HintLine::Kind::Error);
    QVERIFY(verdict(pane)->sentence().contains(text("Choose the file")));
    child<QLineEdit>(&pane, "danePortsEdit")->setText(text("0"));
    QVERIFY(hasLooked(pane));
    QCOMPARE(verdict(pane)->sentence(), sentence(Error{ErrorCode::PortToCheckInvalid, {text("0")}, {}}));
    child<QLineEdit>(&pane, "danePortsEdit")->clear();
    child<QLineEdit>(&pane, "daneNextEdit")->setText(m_key); // the same key
    QVERIFY(hasLooked(pane));
    QCOMPARE(verdict(pane)->sentence(), sentence(Error{ErrorCode::NextKeyIsCurrent, {m_key}, {}}));
}

void TestDanePane::canBeStopped()
{
    std::atomic<bool> begun = false;
    std::atomic<bool> ended = false;
    {
        DanePane pane([&](const DaneQuestion &, const JobControl &control) -> Result<DaneLook> {
            begun = true;
            while (!control.stop.stop_requested())
                QThread::msleep(5);
            ended = true;
            return failure(ErrorCode::Cancelled);
        });
        QSignalSpy stopped(&pane, &DanePane::stopped);
        pane.show();
        QVERIFY(pane.look(text("mail.example.org"), {}));
        QTRY_VERIFY_WITH_TIMEOUT(begun.load(), patience);
        named(&pane, "Stop")->click();
        QVERIFY(!pane.isLooking());
        QCOMPARE(stopped.size(), 1);
        QCOMPARE(verdict(pane)->sentence(), text("Stopped."));
    }
    QVERIFY(ended.load()); // the pane waits for its thread
}

void TestDanePane::otherLanguage()
{
    DanePane pane(lookAt({{recordOf(m_key)}}));
    QVERIFY(hasLooked(pane));
    const QStringList english = visibleText(&pane).split(u'\n');
    for (const char *language : {"de", "ru"}) {
        installLanguage(text(language));
        QCoreApplication::sendPostedEvents();
        for (const QString &line : visibleText(&pane).split(u'\n'))
            QVERIFY2(!english.contains(line), qPrintable(line));
    }
}

void TestDanePane::isOnThePage()
{
    CheckPage page;
    page.show();
    named<ViewChip>(&page, "DANE records of a server")->click();
    QVERIFY(named<QLineEdit>(&page, "Name of the server"));
    QVERIFY(named<QLineEdit>(&page, "Certificate or key that is in use"));
    QVERIFY(named<QLineEdit>(&page, "Next key"));
    named(&page, "Check")->click(); // nothing was typed
    QVERIFY(!page.findChild<DanePane *>()->isLooking());
    QVERIFY(page.focusWidget() == nullptr || page.focusWidget()->objectName() == text("checkNameEdit"));
}

MAILSEAL_UI_TEST_MAIN(TestDanePane)
#include "tst_dane_pane.moc"
