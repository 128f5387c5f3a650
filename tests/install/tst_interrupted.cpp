// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an interrupted installation or undo leaves behind, and what others do in the meantime: nobody loses
// anything, recovery is reported, and reading changes nothing.
#include "model/base/errors/error_code.h"
#include "tests/install/faults.h"
#include "tests/support/expect.h"

#include <csignal>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QString keyPlace = QStringLiteral("/etc/x/private/a.key");
const QString certificatePlace = QStringLiteral("/etc/x/certs/a.crt");

// The way editors save and certbot renews: another file takes over the name.
bool saveByRename(const QString &path, const QByteArray &bytes, int mode)
{
    return save(path + QStringLiteral("~"), bytes, mode)
        && ::rename((path + u'~').toUtf8().constData(), path.toUtf8().constData()) == 0;
}

bool anyFileHolds(const QString &root, const QByteArray &bytes)
{
    QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (content(files.next()) == bytes)
            return true;
    }
    return false;
}

int countOf(const OldSystem &system, const QString &part, const char *name)
{
    int count = 0;
    for (const Call &call : callsOf(system, part))
        count = call.name == QLatin1String(name) ? call.number : count;
    return count;
}

// Two installations: “old”, then “new”.
bool installNew(const OldSystem &system)
{
    return system.isMade() && write(plan("new"), onSystem(system.path())).has_value();
}

// Looks at the processes that this user may inspect.
bool isHeldByAnyProcess(const struct stat &file)
{
    for (const QString &process : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const QString open = QStringLiteral("/proc/%1/fd").arg(process);
        for (const QString &descriptor : QDir(open).entryList(QDir::AllEntries | QDir::System)) {
            struct stat status
            { };
            if (::stat((open + u'/' + descriptor).toUtf8().constData(), &status) == 0
                && status.st_ino == file.st_ino && status.st_dev == file.st_dev)
                return true;
        }
    }
    return false;
}

bool hasUnfinished(const OldSystem &system)
{
    const auto waiting = unfinishedRuns(system.path());
    return waiting && !waiting->isEmpty();
}

} // namespace

class TestInterrupted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theirPairStays();
    void oneOfThemStays();
    void readingChangesNothing();
    void recoveryIsTold();
    void undoIsFinishedNotRepeated();
    void oldFileIsHeldOpen();
    void editedInPlace();
    void signalsWait_data();
    void signalsWait();
    void killedInstallationIsNotOfUndo();
};

// The installation is killed at each rename; then somebody puts a key pair of their own in the places, and
// runs the program again.
void TestInterrupted::theirPairStays()
{
    int waiting = 0;
    const int renames = countOf(OldSystem(), QStringLiteral("--install"), "renameat2");
    QVERIFY(renames > 5);
    for (int when = 1; when <= renames; ++when) {
        const OldSystem system;
        QVERIFY(system.isMade());
        injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), when);
        waiting += hasUnfinished(system);
        QVERIFY(saveByRename(system.path() + keyPlace, "my key", 0600));
        QVERIFY(saveByRename(system.path() + certificatePlace, "my certificate", 0644));
        const auto recovered = recoverSystem(system.path());
        QVERIFY2(recovered, errorOf(recovered).constData());
        QCOMPARE(content(system.path() + keyPlace), QByteArray("my key"));
        QCOMPARE(content(system.path() + certificatePlace), QByteArray("my certificate"));
        QVERIFY(leftovers(system.path()).isEmpty());
        QVERIFY(readableKeys(system.path()).isEmpty());
        const bool isPutBack
            = !recovered->isEmpty() && recovered->first().outcome == Recovery::Outcome::PutBack;
        if (isPutBack)
            QVERIFY2(
                sentence(recovered->first()).contains(keyPlace), qPrintable(sentence(recovered->first())));
    }
    QVERIFY(waiting > 5);
}

// The file that keeps the old set's key stays, even if only one of the two was replaced by hand.
void TestInterrupted::oneOfThemStays()
{
    const int renames = countOf(OldSystem(), QStringLiteral("--install"), "renameat2");
    int kept = 0;
    for (int when = 1; when <= renames; ++when) {
        const OldSystem system;
        injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), when);
        const bool wasPlaced = content(system.path() + keyPlace) == "secret new";
        QVERIFY(saveByRename(system.path() + keyPlace, "my key", 0600));
        const auto recovered = recoverSystem(system.path());
        QVERIFY2(recovered, errorOf(recovered).constData());
        QCOMPARE(content(system.path() + keyPlace), QByteArray("my key"));
        QVERIFY(!wasPlaced || anyFileHolds(system.path(), "secret old"));
        kept += wasPlaced;
    }
    QVERIFY(kept > 3);
}

