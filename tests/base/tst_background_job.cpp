// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work in another thread: the newest answer counts, an older one is dropped whenever it comes, and nobody is
// told anything after the job was cancelled or is gone.
#include "model/base/system/background_job.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <atomic>

using namespace mailseal;

namespace {

constexpr int patience = 30000; // milliseconds

// Work that says when it has begun and waits until it is let go.
struct Gate
{
    QSemaphore begun;
    QSemaphore open;

    bool hasBegun() { return begun.tryAcquire(1, patience); }
    void letGo() { open.release(); }
    bool pass()
    {
        begun.release();
        return open.tryAcquire(1, patience);
    }
};

bool waitForStop(const std::stop_token &stop)
{
    for (int waited = 0; waited < patience && !stop.stop_requested(); ++waited)
        QThread::msleep(1);
    return stop.stop_requested();
}

// What was posted to this thread has arrived.
void deliver()
{
    QCoreApplication::sendPostedEvents();
}

} // namespace

class TestBackgroundJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInTheThreadOfTheOwner();
    void endsBeforeItAnswers();
    void newestCounts_data();
    void newestCounts();
    void newestCountsOverOneThatIsReady();
    void cancelStopsAndDrops();
    void whatIsStoppedIsNotBegun();
    void whatTakesNoControlIsCarriedOut();
    void ownerGoesWhileItRuns();
    void ownerMayGoInItsAnswer();
    void tellsProgress();
    void tellsNoProgressOnceCancelled();
    void givesPiecesInOrder();
    void piecesEndWithCancel();
    void jobsOfTheirOwnReplaceNothing();
    void jobOfItsOwnGoesWithItsOwner();
};

void TestBackgroundJob::answersInTheThreadOfTheOwner()
{
    BackgroundJob job;
    QVERIFY(!job.isRunning());
    QThread *worker = nullptr;
    QThread *told = nullptr;
    job.start([] { return QThread::currentThread(); },
        [&](QThread *answer) {
            worker = answer;
            told = QThread::currentThread();
        });
    QVERIFY(job.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), patience);
    QCOMPARE(told, QThread::currentThread());
    QVERIFY(worker != nullptr && worker != told);

    // Work without an answer.
    std::atomic<bool> isDone = false;
    bool isTold = false;
    job.start([&] { isDone = true; }, [&] { isTold = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isTold, patience);
    QVERIFY(isDone);
}

// So that the answer may be a reason to ask again.
void TestBackgroundJob::endsBeforeItAnswers()
{
    BackgroundJob job;
    QList<int> told;
    bool wasRunning = false;
    job.start([] { return 1; },
        [&](int first) {
            told << first;
            wasRunning = job.isRunning();
            job.start([] { return 2; }, [&](int second) { told << second; });
        });
    QTRY_COMPARE_WITH_TIMEOUT(told, (QList<int>{1, 2}), patience);
    QVERIFY(!wasRunning);
    QVERIFY(!job.isRunning());
}

void TestBackgroundJob::newestCounts_data()
{
    QTest::addColumn<bool>("olderEndsLater");
    QTest::newRow("older ends later") << true;
    QTest::newRow("older ends first") << false;
}

void TestBackgroundJob::newestCounts()
{
    QFETCH(const bool, olderEndsLater);
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    Gate gates[2];
    BackgroundJob job(&pool);
    QList<int> told;
    for (int i = 0; i < 2; ++i) {
        job.start(
            [i, &gate = gates[i]] { return gate.pass() ? i : -1; }, [&](int answer) { told << answer; });
        QVERIFY(gates[i].hasBegun());
    }
    gates[olderEndsLater ? 1 : 0].letGo();
    if (olderEndsLater)
        QTRY_COMPARE_WITH_TIMEOUT(told, QList<int>{1}, patience);
    else
        QTest::qWait(20);
    gates[olderEndsLater ? 0 : 1].letGo();
    QVERIFY(pool.waitForDone(patience));
    deliver();
    QCOMPARE(told, QList<int>{1});
    QVERIFY(!job.isRunning());
}

