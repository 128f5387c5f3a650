// SPDX-License-Identifier: GPL-3.0-or-later
//
// The session: keys in the background, a reviewed, writing; and an event loop that is never blocked.
#include "model/base/errors/error_code.h"
#include "tests/ui/ui_fixture.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <ctime>

using namespace mailseal;
using namespace mailseal::test;
using State = SetupSession::KeyState;

namespace {

// How much work the event loop's thread did from one beat to the next. This is processor time rather than the
// clock: on a busy machine the loop waits for its turn, which is not our fault.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
        m_last = processorTime();
        m_clock.start();
        m_timer.start(1);
    }
    double longestWork() const
    {
        return m_work.isEmpty() ? 0 : *std::max_element(m_work.begin(), m_work.end());
    }
    qint64 medianWait()
    {
        std::sort(m_waits.begin(), m_waits.end());
        return m_waits.isEmpty() ? 0 : m_waits[m_waits.size() / 2];
    }

private:
    static double processorTime() // of this thread, in milliseconds
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    void beat()
    {
        const double now = processorTime();
        m_work << now - m_last;
        m_waits << m_clock.restart();
        m_last = now;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_last = 0;
    QList<double> m_work;
    QList<qint64> m_waits;
};

// Of this process; how long the clock runs meanwhile depends on what else the machine does.
double secondsOfWork(std::clock_t since)
{
    return double(std::clock() - since) / CLOCKS_PER_SEC;
}

} // namespace