void TestInterrupted::readingChangesNothing()
{
    const int renames = countOf(OldSystem(), QStringLiteral("--install"), "renameat2");
    for (int when = 1; when <= renames; ++when) {
        const OldSystem system;
        injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), when);
        const QStringList before = tree(system.path());
        QVERIFY(history(system.path()));
        const auto waiting = unfinishedRuns(system.path());
        QVERIFY(waiting);
        QCOMPARE(tree(system.path()), before);
        const auto recovered = recoverSystem(system.path());
        QVERIFY2(recovered, errorOf(recovered).constData());
        QCOMPARE(recovered->size(), waiting->size());
        if (!waiting->isEmpty())
            QCOMPARE(recovered->first().paths, waiting->first().paths);
        QVERIFY(unfinishedRuns(system.path())->isEmpty());
    }
    // If nothing was ever installed, nothing is made.
    const QTemporaryDir empty;
    QVERIFY(history(empty.path())->isEmpty() && recoverSystem(empty.path())->isEmpty());
    MAILSEAL_EXPECT_ERROR(undo(empty.path(), {}, QDateTime::currentDateTimeUtc()), ErrorCode::NothingToUndo);
    QVERIFY(tree(empty.path()).isEmpty());
}

// By whatever runs next, together with what it did.
void TestInterrupted::recoveryIsTold()
{
    const OldSystem system;
    injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), 4);
    QVERIFY(hasUnfinished(system));
    const auto written = write(plan("new"), onSystem(system.path()));
    QVERIFY(written);
    QCOMPARE(written->recovered.size(), 1);
    QVERIFY(sentence(written->recovered.first()).contains(written->recovered.first().id));
    const OldSystem other;
    injected(other, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), 4);
    const auto undone = undo(other.path(), {}, QDateTime::currentDateTimeUtc());
    QVERIFY2(undone, errorOf(undone).constData());
    QCOMPARE(undone->recovered.size(), 1);
}

// Killed at each of its calls and run again: this gives what was there before the installation, never the set
// before that.
void TestInterrupted::undoIsFinishedNotRepeated()
{
    const OldSystem reference;
    const QStringList oldLook = look(reference.path());
    QList<Call> calls;
    {
        const OldSystem system;
        QVERIFY(installNew(system));
        calls = callsOf(system, QStringLiteral("--undo"));
    }
    QVERIFY(calls.size() > 30);
    int completed = 0;
    for (const Call &call : calls) {
        if (call.name != QLatin1String("renameat2") && call.name != QLatin1String("unlinkat")
            && call.name != QLatin1String("fsync") && call.name != QLatin1String("write"))
            continue;
        const OldSystem system;
        QVERIFY(installNew(system));
        injected(system, call.name, QStringLiteral("signal=KILL"), call.number, QStringLiteral("--undo"));
        const auto again = undo(system.path(), {}, QDateTime::currentDateTimeUtc());
        const QByteArray what
            = call.name.toUtf8() + ' ' + QByteArray::number(call.number) + ' ' + errorOf(again);
        const bool wasDone = !again && again.error().code == ErrorCode::NothingToUndo;
        QVERIFY2(again || wasDone, what);
        QVERIFY2(look(system.path()) == oldLook, what + look(system.path()).join(u'\n').toUtf8());
        completed += again
            && std::any_of(again->recovered.begin(), again->recovered.end(),
                [](const Recovery &one) { return one.outcome == Recovery::Outcome::Completed; });
    }
    QVERIFY(completed > 0);
}

// During an installation, no new file can get the inode number of a file that the installation has examined,
// even if somebody has replaced that file meanwhile.
void TestInterrupted::oldFileIsHeldOpen()
{
    const OldSystem system;
    QVERIFY(system.isMade());
    struct stat before
    { };
    const QByteArray place = (system.path() + certificatePlace).toUtf8();
    QCOMPARE(::stat(place.constData(), &before), 0);
    QProcess process;
    QStringList words{QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"),
        QStringLiteral("/dev/null"), QStringLiteral("-e"),
        QStringLiteral("inject=fsync:delay_enter=2000000:when=1")};
    process.start(QStringLiteral("strace"), words + self(system));
    QVERIFY(process.waitForStarted());
    const QDir state(system.path() + systemState);
    QTRY_VERIFY_WITH_TIMEOUT(!state.entryList({QStringLiteral("*.intent")}, QDir::Files).isEmpty(), 10'000);
    QVERIFY(saveByRename(system.path() + certificatePlace, "theirs", 0644));
    QVERIFY(isHeldByAnyProcess(before));
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.readAllStandardOutput().trimmed(),
        QByteArray::number(static_cast<int>(ErrorCode::TargetChanged)));
    QCOMPARE(content(system.path() + certificatePlace), QByteArray("theirs"));
    QCOMPARE(content(system.path() + keyPlace), QByteArray("secret old"));
}

