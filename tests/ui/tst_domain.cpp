// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pane about a mail domain on its own: a card for each server, a sentence for each tile, records to copy,
// and looking that can be stopped.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "tests/ui/ui_fixture.h"
#include "ui/check/domain/domain_pane.h"
#include "ui/check/domain/host_card.h"
#include "ui/check/domain/sts_card.h"
#include "ui/check/domain/verdict_tile.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/view_switch.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTimeZone>
#include <atomic>

using namespace mailseal;
using namespace mailseal::test;

namespace {

DomainReport sampleReport()
{
    DomainReport report;
    report.records.domain = QStringLiteral("example.org");
    HostVerdict host;
    host.name = QStringLiteral("mail.example.org");
    host.preference = 10;
    WayVerdict way;
    way.way.host = host.name;
    way.way.address = QStringLiteral("192.0.2.1");
    way.way.reached = WayIn::Reached::Yes;
    way.way.tls = WayIn::Tls::NotOffered;
    host.ways = {way};
    report.hosts = {host};
    Advice fault;
    fault.id = AdviceId::StartTlsMissing;
    fault.arguments = QStringList{host.name, way.way.address};
    Advice note;
    note.id = AdviceId::ReportingMissing;
    note.arguments = QStringList{report.records.domain};
    report.findings = {{fault, {}}, {note, QStringLiteral("_smtp._tls.example.org. IN TXT \"…\"")}};
    return report;
}

} // namespace

class TestDomain : public QObject
{
    Q_OBJECT
public:
    explicit TestDomain(const World &) { }

private Q_SLOTS:
    void showsServersAndFindings();
    void saysWhatIsWrongWithTheName();
    void saysWhatFailed();
    void canBeStopped();
    void anotherNameReplacesTheFirst();
    void changesItsLanguage();
    void keepsTheModeInAnotherLanguage();
    void whatToPublish();
    void nothingToPublish();
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }
};

void TestDomain::showsServersAndFindings()
{
    QString asked;
    DomainPane pane([&](const DomainName &domain, const JobControl &) -> Result<DomainReport> {
        asked = domain.ascii();
        return sampleReport();
    });
    pane.resize(700, 600);
    pane.show();
    pane.look(QStringLiteral("postmaster@Example.org"));
    QVERIFY(pane.isLooking());
    QVERIFY(child<QPushButton>(&pane, "domainStopButton")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(pane.report(), patience);
    QCOMPARE(asked, QStringLiteral("example.org"));
    QVERIFY(!child<QPushButton>(&pane, "domainStopButton")->isVisible());
    QCOMPARE(pane.findChildren<HostCard *>().size(), 1);
    QStringList names;
    const QList<VerdictTile *> tiles = pane.findChildren<VerdictTile *>();
    for (const VerdictTile *tile : tiles) {
        names << tile->accessibleName();
        QVERIFY(tile->focusPolicy() & Qt::TabFocus);
    }
    QCOMPARE(names.size(), 4);
    QCOMPARE(names.first(), QStringLiteral("IPv4: mail.example.org answers at 192.0.2.1 without TLS."));
    QCOMPARE(child<HintLine>(&pane, "domainVerdict")->kind(), HintLine::Kind::Caution);
    auto *copy = child<CopyButton>(&pane, "copyRecordButton");
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), sampleReport().findings.last().record);
}

void TestDomain::saysWhatIsWrongWithTheName()
{
    std::atomic<int> asked = 0;
    DomainPane pane([&](const DomainName &, const JobControl &) -> Result<DomainReport> {
        ++asked;
        return sampleReport();
    });
    pane.look(QStringLiteral("https://example.org/"));
    QVERIFY(!pane.isLooking());
    QCOMPARE(child<HintLine>(&pane, "domainVerdict")->kind(), HintLine::Kind::Error);
    QCOMPARE(asked.load(), 0);
}

void TestDomain::saysWhatFailed()
{
    DomainPane pane([](const DomainName &, const JobControl &) -> Result<DomainReport> {
        return failure(ErrorCode::NamesNotAnswered);
    });
    pane.look(QStringLiteral("example.org"));
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isLooking(), patience);
    QCOMPARE(child<HintLine>(&pane, "domainVerdict")->sentence(),
        sentence(Error{ErrorCode::NamesNotAnswered, {}, {}}));
    QVERIFY(!pane.report());
}

void TestDomain::canBeStopped()
{
    std::atomic<bool> begun = false;
    std::atomic<bool> stopped = false;
    DomainPane pane([&](const DomainName &, const JobControl &control) -> Result<DomainReport> {
        begun = true;
        while (!control.stop.stop_requested())
            QThread::msleep(5);
        stopped = true;
        return failure(ErrorCode::Cancelled);
    });
    pane.show();
    pane.look(QStringLiteral("example.org"));
    QTRY_VERIFY_WITH_TIMEOUT(begun.load(), patience); // what waits for a thread is never begun
    QTest::mouseClick(child<QPushButton>(&pane, "domainStopButton"), Qt::LeftButton);
    QVERIFY(!pane.isLooking());
    QTRY_VERIFY_WITH_TIMEOUT(stopped.load(), patience);
    QCOMPARE(child<HintLine>(&pane, "domainVerdict")->kind(), HintLine::Kind::Note);
    QVERIFY(!pane.report());
}