// The older answer is on its way when the question changes.
void TestBackgroundJob::newestCountsOverOneThatIsReady()
{
    QThreadPool pool;
    BackgroundJob job(&pool);
    QList<int> told;
    for (int i = 0; i < 3; ++i) {
        job.start([i] { return i; }, [&](int answer) { told << answer; });
        QVERIFY(pool.waitForDone(patience));
    }
    deliver();
    QCOMPARE(told, QList<int>{2});
}

void TestBackgroundJob::cancelStopsAndDrops()
{
    QThreadPool pool;
    Gate gate;
    std::atomic<bool> wasStopped = false;
    bool isTold = false;
    BackgroundJob job(&pool);
    job.start(
        [&](const JobControl &control) {
            gate.begun.release();
            wasStopped = waitForStop(control.stop);
        },
        [&] { isTold = true; });
    QVERIFY(gate.hasBegun());
    job.cancel();
    QVERIFY(!job.isRunning());
    QVERIFY(pool.waitForDone(patience));
    QVERIFY(wasStopped);
    deliver();
    QVERIFY(!isTold);
    job.cancel(); // of nothing

    // A new run is not one that was cancelled, nor is one that came to its end.
    std::stop_token token;
    job.start([](const JobControl &control) { return control.stop; },
        [&](const std::stop_token &answer) { token = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(token.stop_possible(), patience);
    job.start([] {}, [] {});
    job.cancel();
    QVERIFY(!token.stop_requested());
}

void TestBackgroundJob::whatIsStoppedIsNotBegun()
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    Gate gate;
    pool.start([&] { gate.pass(); });
    QList<int> told;
    std::atomic<int> begun = 0;
    BackgroundJob job(&pool);
    for (int i = 0; i < 5; ++i) // rows that somebody runs over with a key
        job.start(
            [&, i](const JobControl &) {
                ++begun;
                return i;
            },
            [&](int answer) { told << answer; });
    gate.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(told, QList<int>{4}, patience);
    QCOMPARE(begun, 1);
}

// A file that is to be written is written, also when its dialog was closed before a thread was free.
void TestBackgroundJob::whatTakesNoControlIsCarriedOut()
{
    std::atomic<int> written = 0;
    bool isTold = false;
    {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        Gate gate;
        pool.start([&] { gate.pass(); });
        BackgroundJob job(&pool);
        for (int i = 0; i < 3; ++i)
            job.start([&] { ++written; }, [&] { isTold = true; });
        job.cancel();
        gate.letGo();
    }
    deliver();
    QCOMPARE(written, 3);
    QVERIFY(!isTold);
}

void TestBackgroundJob::ownerGoesWhileItRuns()
{
    struct Owner : QObject // with the members in the order that the header asks for
    {
        QThreadPool pool;
        BackgroundJob job{&pool};
    };
    Gate gate;
    std::atomic<bool> wasStopped = false;
    bool isTold = false;
    auto owner = std::make_unique<Owner>();
    owner->job.startInPieces<int>(
        [&](const JobControl &control, const auto &give) {
            give(1);
            gate.begun.release();
            wasStopped = waitForStop(control.stop);
            give(2);
            control.progress(1, 2);
        },
        [&](int) { isTold = true; }, [&] { isTold = true; });
    connect(&owner->job, &BackgroundJob::progressed, this, [&] { isTold = true; });
    QVERIFY(gate.hasBegun());
    owner.reset(); // returns when the work has ended
    QVERIFY(wasStopped);
    deliver();
    QVERIFY(!isTold);
}

void TestBackgroundJob::ownerMayGoInItsAnswer()
{
    auto *job = new BackgroundJob;
    const QPointer<BackgroundJob> there = job;
    job->start([] { return 1; }, [job](int) { delete job; });
    QTRY_VERIFY_WITH_TIMEOUT(there.isNull(), patience);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestBackgroundJob::tellsProgress()
{
    BackgroundJob job;
    const QSignalSpy spy(&job, &BackgroundJob::progressed);
    int seen = 0; // when it answers
    job.start(
        [](const JobControl &control) {
            for (int done = 1; done <= 500; ++done)
                control.progress(done, 500);
        },
        [&] { seen = spy.isEmpty() ? -1 : spy.last().first().toInt(); });
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), patience);
    QCOMPARE(seen, 500);       // all is always told,
    QVERIFY(spy.size() < 100); // and not each step
    int last = 0;
    for (const QList<QVariant> &told : spy) {
        QVERIFY(told.first().toInt() > last);
        last = told.first().toInt();
    }

    // From many threads, of which one is late.
    job.start(
        [](const JobControl &control) {
            control.progress(2, 2);
            control.progress(1, 2);
        },
        [] {});
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), patience);
    QCOMPARE(spy.last().first().toInt(), 2);
}