class TestSetupSession : public QObject
{
    Q_OBJECT
public:
    explicit TestSetupSession(const World &world) : m_world(world) { }

private Q_SLOTS:
    // What is made for another machine follows what is there, and goes there; a connection that fails is
    // said, and tried again the next time.
    void anotherMachine()
    {
        const QString far = m_world.home(QStringLiteral("far"));
        QVERIFY(QDir().mkpath(far + QStringLiteral("/etc/dovecot/conf.d")));
        save(far + QStringLiteral("/etc/dovecot/dovecot.conf"), "!include conf.d/*.conf\n");
        bool isReachable = false;
        QString installed;
        SetupEnvironment environment = m_world.machine();
        environment.connect = [&](const QString &target, const std::stop_token &) -> Result<FarMachine> {
            if (!isReachable)
                return failure(ErrorCode::SshFailed, {target});
            FarMachine machine;
            machine.machine.servers = {{ServerKind::Dovecot, Version{2, 3, 19}}};
            machine.root = far;
            machine.install = [&](const ReviewedSet &set, OnConflict) -> Result<Application> {
                installed = set.request.fileHost;
                return Application{};
            };
            return machine;
        };
        SetupSession session(environment);
        session.setDraft(completeDraft());
        session.detectMachine();
        QTRY_VERIFY_WITH_TIMEOUT(session.machine().has_value(), patience);
        session.setTarget({WriteTarget::Kind::Remote, QStringLiteral("root@mail.example.org"), true});
        QVERIFY(!session.machine());
        QSignalSpy failed(&session, &SetupSession::preparationFailed);
        session.prepare();
        QVERIFY(failed.wait(patience));
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::SshFailed);
        isReachable = true;
        QSignalSpy prepared(&session, &SetupSession::prepared);
        session.prepare();
        QVERIFY(prepared.wait(patience));
        QCOMPARE(session.machine()->servers.size(), 1);
        const ReviewedSet &set = *session.reviewedSet();
        QCOMPARE(set.settings.servers, QList<ServerKind>{ServerKind::Dovecot});
        const bool isSent
            = std::any_of(set.plan.files.begin(), set.plan.files.end(), [](const FileStep &file) {
                  return file.path == QLatin1String("/settings/dovecot/conf.d/99-mailseal.conf");
              });
        QVERIFY(isSent);
        QSignalSpy written(&session, &SetupSession::written);
        session.write(OnConflict::Keep);
        QVERIFY(written.wait(patience));
        QCOMPARE(installed, QStringLiteral("mail.example.org"));
        // Another target has another machine.
        session.setTarget({WriteTarget::Kind::Remote, QStringLiteral("root@other.example.org"), true});
        QVERIFY(!session.machine());
        session.setTarget({});
        QCOMPARE(session.machine()->servers.size(), 2);
    }

    // Somebody has edited a file there since: another review looks anew. Files in the way are decided about
    // in this one.
    void anotherMachineThatHasChanged()
    {
        SetupEnvironment environment = m_world.machine();
        int connections = 0;
        ErrorCode fault = ErrorCode::TargetExists;
        environment.connect = [&](const QString &target, const std::stop_token &) -> Result<FarMachine> {
            ++connections;
            FarMachine machine;
            machine.machine.servers = {{ServerKind::Dovecot, Version{2, 3, 19}}};
            machine.root = m_world.home(QStringLiteral("far"));
            machine.install = [&fault, target](const ReviewedSet &, OnConflict) -> Result<Application> {
                return failure(fault, {target});
            };
            return machine;
        };
        SetupSession session(environment);
        session.setDraft(completeDraft());
        session.detectMachine();
        QTRY_VERIFY_WITH_TIMEOUT(session.machine().has_value(), patience);
        session.setTarget({WriteTarget::Kind::Remote, QStringLiteral("root@mail.example.org"), true});
        QSignalSpy prepared(&session, &SetupSession::prepared);
        QSignalSpy failed(&session, &SetupSession::writingFailed);
        session.prepare();
        QVERIFY(prepared.wait(patience));
        session.write(OnConflict::Keep);
        QVERIFY(failed.wait(patience));
        QVERIFY(session.reviewedSet() && session.machine());
        fault = ErrorCode::RemoteFailed;
        session.write(OnConflict::Replace);
        QVERIFY(failed.wait(patience));
        QVERIFY(!session.reviewedSet());
        QCOMPARE(connections, 1);
        session.prepare();
        QVERIFY(prepared.wait(patience));
        QVERIFY(session.reviewedSet() && session.machine());
        QCOMPARE(connections, 2);
    }

    // Nothing waits for a key that is made there, and none is made here.
    void keyOfAnotherMachine()
    {
        SetupEnvironment environment = m_world.machine();
        int reviews = 0;
        environment.connect = [&](const QString &, const std::stop_token &) -> Result<FarMachine> {
            FarMachine machine;
            machine.reviewKeyThere = [&](const SetupDraft &, const WriteTarget &) -> Result<ReviewedSet> {
                return ++reviews == 1 ? Result<ReviewedSet>(failure(ErrorCode::SshToolMissing, {{}, {}}))
                                      : ReviewedSet{};
            };
            machine.putBack = [] { return Result<Installation>(Installation()); };
            return machine;
        };
        SetupSession session(environment);
        QVERIFY(!session.farPutBack());
        session.setDraft(completeDraft());
        WriteTarget there{WriteTarget::Kind::Remote, QStringLiteral("root@mail.example.org"), true};
        there.keyThere = true;
        session.setTarget(there);
        QSignalSpy failed(&session, &SetupSession::preparationFailed);
        session.prepare();
        QVERIFY(failed.wait(patience));
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::SshToolMissing);
        QSignalSpy prepared(&session, &SetupSession::prepared);
        session.prepare();
        QVERIFY(prepared.wait(patience));
        QCOMPARE(reviews, 2);
        QCOMPARE(session.keyState(), State::Idle);
        QVERIFY(session.farPutBack());
        // The same machine, and a key of this one.
        there.keyThere = false;
        session.setTarget(there);
        QVERIFY(session.machine());
        session.prepare();
        QVERIFY(prepared.wait(patience));
        QCOMPARE(reviews, 2);
        QCOMPARE(session.keyState(), State::Ready);
    }

    // A connection that nobody waits for any more ends, also when the window closes.
    void givesUpConnecting()
    {
        std::atomic<bool> isStopped = false;
        SetupEnvironment environment = m_world.machine();
        environment.connect = [&](const QString &target, const std::stop_token &stop) -> Result<FarMachine> {
            while (!stop.stop_requested())
                QThread::msleep(5);
            isStopped = true;
            return failure(ErrorCode::SshFailed, {target});
        };
        {
            SetupSession session(environment);
            session.setTarget({WriteTarget::Kind::Remote, QStringLiteral("root@mail.example.org")});
            session.connectToTarget();
            QTest::qWait(20);
        }
        QVERIFY(isStopped);
    }

    void saysWhatIsWrong()
    {
        SetupSession session(m_world.emptyMachine());
        QVERIFY(hasErrors(session.findings()));
        session.setDraft(completeDraft());
        QVERIFY(!hasErrors(session.findings()));
        QVERIFY(!session.plannedFiles().isEmpty());
    }

    void makesSlowKeyInBackground()
    {
        SetupSession session(m_world.emptyMachine());
        SetupDraft draft = completeDraft();
        session.setDraft(draft);
        QCOMPARE(session.keyState(), State::Idle);
        draft.key = KeyAlgorithm::Rsa2048;
        session.setDraft(draft);
        QCOMPARE(session.keyState(), State::Working);
        QTRY_COMPARE_WITH_TIMEOUT(session.keyState(), State::Ready, patience);
        QCOMPARE(session.keyDescription(), QStringLiteral("RSA 2048"));
        draft.days = 90; // another answer does not affect the key
        session.setDraft(draft);
        QCOMPARE(session.keyState(), State::Ready);
    }

    void cancelsKeyThatIsNotWantedAnyMore()
    {
        SetupSession session(m_world.emptyMachine());
        SetupDraft draft = completeDraft();
        const std::clock_t before = std::clock();
        for (int again = 0; again < 5; ++again) {
            draft.key = KeyAlgorithm::Rsa4096;
            session.setDraft(draft);
            draft.key = KeyAlgorithm::Rsa3072;
            session.setDraft(draft);
        }
        draft.key.reset();
        session.setDraft(draft);
        QCOMPARE(session.keyState(), State::Idle);
        QVERIFY2(secondsOfWork(before) < 3, "ten such keys take twelve");
    }

    void closesWhileKeyIsMade()
    {
        std::clock_t before = 0;
        {
            SetupSession session(m_world.emptyMachine());
            SetupDraft draft = completeDraft();
            draft.key = KeyAlgorithm::Rsa4096;
            session.setDraft(draft);
            QTest::qWait(50);
            before = std::clock();
        }
        QVERIFY2(secondsOfWork(before) < 1.5, qPrintable(QString::number(secondsOfWork(before))));
    }

    void keepsEventLoopFreeWhileKeysAreMade()
    {
        SetupSession session(m_world.machine());
        session.detectMachine();
        Heartbeat heart;
        SetupDraft draft = completeDraft();
        for (int again = 0; again < 6; ++again) {
            draft.key = KeyAlgorithm::Rsa4096;
            session.setDraft(draft);
            QTest::qWait(120);
            draft.key.reset();
            session.setDraft(draft);
            QTest::qWait(30);
        }
        session.prepare();
        QSignalSpy prepared(&session, &SetupSession::prepared);
        QVERIFY(prepared.wait(patience));
        qInfo("longest work %.1f ms, median wait %lld ms", heart.longestWork(), heart.medianWait());
        QVERIFY2(heart.longestWork() <= 16, qPrintable(QString::number(heart.longestWork())));
    }

    void preparesWhatIsReviewed()
    {
        SetupSession session(m_world.machine());
        session.setDraft(completeDraft());
        session.setTarget({WriteTarget::Kind::Folder, m_world.home(QStringLiteral("prepared"))});
        QSignalSpy prepared(&session, &SetupSession::prepared);
        session.prepare();
        QVERIFY(session.isPreparing());
        QVERIFY(prepared.wait(patience));
        const ReviewedSet &reviewed = *session.reviewedSet();
        QVERIFY(!reviewed.issued.certificate.isEmpty());
        QVERIFY(reviewed.different.isEmpty());
        QCOMPARE(reviewed.snippets.first().version.toString(), QStringLiteral("3.7.11"));
        QVERIFY(!QFileInfo::exists(reviewed.root)); // only looked at, not written
        SetupDraft draft = session.draft();
        draft.days = 10;
        session.setDraft(draft);
        QVERIFY(!session.reviewedSet()); // it was made for other answers
    }

    void writesAndFindsConflict()
    {
        SetupSession session(m_world.machine());
        session.setDraft(completeDraft());
        session.setTarget({WriteTarget::Kind::Folder, m_world.home(QStringLiteral("written"))});
        QSignalSpy prepared(&session, &SetupSession::prepared);
        QSignalSpy written(&session, &SetupSession::written);
        session.prepare();
        QVERIFY(prepared.wait(patience));
        session.write(OnConflict::Keep);
        QVERIFY(written.wait(patience));
        const QString key = m_world.home(QStringLiteral("written/etc/ssl/private/mail.example.org.key"));
        QCOMPARE(modeOf(key), 0600);

        session.startAnew();
        session.setDraft(completeDraft());
        session.setTarget({WriteTarget::Kind::Folder, m_world.home(QStringLiteral("written"))});
        session.prepare();
        QVERIFY(prepared.wait(patience));
        QVERIFY(session.reviewedSet()->different.contains(key)); // a new setup has a new key
        QSignalSpy failed(&session, &SetupSession::writingFailed);
        const QByteArray before = content(key);
        session.write(OnConflict::Keep);
        QVERIFY(failed.wait(patience));
        QCOMPARE(content(key), before);
    }

    void saysWhatIsWrongWithKeyFile()
    {
        const QString file = m_world.home(QStringLiteral("no-key.pem"));
        QVERIFY(save(file, "this is no key\n"));
        SetupSession session(m_world.emptyMachine());
        SetupDraft draft = completeDraft();
        draft.existingKeyFile = file;
        session.setDraft(draft);
        QTRY_COMPARE_WITH_TIMEOUT(session.keyState(), State::Failed, patience);
        QCOMPARE(session.keyError()->code, ErrorCode::KeyFileHoldsNoKey);
        QSignalSpy failed(&session, &SetupSession::preparationFailed);
        session.prepare();
        QVERIFY(failed.wait(patience));
    }

private:
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestSetupSession)
#include "tst_setup_session.moc"
