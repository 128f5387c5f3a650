// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of a log and headers of a mail in the window: pasted, opened, and in another language.
#include "model/base/text/language.h"
#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"
#include "ui/diagnose/diagnose_page.h"
#include "ui/diagnose/finding_card.h"
#include "ui/diagnose/report_card.h"
#include "ui/diagnose/way_card.h"
#include "ui/inspect/inspect_page.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/copy_button.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QByteArray untrusted = "Nov 26 10:01:07 relay postfix/smtp[901]: certificate verification failed for "
                             "smtp.example.com[198.51.100.25]:587: untrusted issuer /CN=<b>Example</b> CA\n";
const QByteArray healthy = "Nov 26 10:01:07 relay postfix/smtpd[901]: connect from a.example[192.0.2.7]\n";
const QByteArray headers
    = "Received: from b.example (b.example [192.0.2.8]) by c.example (Postfix) with ESMTPS id 2; Thu, 27 "
      "Nov 2026 08:12:41 +0100\nReceived: from a.example (a.example [192.0.2.7]) by b.example (Postfix) "
      "with ESMTP id 1; Thu, 27 Nov 2026 08:12:40 +0100\n";

// A window with the page open, reached as a user reaches it.
struct Diagnose
{
    MainWindow window;
    DiagnosePage *page;

    explicit Diagnose(const World &world) : window(world.machine())
    {
        window.show();
        QTest::mouseClick(child(&window, "diagnoseButton"), Qt::LeftButton);
        page = window.findChild<DiagnosePage *>();
    }
    void paste(const QByteArray &text) const
    {
        child<QPlainTextEdit>(page, "diagnoseText")->setPlainText(QString::fromUtf8(text));
        QTest::mouseClick(child(page, "diagnoseExplainButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!page->session()->isRunning() && page->session()->answer(), patience);
    }
    HintLine *hint() const { return child<HintLine>(page, "diagnoseHint"); }
    QString allText() const
    {
        QStringList texts;
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    }
};

} // namespace

class TestDiagnose : public QObject
{
    Q_OBJECT
public:
    explicit TestDiagnose(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }
    void explainsALine();
    void nothingIsWrong();
    void anotherProgram();
    void drawsTheWay();
    void showsTheWorstOfAReport();
    void takesADroppedLog();
    void changesLanguage();

private:
    const World &m_world;
};

void TestDiagnose::explainsALine()
{
    const Diagnose diagnose(m_world);
    QVERIFY(!child(diagnose.page, "diagnoseExplainButton")->isEnabled());
    diagnose.paste(untrusted);
    QCOMPARE(diagnose.page->findChildren<FindingCard *>().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(diagnose.allText().contains(QStringLiteral("Issuer is not trusted")), patience);
    QStringList names; // of what it offers to copy
    for (const QAbstractButton *button : diagnose.page->findChildren<CopyButton *>())
        names << button->accessibleName();
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    // Shown as text, not as markup.
    QTRY_VERIFY_WITH_TIMEOUT(diagnose.allText().contains(QStringLiteral("<b>Example</b>")), patience);
    for (const QLabel *label : diagnose.page->findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    QTest::mouseClick(diagnose.page->findChild<CopyButton *>(), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("smtp_tls_CAfile = /")));
}

void TestDiagnose::nothingIsWrong()
{
    const Diagnose diagnose(m_world);
    diagnose.paste(healthy);
    QVERIFY(diagnose.page->findChildren<FindingCard *>().isEmpty());
    QCOMPARE(diagnose.hint()->kind(), HintLine::Kind::Good);
    QVERIFY(diagnose.hint()->sentence().contains(QStringLiteral("Postfix: 1 line")));
}

void TestDiagnose::anotherProgram()
{
    const Diagnose diagnose(m_world);
    diagnose.paste("Nov 26 10:01:07 relay sshd[9]: Accepted\n");
    QCOMPARE(diagnose.hint()->kind(), HintLine::Kind::Warning);
}

void TestDiagnose::showsTheWorstOfAReport()
{
    const auto report = [](int causes) {
        QByteArray failures;
        for (int i = 0; i < causes; ++i)
            failures += R"({"result-type":"certificate-expired","failed-session-count":1,)"
                        R"("receiving-mx-hostname":"mx)"
                + QByteArray::number(i) + R"(.example"},)";
        return R"({"organization-name":"Company-X","report-id":"1","policies":[{"policy":)"
               R"({"policy-domain":"a.example"},"summary":{"total-failure-session-count":)"
            + QByteArray::number(causes) + R"(},"failure-details":[)" + failures.chopped(1) + "]}]}";
    };
    const Diagnose diagnose(m_world);
    diagnose.paste(report(2));
    QCOMPARE(diagnose.page->findChildren<ReportCard *>().size(), 2);
    QVERIFY(!diagnose.hint()->sentence().contains(QStringLiteral("tlsrpt")));
    diagnose.paste(report(400));
    QCOMPARE(diagnose.page->findChildren<ReportCard *>().size(), 50);
    QVERIFY(diagnose.hint()->sentence().contains(QStringLiteral("50 worst of 400")));
}

void TestDiagnose::drawsTheWay()
{
    const Diagnose diagnose(m_world);
    diagnose.paste(headers);
    QCOMPARE(diagnose.page->findChildren<WayCard *>().size(), 1);
    const QList<HopRow *> hops = diagnose.page->findChildren<HopRow *>();
    QCOMPARE(hops.size(), 2);
    QVERIFY(hops.first()->accessibleName().contains(QStringLiteral("without TLS")));
    diagnose.paste(untrusted); // and it goes again
    QVERIFY(diagnose.page->findChildren<HopRow *>().isEmpty());
}

void TestDiagnose::takesADroppedLog()
{
    Diagnose diagnose(m_world);
    const QString path = m_world.home(QStringLiteral("mail.log"));
    save(path, untrusted);
    diagnose.window.showHome();
    diagnose.window.receive({FileSource{path, std::nullopt}});
    QVERIFY(diagnose.page->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(diagnose.page->findChildren<FindingCard *>().size(), 1, patience);
    // Whatever else it is, the inspector opens it.
    const QString other = m_world.home(QStringLiteral("other.pem"));
    save(other, "no log\n");
    diagnose.window.receive({FileSource{other, std::nullopt}});
    QVERIFY(!diagnose.page->isVisible());
    QVERIFY(diagnose.window.findChild<InspectPage *>()->isVisible());
}

void TestDiagnose::changesLanguage()
{
    const Diagnose diagnose(m_world);
    diagnose.paste(untrusted);
    installLanguage(QStringLiteral("de"));
    QTRY_VERIFY_WITH_TIMEOUT(
        diagnose.allText().contains(QStringLiteral("Aussteller nicht vertrauenswürdig")), patience);
}

MAILSEAL_UI_TEST_MAIN(TestDiagnose)
#include "tst_diagnose.moc"