// Somebody who has the file open writes to it, at each moment between the check and the end.
void TestInterrupted::editedInPlace()
{
    const OldSystem reference;
    const int renames = countOf(reference, QStringLiteral("--install"), "renameat2");
    int refused = 0;
    for (int when = 1; when <= renames; ++when) {
        const OldSystem system;
        QVERIFY(system.isMade());
        QFile edited(system.path() + certificatePlace);
        QVERIFY(edited.open(QIODevice::ReadWrite));
        QProcess process;
        process.start(QStringLiteral("strace"),
            QStringList{QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"),
                QStringLiteral("/dev/null"), QStringLiteral("-e"),
                QStringLiteral("inject=renameat2:delay_enter=300000:when=%1").arg(when)}
                + self(system));
        QVERIFY(process.waitForStarted());
        // It has looked at the files by then; the delay is longer than the look and shorter than the rest.
        const QDir state(system.path() + systemState);
        const QStringList begun{QStringLiteral("*.intent"), QStringLiteral("*.prepared")};
        for (int i = 0; i < 1000 && state.entryList(begun, QDir::Files).isEmpty(); ++i)
            QTest::qWait(5);
        QTest::qWait(100);
        QVERIFY(edited.resize(0) && edited.write("edited") == 6 && edited.flush());
        // It may have ended while the event loop ran.
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(30'000));
        const QByteArray said = process.readAllStandardOutput().trimmed();
        QVERIFY2(anyFileHolds(system.path(), "edited"), "what was written is lost");
        if (said != "done") {
            QCOMPARE(content(system.path() + certificatePlace), QByteArray("edited"));
            QCOMPARE(content(system.path() + keyPlace), QByteArray("secret old"));
            ++refused;
        }
        QVERIFY(leftovers(system.path()).isEmpty());
    }
    QVERIFY(refused > 0);
}

void TestInterrupted::signalsWait_data()
{
    QTest::addColumn<QString>("signal");
    for (const char *signal : {"INT", "TERM", "HUP"})
        QTest::newRow(signal) << QString::fromLatin1(signal);
}

// All or nothing without a recovery, and the signal takes effect afterwards.
void TestInterrupted::signalsWait()
{
    QFETCH(const QString, signal);
    const QStringList oldLook = look(OldSystem().path());
    QStringList newLook;
    {
        const OldSystem system;
        QVERIFY(installNew(system));
        newLook = look(system.path());
    }
    int ended = 0;
    qsizetype waited = 0;
    QList<Call> calls = callsOf(OldSystem(), QStringLiteral("--install"));
    calls.removeIf([](const Call &call) {
        return call.name != QLatin1String("renameat2") && call.name != QLatin1String("fsync")
            && call.name != QLatin1String("write") && call.name != QLatin1String("fchmod");
    });
    QVERIFY(calls.size() > 15);
    for (const Call &call : calls) {
        const OldSystem system;
        const Output output = injected(system, call.name, QStringLiteral("signal=") + signal, call.number);
        const QByteArray what = call.name.toUtf8() + ' ' + QByteArray::number(call.number);
        const QStringList after = look(system.path());
        // Before it begins, signals need not wait.
        QVERIFY2(after == newLook || after == oldLook, what + after.join(u'\n').toUtf8());
        waited += after == newLook;
        QVERIFY2(!hasUnfinished(system), what);
        QVERIFY2(leftovers(system.path()).isEmpty(), what);
        ended += output.out.isEmpty();
    }
    QCOMPARE(ended, calls.size());
    QVERIFY(waited > calls.size() * 3 / 4);
}

// A killed installation is not mistaken for the undo that was asked for: it is put back, and then undo undoes
// the newest one in force.
void TestInterrupted::killedInstallationIsNotOfUndo()
{
    const OldSystem system;
    injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), 4);
    const auto undone = undo(system.path(), {}, QDateTime::currentDateTimeUtc());
    QVERIFY2(undone, errorOf(undone).constData());
    QVERIFY(!QFile::exists(system.path() + keyPlace));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (const auto part = runPart(QCoreApplication::arguments()))
        return *part;
    TestInterrupted test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_interrupted.moc"
