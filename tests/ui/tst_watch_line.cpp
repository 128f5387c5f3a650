// SPDX-License-Identifier: GPL-3.0-or-later
//
// The line about the watch on the start page: it says whether somebody looks and what was found, and one
// press turns it on or off. The timer and the last look are the test's.
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "tests/ui/ui_fixture.h"
#include "ui/home/sets_pane.h"
#include "ui/home/watch_line.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/finding_row.h"

#include <QToolButton>
#include <atomic>
#include <memory>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

struct FakeTimer
{
    std::atomic<bool> isOn = false;
    std::atomic<bool> refuses = false;
    Result<WatchState> last = WatchState();

    WatchWorld world()
    {
        return {[this] { return isOn.load(); },
            [this](bool on) -> Result<void> {
                if (refuses)
                    return failure(ErrorCode::TimerNotPossible, {}, text("no bus"));
                isOn = on;
                return {};
            },
            [this] { return last; }};
    }
};

WatchState lastLook()
{
    WatchState state;
    state.time = QDateTime(QDate(2026, 11, 30), QTime(5, 0));
    state.items = {
        {{text("mail.example.org"), {}, text("renew"), Severity::Warning, text("It ends in 12 days.")},
            state.time.addDays(-1)},
        {{text("mx.example.org"), {}, text("await-reply"), Severity::Note, text("It waits.")}, state.time}};
    return state;
}

} // namespace

class TestWatchLine : public QObject
{
    Q_OBJECT
public:
    explicit TestWatchLine(const World &) { }

private Q_SLOTS:
    void cleanup();
    void onAndOff();
    void refused();
    void whatTheLastLookFound();
    void damagedState();
    void otherLanguage();
    void withoutAnySet();

private:
    static bool hasLooked(WatchLine &line)
    {
        QSignalSpy looked(&line, &WatchLine::looked);
        line.show();
        line.look();
        return looked.wait(patience);
    }
};

void TestWatchLine::cleanup()
{
    installLanguage(text("en"));
    MAILSEAL_EXPECT_NO_WIDGETS();
}

void TestWatchLine::onAndOff()
{
    FakeTimer timer;
    WatchLine line(timer.world());
    line.show();
    QVERIFY(!named(&line, "Watch them once a day")->isEnabled()); // not known yet
    QVERIFY(hasLooked(line));
    QVERIFY(visibleText(&line).contains(text("Not watched")));
    named(&line, "Watch them once a day")->click();
    QTRY_VERIFY_WITH_TIMEOUT(named(&line, "Stop watching"), patience);
    QVERIFY(timer.isOn);
    QVERIFY(visibleText(&line).contains(text("Watched: a timer looks at these sets once a day.")));
    QVERIFY(visibleText(&line).contains(text("There has been no look yet.")));
    QTRY_VERIFY_WITH_TIMEOUT(named(&line, "Stop watching")->isEnabled(), patience);
    named(&line, "Stop watching")->click();
    QTRY_VERIFY_WITH_TIMEOUT(named(&line, "Watch them once a day"), patience);
    QVERIFY(!timer.isOn);
}

void TestWatchLine::refused()
{
    FakeTimer timer;
    timer.refuses = true;
    WatchLine line(timer.world());
    QVERIFY(hasLooked(line));
    named(&line, "Watch them once a day")->click();
    auto *hint = child<HintLine>(&line, "watchHint");
    QTRY_COMPARE_WITH_TIMEOUT(hint->kind(), HintLine::Kind::Error, patience);
    QTRY_VERIFY_WITH_TIMEOUT(named(&line, "Watch them once a day")->isEnabled(), patience);
    QCOMPARE(hint->kind(), HintLine::Kind::Error); // it stays
}

void TestWatchLine::whatTheLastLookFound()
{
    FakeTimer timer;
    timer.isOn = true;
    timer.last = lastLook();
    WatchLine line(timer.world());
    QVERIFY(hasLooked(line));
    QVERIFY2(visibleText(&line).contains(text("05:00. 1 thing to be done.")), qPrintable(visibleText(&line)));
    QVERIFY(line.findChildren<FindingRow *>().isEmpty());
    named<QToolButton>(&line, "What the last look found")->click();
    QCOMPARE(line.findChildren<FindingRow *>().size(), 2);
    QVERIFY(shown());
    const QString said = visibleText(&line);
    QVERIFY2(said.contains(text("Warning – mail.example.org: It ends in 12 days. (since 2026-11-29)")),
        qPrintable(said));
    named<QToolButton>(&line, "What the last look found")->click();
    QVERIFY(line.findChildren<FindingRow *>().isEmpty());
    timer.last = WatchState{lastLook().time, {}};
    QVERIFY(hasLooked(line));
    QVERIFY(visibleText(&line).contains(text("Nothing was wrong.")));
    QVERIFY(!named<QToolButton>(&line, "What the last look found"));
}

void TestWatchLine::damagedState()
{
    FakeTimer timer;
    timer.isOn = true;
    timer.last = failure(ErrorCode::WatchStateDamaged, {text("/home/anna/watch.json")});
    WatchLine line(timer.world());
    QVERIFY(hasLooked(line));
    QCOMPARE(child<HintLine>(&line, "watchHint")->sentence(), sentence(timer.last.error()));
    QVERIFY(named(&line, "Stop watching")->isEnabled());
}

void TestWatchLine::otherLanguage()
{
    FakeTimer timer;
    timer.isOn = true;
    timer.last = lastLook();
    WatchLine line(timer.world());
    QVERIFY(hasLooked(line));
    const QString english = visibleText(&line);
    for (const char *language : {"de", "ru"}) {
        installLanguage(text(language));
        QCoreApplication::sendPostedEvents();
        QVERIFY(visibleText(&line) != english);
        QVERIFY(!named(&line, "Stop watching"));
    }
}

// The last set may be forgotten while the timer is on.
void TestWatchLine::withoutAnySet()
{
    FakeTimer timer;
    timer.isOn = true;
    SetsPane pane(timer.world(), undoHere());
    QSignalSpy looked(&pane, &SetsPane::looked);
    pane.look();
    QVERIFY(looked.wait(patience));
    if (!pane.sets().isEmpty())
        return; // of this machine, which the test does not own
    QTRY_VERIFY_WITH_TIMEOUT(named(&pane, "Stop watching"), patience);
    QVERIFY(visibleText(&pane).contains(text("A timer still looks once a day, and no set is left here.")));
    QVERIFY(!visibleText(&pane).contains(text("Your mail servers")));
    named(&pane, "Stop watching")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!timer.isOn, patience);
    QTRY_VERIFY_WITH_TIMEOUT(pane.isHidden(), patience); // nothing is left to do
}

MAILSEAL_UI_TEST_MAIN(TestWatchLine)
#include "tst_watch_line.moc"