void TestBackgroundJob::tellsNoProgressOnceCancelled()
{
    QThreadPool pool;
    BackgroundJob job(&pool);
    const QSignalSpy spy(&job, &BackgroundJob::progressed);
    job.start([](const JobControl &control) { control.progress(1, 1); }, [] {});
    QVERIFY(pool.waitForDone(patience));
    job.cancel();
    deliver();
    QVERIFY(spy.isEmpty());
}

void TestBackgroundJob::givesPiecesInOrder()
{
    QThreadPool pool;
    Gate gate;
    BackgroundJob job(&pool);
    QStringList told;
    job.startInPieces<QString>(
        [&](const JobControl &, const auto &give) {
            give(QStringLiteral("a"));
            gate.pass();
            for (const char *piece : {"b", "c", "d"})
                give(QString::fromLatin1(piece));
        },
        [&](const QString &piece) { told << piece; }, [&] { told << QStringLiteral("done"); });
    QVERIFY(gate.hasBegun());
    QTRY_COMPARE_WITH_TIMEOUT(told, QStringList{QStringLiteral("a")}, patience); // while the work goes on
    QVERIFY(job.isRunning());
    gate.letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), patience);
    QCOMPARE(told.join(u' '), QStringLiteral("a b c d done"));
}

void TestBackgroundJob::piecesEndWithCancel()
{
    QThreadPool pool;
    BackgroundJob job(&pool);
    QList<int> told;
    const auto work = [](const JobControl &, const auto &give) {
        for (int piece = 0; piece < 10; ++piece)
            give(piece);
    };
    job.startInPieces<int>(
        work,
        [&](int piece) {
            told << piece;
            if (piece == 3)
                job.cancel();
        },
        [&] { told << -1; });
    QVERIFY(pool.waitForDone(patience)); // all of them are on their way
    deliver();
    QCOMPARE(told, (QList<int>{0, 1, 2, 3}));
}

void TestBackgroundJob::jobsOfTheirOwnReplaceNothing()
{
    QThreadPool pool;
    QObject owner;
    QList<int> told;
    for (int i = 0; i < 3; ++i)
        BackgroundJob::startFor(
            &owner, [i] { return i; }, [&](int answer) { told << answer; }, &pool);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 3, patience);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(owner.children().isEmpty()); // they do not gather
}

void TestBackgroundJob::jobOfItsOwnGoesWithItsOwner()
{
    QThreadPool pool;
    auto owner = std::make_unique<QObject>();
    std::atomic<bool> isDone = false;
    bool isTold = false;
    BackgroundJob::startFor(
        owner.get(), [&] { isDone = true; }, [&] { isTold = true; }, &pool);
    QVERIFY(pool.waitForDone(patience));
    owner.reset();
    deliver();
    QVERIFY(isDone);
    QVERIFY(!isTold);
}

QTEST_GUILESS_MAIN(TestBackgroundJob)
#include "tst_background_job.moc"