void TestDomain::anotherNameReplacesTheFirst()
{
    DomainPane pane([](const DomainName &domain, const JobControl &control) -> Result<DomainReport> {
        while (domain.ascii().startsWith(u'a') && !control.stop.stop_requested())
            QThread::msleep(5);
        DomainReport report = sampleReport();
        report.records.domain = domain.ascii();
        return report;
    });
    pane.look(QStringLiteral("a.example.org"));
    pane.look(QStringLiteral("b.example.org"));
    QTRY_VERIFY_WITH_TIMEOUT(pane.report(), patience);
    QCOMPARE(pane.report()->records.domain, QStringLiteral("b.example.org"));
}

void TestDomain::changesItsLanguage()
{
    DomainPane pane(
        [](const DomainName &, const JobControl &) -> Result<DomainReport> { return sampleReport(); });
    pane.look(QStringLiteral("example.org"));
    QTRY_VERIFY_WITH_TIMEOUT(pane.report(), patience);
    const QString english = pane.findChildren<VerdictTile *>().value(0)->accessibleName();
    installLanguage(QStringLiteral("de"));
    QCoreApplication::sendPostedEvents();
    QVERIFY(pane.findChildren<VerdictTile *>().value(0)->accessibleName() != english);
    installLanguage(QStringLiteral("en"));
}

// What somebody has chosen is lost only with another report.
void TestDomain::keepsTheModeInAnotherLanguage()
{
    DomainPane pane(
        [](const DomainName &, const JobControl &) -> Result<DomainReport> { return sampleReport(); });
    pane.resize(800, 900);
    pane.show();
    const auto isChosen = [&pane](const char *mode) { return named<ViewChip>(&pane, mode)->isChecked(); };
    pane.look(QStringLiteral("example.org"));
    QTRY_VERIFY_WITH_TIMEOUT(pane.report(), patience);
    QVERIFY(shown());
    QVERIFY(isChosen("testing"));
    named<ViewChip>(&pane, "enforce")->click();
    QVERIFY(shown());
    for (const char *language : {"de", "ru", "en"}) {
        installLanguage(QString::fromLatin1(language));
        QVERIFY(shown() && shown()); // the change, then what it draws
        QVERIFY2(isChosen("enforce"), language);
    }
    pane.look(QStringLiteral("example.net"));
    QTRY_VERIFY_WITH_TIMEOUT(pane.report(), patience);
    QVERIFY(shown());
    QVERIFY(isChosen("testing"));
}

void TestDomain::whatToPublish()
{
    DomainReport report = sampleReport();
    report.records.reporting.status = DnsAnswer::Status::Nothing;
    StsCard card(report, QDateTime(QDate(2026, 11, 30), QTime(5, 0), QTimeZone::utc()));
    card.resize(800, 900);
    card.show();
    QVERIFY(visibleText(&card).contains(QStringLiteral("No policy is published that senders could use.")));
    QVERIFY(
        visibleText(&card).contains(QStringLiteral("No record is published that asks senders for reports.")));
    const auto policy = [&card] { return named<QPlainTextEdit>(&card, "The policy, as ")->toPlainText(); };
    QCOMPARE(
        policy(), QStringLiteral("version: STSv1\nmode: testing\nmx: mail.example.org\nmax_age: 1209600"));
    QVERIFY(named<QPlainTextEdit>(&card, "Its record")
                ->toPlainText()
                .contains(QStringLiteral("id=20261130050000")));
    QVERIFY(named<QPlainTextEdit>(&card, "The record for reports")
                ->toPlainText()
                .startsWith(QStringLiteral("_smtp._tls.example.org.")));
    QVERIFY(visibleText(&card).contains(QStringLiteral("1. Publish an address for mta-sts.example.org")));
    // Its server has no TLS, which has to be known before senders insist on it.
    QVERIFY(visibleText(&card).contains(QStringLiteral("mail.example.org")));
    named<ViewChip>(&card, "enforce")->click();
    QVERIFY(shown());
    QVERIFY(policy().contains(QStringLiteral("mode: enforce")));
    named(&card, "Copy: The policy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), policy());
}

void TestDomain::nothingToPublish()
{
    DomainReport report = sampleReport();
    report.policy = StsPolicy{StsPolicy::Mode::Enforce, 604'800, {QStringLiteral("mail.example.org")}};
    report.policyId = QStringLiteral("1");
    report.records.stsHost.four.records = QByteArrayList{QByteArray("\xc0\0\2\1", 4)};
    report.records.reporting.question = {QStringLiteral("_smtp._tls.example.org"), RecordType::Txt};
    report.records.reporting.status = DnsAnswer::Status::Found;
    const QByteArray record("v=TLSRPTv1; rua=mailto:tls@example.org");
    report.records.reporting.records = QByteArrayList{char(record.size()) + record};
    StsCard card(report, QDateTime::currentDateTimeUtc());
    card.resize(800, 900);
    card.show();
    const QString said = visibleText(&card);
    QVERIFY2(
        said.contains(QStringLiteral("A policy is published: mode “enforce”, kept by senders for 7 days")),
        qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("Senders are asked to report to mailto:tls@example.org.")),
        qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("nothing is to be done")), qPrintable(said));
    QVERIFY(named<ViewChip>(&card, "enforce")->isChecked());
    QVERIFY(card.findChildren<QPlainTextEdit *>().isEmpty());
    named<ViewChip>(&card, "none")->click(); // another policy is something to do
    QVERIFY(shown());
    QVERIFY(named<QPlainTextEdit>(&card, "The policy, as "));
}

MAILSEAL_UI_TEST_MAIN(TestDomain)
#include "tst_domain.moc"
