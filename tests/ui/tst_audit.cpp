// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page about the renewal: it says what it found, what mends it and who renews what, of a copy of a system
// as certbot leaves it; it can be stopped and asked again; and it changes its language.
#include "model/base/text/language.h"
#include "tests/renewal/audited_system.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/renewal/audit_page.h"
#include "ui/renewal/used_card.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/finding_row.h"

#include <QCheckBox>
#include <QClipboard>
#include <atomic>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT
public:
    explicit TestAudit(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeIssues(m_issues.path())); }
    void cleanup();
    void inOrder();
    void aHole();
    void notEverythingSeen();
    void nothingToLookAt();
    void stoppedAndAskedAgain();
    void asksDnsOnlyWhenWanted();
    void otherLanguage();
    void isOnTheStartPage();

private:
    // Of this copy of a system.
    static LookAtRenewal lookAt(const AuditedSystem &system)
    {
        return [root = system.root()](const JobControl &, bool) {
            return auditRenewal({root}, QDateTime::currentDateTimeUtc());
        };
    }
    static HintLine *verdict(AuditPage &page) { return child<HintLine>(&page, "auditVerdict"); }
    static bool hasLooked(AuditPage &page)
    {
        page.resize(900, 700);
        page.show();
        page.focusFirst();
        return QTest::qWaitFor([&page] { return !page.isLooking(); }, patience) && shown();
    }

    const World &m_world;
    QTemporaryDir m_issues;
};

void TestAudit::cleanup()
{
    installLanguage(text("en"));
    MAILSEAL_EXPECT_NO_WIDGETS();
}

void TestAudit::inOrder()
{
    const AuditedSystem system(m_issues.path());
    QVERIFY(system.make());
    AuditPage page(lookAt(system));
    QVERIFY(hasLooked(page));
    QCOMPARE(verdict(page)->kind(), HintLine::Kind::Good);
    QVERIFY(page.findChildren<FindingRow *>().isEmpty());
    QCOMPARE(page.findChildren<UsedCard *>().size(), 2);
    const QString said = visibleText(&page);
    QVERIFY2(said.contains(text("Postfix: /etc/letsencrypt/live/mail.example.org/fullchain.pem")),
        qPrintable(said));
    QVERIFY2(said.contains(text("certbot renews it as “mail.example.org” from ")), qPrintable(said));
    QVERIFY(!named(&page, "Stop"));
}

void TestAudit::aHole()
{
    const AuditedSystem system(m_issues.path());
    QVERIFY(system.make());
    QVERIFY(system.write("/etc/letsencrypt/renewal-hooks/deploy/mail",
        "#!/bin/sh\nsystemctl reload postfix\nsystemctl reload dovecot\n", 0644));
    AuditPage page(lookAt(system));
    QVERIFY(hasLooked(page));
    QCOMPARE(verdict(page)->kind(), HintLine::Kind::Caution);
    QVERIFY(visibleText(&page).contains(text("Error – Hook is not executable")));
    auto *copy = named(&page, "Copy");
    QVERIFY(copy);
    copy->click();
    QCOMPARE(
        QGuiApplication::clipboard()->text(), text("chmod 755 /etc/letsencrypt/renewal-hooks/deploy/mail"));
}

void TestAudit::notEverythingSeen()
{
    RenewalAudit audit;
    audit.servers = {ServerKind::Postfix};
    audit.certificates = {AuditedCertificate()};
    Advice closed;
    closed.id = *adviceNamed(text("renewal-not-examined"));
    closed.arguments = QStringList{text("/etc/letsencrypt/live")};
    audit.findings = {closed};
    AuditPage page([audit](const JobControl &, bool) { return audit; });
    QVERIFY(hasLooked(page));
    QCOMPARE(verdict(page)->kind(), HintLine::Kind::Note); // not good
    named(&page, "Copy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), text("sudo mailseal-cli audit"));
}

void TestAudit::nothingToLookAt()
{
    AuditPage page([](const JobControl &, bool) { return RenewalAudit(); });
    QVERIFY(hasLooked(page));
    QCOMPARE(verdict(page)->kind(), HintLine::Kind::Note);
    QVERIFY(verdict(page)->sentence().contains(text("nothing to look at")));
}

void TestAudit::stoppedAndAskedAgain()
{
    std::atomic<int> asked = 0;
    std::atomic<bool> ended = false;
    AuditPage page([&](const JobControl &control, bool) {
        if (++asked == 1) {
            while (!control.stop.stop_requested())
                QThread::msleep(5);
            ended = true;
        }
        return RenewalAudit();
    });
    page.show();
    page.focusFirst();
    QTRY_COMPARE_WITH_TIMEOUT(asked.load(), 1, patience);
    QVERIFY(named(&page, "Stop"));
    named(&page, "Stop")->click();
    QVERIFY(!page.isLooking());
    QCOMPARE(verdict(page)->sentence(), text("Stopped."));
    QTRY_VERIFY_WITH_TIMEOUT(ended.load(), patience);
    named(&page, "Look again")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isLooking(), patience);
    QCOMPARE(asked.load(), 2);
    page.focusFirst(); // looks by itself only once
    QVERIFY(!page.isLooking());
}

void TestAudit::asksDnsOnlyWhenWanted()
{
    QList<bool> asked; // by one thread after another
    AuditPage page([&asked](const JobControl &, bool asksDns) {
        asked << asksDns;
        return RenewalAudit();
    });
    QVERIFY(hasLooked(page));
    auto *box = child<QCheckBox>(&page, "auditDnsBox");
    QVERIFY(!box->isChecked());
    box->click(); // looks again
    QVERIFY(QTest::qWaitFor([&page] { return !page.isLooking(); }, patience));
    QCOMPARE(asked, (QList<bool>{false, true}));
}

void TestAudit::otherLanguage()
{
    const AuditedSystem system(m_issues.path());
    QVERIFY(system.make());
    AuditPage page(lookAt(system));
    QVERIFY(hasLooked(page));
    const QString english = visibleText(&page);
    for (const char *language : {"de", "ru"}) {
        installLanguage(text(language));
        QVERIFY(shown());
        const QStringList before = english.split(u'\n');
        for (const QString &line : visibleText(&page).split(u'\n'))
            QVERIFY2(!before.contains(line) || line.contains(text("fullchain.pem")), qPrintable(line));
    }
}

void TestAudit::isOnTheStartPage()
{
    MainWindow window(m_world.emptyMachine());
    window.show();
    auto *way = named(&window, "Check the renewal");
    QVERIFY(way);
    way->click();
    auto *page = window.findChild<AuditPage *>();
    QVERIFY(page && page->isVisible());
    page->stop();
    named(page, "Start page")->click();
    QVERIFY(!page->isVisible());
}

MAILSEAL_UI_TEST_MAIN(TestAudit)
#include "tst_audit.moc"
