// SPDX-License-Identifier: GPL-3.0-or-later
//
// Checking a server in the window: what is typed wrong is said, each port gets a tile, and a tile that is
// pressed narrows the findings to its port. What is seen of ports is tested in tests/servers.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/servers/live/connection/protocol_port.h"
#include "tests/ui/ui_fixture.h"
#include "ui/check/check_page.h"
#include "ui/check/ports/finding_rows.h"
#include "ui/check/ports/port_tile.h"
#include "ui/check/ports/ports_pane.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/page_pdf.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// A window with the page open, reached as a user reaches it.
struct CheckWindow
{
    MainWindow window;
    CheckPage *page;
    PortsPane *pane;

    explicit CheckWindow(const World &world) : window(world.machine())
    {
        window.show();
        QTest::mouseClick(child(&window, "checkCard"), Qt::LeftButton);
        page = window.findChild<CheckPage *>();
        pane = window.findChild<PortsPane *>();
    }
    void check(const QString &name) const
    {
        auto *edit = child<QLineEdit>(page, "checkNameEdit");
        edit->setText(name);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    HintLine *verdict() const { return child<HintLine>(page, "checkVerdict"); }
    QList<PortTile *> tiles() const { return page->findChildren<PortTile *>(); }
};

QString textOf(const QWidget *widget)
{
    QStringList texts;
    for (const QLabel *label : widget->findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

PortReport closedPort(quint16 port)
{
    PortReport report;
    report.seen.port = usualProtocolPort(port).value();
    report.seen.address = {ServerAddress::Family::IPv4, "192.0.2.1", {}};
    report.seen.reached = Reached::NothingListens;
    return report;
}

} // namespace

class TestCheck : public QObject
{
    Q_OBJECT
public:
    explicit TestCheck(const World &world) : m_world(world) { }

private Q_SLOTS:
    void wrongNames_data();
    void wrongNames();
    void emptyPageDoesNotScroll();
    void everyPortHasATile();
    void stops();
    void tileIsASentence();
    void findingsOfAPort();
    void forgottenReload();
    void nothingToCompareWith();
    void pageAsPdf();
    void otherLanguage();

private:
    const World &m_world;
};

void TestCheck::wrongNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("e-mail") << QStringLiteral("anna@example.org");
    QTest::newRow("pattern") << QStringLiteral("*.example.org");
    QTest::newRow("address of a page") << QStringLiteral("https://mail.example.org/");
}

void TestCheck::wrongNames()
{
    QFETCH(const QString, typed);
    const CheckWindow window(m_world);
    window.check(typed);
    QVERIFY(!window.pane->session()->isLooking());
    QVERIFY(window.tiles().isEmpty());
    const QList<HintLine *> hints = window.page->findChildren<HintLine *>();
    QVERIFY(std::any_of(hints.begin(), hints.end(), [](const HintLine *hint) {
        return hint->kind() == HintLine::Kind::Error && !hint->sentence().isEmpty();
    }));
}

// The panes that are not shown need no room.
void TestCheck::emptyPageDoesNotScroll()
{
    CheckWindow window(m_world);
    window.window.resize(700, 420);
    QCoreApplication::processEvents();
    QTRY_COMPARE_WITH_TIMEOUT(
        window.page->findChild<QScrollArea *>()->verticalScrollBar()->maximum(), 0, patience);
}

void TestCheck::everyPortHasATile()
{
    const CheckWindow window(m_world);
    window.check(QStringLiteral("127.0.0.1"));
    QVERIFY(window.pane->session()->isLooking());
    QTRY_VERIFY_WITH_TIMEOUT(!window.pane->session()->isLooking(), patience);
    QCOMPARE(window.tiles().size(), usualProtocolPorts().size());
    for (qsizetype i = 0; i < usualProtocolPorts().size(); ++i)
        QCOMPARE(window.tiles().at(i)->report().seen.port, usualProtocolPorts().at(i));
    QVERIFY(window.verdict()->sentence().contains(QStringLiteral("127.0.0.1")));
    QVERIFY(
        !textOf(child(window.page, "checkFindings")).contains(QStringLiteral("No fault"))); // nobody answered
    QVERIFY(child(window.page, "checkSaveButton")->isEnabled());
}

void TestCheck::stops()
{
    const CheckWindow window(m_world);
    window.check(QStringLiteral("127.0.0.1"));
    window.pane->session()->stop();
    QVERIFY(!window.pane->session()->isLooking());
    window.check(QStringLiteral("127.0.0.1")); // and again
    QTRY_COMPARE_WITH_TIMEOUT(window.tiles().size(), usualProtocolPorts().size(), patience);
}

void TestCheck::tileIsASentence()
{
    PortTile tile;
    tile.setReport(closedPort(993), false);
    QVERIFY(tile.accessibleName().contains(QStringLiteral("993")));
    QVERIFY(tile.accessibleName().contains(QStringLiteral("192.0.2.1")));
    QVERIFY(tile.accessibleName().contains(QStringLiteral("closed")));
    const int without = tile.sizeHint().height();
    tile.setReport(closedPort(993), true);
    QVERIFY(tile.sizeHint().height() > without);
}

void TestCheck::findingsOfAPort()
{
    HostReport report;
    report.ports = {closedPort(993), closedPort(143)};
    report.ports[0].findings << Advice{AdviceId::LoginInClear, -1, {}};
    report.ports[1].findings << Advice{AdviceId::StartTlsMissing, -1, {}};
    FindingRows rows;
    rows.show(report, std::nullopt);
    QVERIFY(textOf(&rows).contains(adviceTitle(AdviceId::LoginInClear)));
    QVERIFY(textOf(&rows).contains(adviceTitle(AdviceId::StartTlsMissing)));
    rows.show(report, report.ports.at(1).seen.port);
    QVERIFY(!textOf(&rows).contains(adviceTitle(AdviceId::LoginInClear)));
    QVERIFY(textOf(&rows).contains(adviceTitle(AdviceId::StartTlsMissing)));
    rows.show(report, usualProtocolPort(25));
    QVERIFY(textOf(&rows).contains(QStringLiteral("25")));
}

// The button is there only where it can do something: on this machine.
void TestCheck::forgottenReload()
{
    HostReport report;
    report.ports = {closedPort(993)};
    report.ports[0].findings << Advice{
        AdviceId::OtherThanFile, -1, {QStringLiteral("a.pem"), QStringLiteral("1"), QStringLiteral("2")}};
    FindingRows rows;
    rows.show(report, std::nullopt);
    QVERIFY(rows.findChild<QPushButton *>(QStringLiteral("checkReloadButton")) == nullptr);
    report.ports[0].seen.fromItself = true;
    rows.show(report, std::nullopt);
    bool isAsked = false;
    connect(&rows, &FindingRows::reloadRequested, this, [&] { isAsked = true; });
    child<QPushButton>(&rows, "checkReloadButton")->click();
    QVERIFY(isAsked);

    const CheckWindow window(m_world);
    window.check(QStringLiteral("127.0.0.1"));
    QTRY_VERIFY_WITH_TIMEOUT(!window.pane->session()->isLooking(), patience);
    window.pane->setReload([]() -> Result<QStringList> { return failure(ErrorCode::NoServerFound); });
    auto *told = child<HintLine>(window.page, "checkTold");
    Q_EMIT window.pane->findChild<FindingRows *>()->reloadRequested();
    QTRY_COMPARE_WITH_TIMEOUT(told->kind(), HintLine::Kind::Error, patience);
    window.pane->setReload([]() -> Result<QStringList> { return QStringList{QStringLiteral("dovecot")}; });
    Q_EMIT window.pane->findChild<FindingRows *>()->reloadRequested();
    QTRY_COMPARE_WITH_TIMEOUT(told->kind(), HintLine::Kind::Good, patience);
    // It looks again.
    QTRY_COMPARE_WITH_TIMEOUT(window.tiles().size(), usualProtocolPorts().size(), patience);
}

void TestCheck::nothingToCompareWith()
{
    const CheckWindow window(m_world);
    auto *compared = child<QLineEdit>(window.page, "checkComparedEdit");
    compared->setText(m_world.home(QStringLiteral("none.pem")));
    window.check(QStringLiteral("127.0.0.1"));
    QTRY_VERIFY_WITH_TIMEOUT(!window.pane->session()->isLooking(), patience);
    QVERIFY(window.tiles().isEmpty()); // nothing was looked at, so nothing is said about it
    const QList<HintLine *> hints = window.page->findChildren<HintLine *>();
    QVERIFY(std::any_of(hints.begin(), hints.end(), [](const HintLine *hint) {
        return hint->kind() == HintLine::Kind::Error && hint->sentence().contains(QLatin1String("none.pem"));
    }));
    window.page->propose(QStringLiteral("mail.example.org"), QStringLiteral("/etc/ssl/certs/a.pem"));
    QCOMPARE(compared->text(), QStringLiteral("/etc/ssl/certs/a.pem"));
    QTest::keyClicks(child<QLineEdit>(window.page, "checkNameEdit"), QStringLiteral("x"));
    QVERIFY(compared->text().isEmpty()); // it was another host's
}

void TestCheck::pageAsPdf()
{
    const QByteArray pdf
        = pdfOf(QStringLiteral("<html><head><title>What mail servers show</title></head>"
                               "<body><h1>mail.example.org</h1><img src=\"/etc/passwd\"></body></html>"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains("/Title"));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
}

void TestCheck::otherLanguage()
{
    const CheckWindow window(m_world);
    window.check(QStringLiteral("127.0.0.1"));
    QTRY_VERIFY_WITH_TIMEOUT(!window.pane->session()->isLooking(), patience);
    const QString english = window.verdict()->sentence();
    installLanguage(QStringLiteral("de"));
    QTRY_VERIFY_WITH_TIMEOUT(window.verdict()->sentence() != english, patience);
    installLanguage(QStringLiteral("en"));
    QTRY_COMPARE_WITH_TIMEOUT(window.verdict()->sentence(), english, patience);
}

MAILSEAL_UI_TEST_MAIN(TestCheck)
#include "tst_check.moc"
