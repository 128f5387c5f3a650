// SPDX-License-Identifier: GPL-3.0-or-later
//
// All or nothing, wherever an installation is interrupted or refused: strace(1) makes every system call fail,
// or kills the process there.
#include "model/base/errors/error_code.h"
#include "tests/install/faults.h"
#include "tests/support/expect.h"

#include <fcntl.h>
#include <sys/file.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int stride = 4; // starting a process takes a second, and the code is the same
#else
constexpr int stride = 1;
#endif

// Installs, then gives the record the state that the disk knew before its last changes.
bool installUntil(const OldSystem &system, const QString &state)
{
    const auto written = write(plan("new"), onSystem(system.path()));
    const QDir folder(system.path() + systemState);
    const QString id = written ? written->files.last().installation : QString();
    return QFile::rename(
        folder.filePath(id + QStringLiteral(".installed")), folder.filePath(id + u'.' + state));
}

// For each system call: how many come before the installation, and how many up to its end.
QMap<QString, QPair<int, int>> countedCalls()
{
    const OldSystem system;
    const QTemporaryDir folder;
    const QString trace = folder.filePath(QStringLiteral("trace"));
    run(QStringList{QStringLiteral("strace"), QStringLiteral("-f"), QStringLiteral("-qq"),
            QStringLiteral("-o"), trace}
        + self(system));
    static const QRegularExpression name(QStringLiteral("^\\d+\\s+(\\w+)\\("));
    QMap<QString, QPair<int, int>> counts;
    bool begun = false;
    for (const QByteArray &line : content(trace).split('\n')) {
        const QString call = name.match(QString::fromUtf8(line)).captured(1);
        begun = begun || call == QLatin1String("chdir");
        counts[call].first += begun ? 0 : 1;
        counts[call].second += 1;
    }
    return counts;
}

} // namespace

class TestTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySystemCall_data();
    void everySystemCall();
    void killedWhileTakingBack();
    void installedBeforeItIsMarked();
    void withdrawnIsTakenBack();
    void deviceMayHaveAnotherNumber();
    void theirsIsNotTakenAway();
    void withoutExchange();
    void stateFolderOfOthers();
    void largeFileInTheWay();
    void changedSinceThePlan();
    void secondWriterIsTold();
    void linkedFolderIsRefused_data();
    void linkedFolderIsRefused();
    void undoPutsBack();
    void undoOfUndo();
    void undoRefusesWhatWasChanged();
    void folderKeepsNoJournal();
};

void TestTransaction::everySystemCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("fault");
    const auto counts = countedCalls();
    for (const char *call : {"openat2", "write", "fchown", "fchmod", "fsync", "renameat2", "symlinkat"})
        QVERIFY2(
            counts.value(QString::fromLatin1(call)).second > counts.value(QString::fromLatin1(call)).first,
            call);
    for (auto at = counts.begin(); at != counts.end(); ++at) {
        if (isOtherCall(at.key()) || at.key().isEmpty() || at->second == at->first)
            continue;
        for (const char *fault : {"signal=KILL", "error=EIO", "error=ENOSPC", "error=EPERM"})
            QTest::addRow("%s %s", qPrintable(at.key()), fault) << at.key() << QString::fromLatin1(fault);
    }
}

void TestTransaction::everySystemCall()
{
    static const QMap<QString, QPair<int, int>> counts = countedCalls();
    QFETCH(const QString, call);
    QFETCH(const QString, fault);
    const auto [before, until] = counts.value(call);
    QStringList oldLook;
    {
        const OldSystem system;
        QVERIFY(system.isMade());
        oldLook = look(system.path());
    }
    QStringList newLook;
    {
        const OldSystem system;
        QVERIFY(write(plan("new"), onSystem(system.path())));
        newLook = look(system.path());
    }
    QVERIFY(oldLook != newLook);
    for (int when = before + 1; when <= until; when += stride) {
        const OldSystem system;
        QVERIFY(system.isMade());
        const Output output = injected(system, call, fault, when);
        const QByteArray what = call.toUtf8() + ' ' + fault.toUtf8() + " no. "
            + QByteArray::number(when - before) + ": " + output.out + output.err;
        QVERIFY2(readableKeys(system.path()).isEmpty(), what);
        const QByteArray said = output.out.trimmed();
        const bool isCertain = output.code == 0 && !said.isEmpty()
            && said != QByteArray::number(static_cast<int>(ErrorCode::DurabilityUnknown));
        if (isCertain)
            QVERIFY2(look(system.path()) == (said == "done" ? newLook : oldLook), what);
        const auto recovered = inOrder(system.path());
        QVERIFY2(recovered, what + errorOf(recovered));
        const QStringList after = look(system.path());
        QVERIFY2(after == oldLook || after == newLook, what + after.join(u'\n').toUtf8());
        QVERIFY2(leftovers(system.path()).isEmpty(), what + tree(system.path()).join(u'\n').toUtf8());
        QVERIFY2(readableKeys(system.path()).isEmpty(), what);
        // The record matches what is there: it can be undone, and a further installation works.
        QCOMPARE(recovered->size(), after == newLook ? 2 : 1);
        const auto again = write(plan("new"), onSystem(system.path()));
        QVERIFY2(again, what + errorOf(again));
        QCOMPARE(look(system.path()), newLook);
    }
}

void TestTransaction::killedWhileTakingBack()
{
    const QStringList newLook = [] {
        const OldSystem system;
        return write(plan("new"), onSystem(system.path())) ? look(system.path()) : QStringList();
    }();
    const int syncs = countedCalls().value(QStringLiteral("fsync")).second;
    int killed = 0;
    for (int sync = 1; sync <= syncs; sync += stride) {
        for (const char *call : {"renameat2", "unlinkat", "chmod"}) {
            for (int when = 1; when <= 12; when += stride) {
                const OldSystem system;
                const QStringList oldLook = look(system.path());
                const Output output = injected(system,
                    {QStringLiteral("fsync:error=EIO:when=%1").arg(sync),
                        QStringLiteral("%1:signal=KILL:when=%2").arg(QLatin1String(call)).arg(when)});
                if (!output.out.isEmpty())
                    break; // it was no longer killed
                ++killed;
                const auto recovered = inOrder(system.path());
                const QByteArray what = QByteArrayLiteral("fsync no. ") + QByteArray::number(sync) + ", "
                    + call + " no. " + QByteArray::number(when) + ": " + errorOf(recovered);
                QVERIFY2(recovered, what);
                const QStringList after = look(system.path());
                QVERIFY2(
                    after == (recovered->size() == 2 ? newLook : oldLook), what + after.join(u'\n').toUtf8());
                QVERIFY2(leftovers(system.path()).isEmpty(), what);
            }
        }
    }
    QVERIFY(killed > 20 / stride);
}

// The power failed after “installed” was reported, and somebody edited a file before the next installation.
void TestTransaction::installedBeforeItIsMarked()
{
    for (const char *state : {"prepared", "committed"}) {
        const OldSystem system;
        QVERIFY(installUntil(system, QString::fromLatin1(state)));
        QVERIFY(save(system.path() + QStringLiteral("/etc/x/more/b.crt"), "edited"));
        const QStringList before = look(system.path());
        const auto recovered = inOrder(system.path());
        QVERIFY2(recovered, errorOf(recovered).constData());
        QCOMPARE(recovered->size(), 2);
        QCOMPARE(look(system.path()), before);
        MAILSEAL_EXPECT_ERROR(
            undo(system.path(), {}, QDateTime::currentDateTimeUtc()), ErrorCode::ChangedSince);
    }
}

// Somebody's file was in the way of the last one, and taking back was interrupted when nothing was left to
// remove.
void TestTransaction::withdrawnIsTakenBack()
{
    const OldSystem system;
    QStringList before = look(system.path());
    QVERIFY(installUntil(system, QStringLiteral("withdrawn")));
    QVERIFY(save(system.path() + QStringLiteral("/etc/x/more/b.crt"), "theirs"));
    const auto recovered = inOrder(system.path());
    QVERIFY2(recovered, errorOf(recovered).constData());
    QCOMPARE(recovered->size(), 1);
    QStringList after = look(system.path());
    QVERIFY(after.removeOne(QStringLiteral("/etc/x/more/b.crt theirs 644")));
    QVERIFY(before.removeIf([](const QString &line) { return line.contains(QLatin1String("b.crt")); }) == 1);
    QCOMPARE(after, before);
}

// The same disk may have another device number after a reboot.
void TestTransaction::deviceMayHaveAnotherNumber()
{
    const auto [before, until] = countedCalls().value(QStringLiteral("renameat2"));
    int edited = 0;
    for (int when = before + 1; when <= until; ++when) {
        const OldSystem system;
        QVERIFY(system.isMade());
        const QStringList oldLook = look(system.path());
        injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), when);
        const QDir state(system.path() + systemState);
        for (const QString &name : state.entryList({QStringLiteral("*.prepared")}, QDir::Files)) {
            QString journal = QString::fromUtf8(content(state.filePath(name)));
            journal.replace(QRegularExpression(QStringLiteral("\"device\":\\s*\"\\d+\"")),
                QStringLiteral("\"device\":\"1\""));
            QVERIFY(journal.contains(QStringLiteral("\"device\":\"1\"")));
            QVERIFY(save(state.filePath(name), journal.toUtf8(), 0600));
            ++edited;
        }
        const auto recovered = inOrder(system.path());
        QVERIFY2(recovered, errorOf(recovered).constData());
        const bool isNew = recovered->size() == 2;
        QVERIFY2(
            isNew || look(system.path()) == oldLook, look(system.path()).join(u'\n').toUtf8().constData());
        QVERIFY(leftovers(system.path()).isEmpty());
    }
    QVERIFY(edited > 3);
}

// Killed between an exchange and the exchange back, because somebody had replaced the file just before.
void TestTransaction::theirsIsNotTakenAway()
{
    const auto [before, until] = countedCalls().value(QStringLiteral("renameat2"));
    int seen = 0;
    for (int when = before + 1; when <= until; ++when) {
        const OldSystem system;
        QVERIFY(system.isMade());
        injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), when);
        const QString place = system.path() + QStringLiteral("/etc/x/certs/a.crt");
        const QDir folder = QFileInfo(place).dir();
        for (const QString &name :
            folder.entryList({QStringLiteral(".mailseal-*")}, QDir::Files | QDir::Hidden)) {
            if (content(place) != "new" || content(folder.filePath(name)) != "old")
                continue;
            QVERIFY(QFile::remove(folder.filePath(name)) && save(folder.filePath(name), "theirs"));
            const auto recovered = inOrder(system.path());
            QVERIFY2(recovered, errorOf(recovered).constData());
            QCOMPARE(content(place), QByteArray("theirs"));
            QVERIFY(leftovers(system.path()).isEmpty());
            ++seen;
        }
    }
    QVERIFY(seen > 0);
}

// As on NFS, where renameat2(2) supports no flags. A traced process cannot be checked for leaks.
void TestTransaction::withoutExchange()
{
    const OldSystem system;
    QVERIFY(system.isMade());
    const Output output
        = run(QStringList{QStringLiteral("env"), QStringLiteral("ASAN_OPTIONS=detect_leaks=0"),
                  QStringLiteral("strace"), QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"),
                  QStringLiteral("/dev/null"), QStringLiteral("-e"),
                  QStringLiteral("inject=renameat2:error=EINVAL")}
            + self(system));
    QCOMPARE(output.out.trimmed(), QByteArray("done"));
    QVERIFY(content(system.path() + QStringLiteral("/etc/x/private/a.key")).endsWith("new"));
    QVERIFY(leftovers(system.path()).isEmpty());
    const auto undone = undo(system.path(), {}, QDateTime::currentDateTimeUtc());
    QVERIFY2(undone, errorOf(undone).constData());
    QVERIFY(content(system.path() + QStringLiteral("/etc/x/private/a.key")).endsWith("old"));
}

// Whoever can write a journal can have our files moved and removed.
void TestTransaction::stateFolderOfOthers()
{
    const OldSystem system;
    QVERIFY(system.isMade());
    const QStringList before = look(system.path());
    const QByteArray state = (system.path() + systemState).toUtf8();
    QCOMPARE(::chmod(state.constData(), 0777), 0);
    MAILSEAL_EXPECT_ERROR(write(plan("new"), onSystem(system.path())), ErrorCode::HelperFolderUnsafe);
    QCOMPARE(look(system.path()), before);
    QCOMPARE(::chmod(state.constData(), 0700), 0);
    if (::geteuid() == 0) {
        QCOMPARE(::chown(state.constData(), 65534, 65534), 0);
        MAILSEAL_EXPECT_ERROR(write(plan("new"), onSystem(system.path())), ErrorCode::HelperFolderUnsafe);
        QCOMPARE(look(system.path()), before);
    }
}

void TestTransaction::largeFileInTheWay()
{
    const OldSystem system;
    QVERIFY(system.isMade());
    const QString place = system.path() + QStringLiteral("/etc/x/certs/a.crt");
    QCOMPARE(::truncate(place.toUtf8().constData(), off_t(1) << 40), 0);
    const QStringList before = tree(system.path());
    MAILSEAL_EXPECT_ERROR(write(plan("new"), onSystem(system.path())), ErrorCode::FileTooLarge);
    QCOMPARE(tree(system.path()), before);
}

void TestTransaction::changedSinceThePlan()
{
    const OldSystem system;
    WriteOptions options = onSystem(system.path());
    options.madeAgainst = snapshot(plan("new"), system.path());
    const QString edited = system.path() + QStringLiteral("/etc/x/certs/a.crt");
    QVERIFY(save(edited, "edited by hand"));
    const QStringList before = tree(system.path());
    const auto written = write(plan("new"), options);
    MAILSEAL_EXPECT_ERROR(written, ErrorCode::TargetChanged);
    QCOMPARE(written.error().arguments, QStringList{edited});
    QCOMPARE(tree(system.path()), before);
    QCOMPARE(content(edited), QByteArray("edited by hand"));
    options.madeAgainst = snapshot(plan("new"), system.path());
    QVERIFY(write(plan("new"), options));
}

void TestTransaction::secondWriterIsTold()
{
    const OldSystem system;
    const QByteArray state = (system.path() + systemState).toUtf8();
    const int other = ::open(state.constData(), O_RDONLY | O_DIRECTORY);
    QVERIFY(other >= 0);
    QCOMPARE(::flock(other, LOCK_EX), 0);
    const QStringList before = look(system.path());
    MAILSEAL_EXPECT_ERROR(write(plan("new"), onSystem(system.path())), ErrorCode::AnotherWriter);
    QCOMPARE(look(system.path()), before);
    ::close(other);
    QVERIFY(write(plan("new"), onSystem(system.path())));
}

void TestTransaction::linkedFolderIsRefused_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("last") << QStringLiteral("/etc/x/certs") << ErrorCode::TargetNotAFolder;
    // Root checks each folder on the way before anything else.
    QTest::newRow("middle") << QStringLiteral("/etc/x")
                            << (::geteuid() == 0 ? ErrorCode::TargetNotAFolder : ErrorCode::TargetNotRegular);
}

void TestTransaction::linkedFolderIsRefused()
{
    QFETCH(const QString, folder);
    QFETCH(const ErrorCode, code);
    const OldSystem system;
    const QString elsewhere = system.path() + QStringLiteral("/elsewhere");
    QVERIFY(QDir().rename(system.path() + folder, elsewhere));
    QVERIFY(QFile::link(elsewhere, system.path() + folder));
    const QStringList before = tree(system.path());
    const auto written = write(plan("new"), onSystem(system.path()));
    MAILSEAL_EXPECT_ERROR(written, code);
    QCOMPARE(tree(system.path()), before);
}

void TestTransaction::undoPutsBack()
{
    const OldSystem system;
    const QStringList before = look(system.path());
    const auto written = write(plan("new"), onSystem(system.path()));
    QVERIFY2(written, errorOf(written).constData());
    QVERIFY(look(system.path()) != before);
    const QString id = written->files.last().installation;
    QVERIFY(!id.isEmpty());
    const auto undone = undo(system.path(), id, QDateTime::currentDateTimeUtc());
    QVERIFY2(undone, errorOf(undone).constData());
    QCOMPARE(undone->undoes, id);
    QCOMPARE(look(system.path()), before);
    QVERIFY(leftovers(system.path()).isEmpty());
    const auto all = history(system.path());
    QVERIFY2(all, errorOf(all).constData());
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->first().undoes, undone->undoes);
    // The new key was removed, but is not lost.
    QVERIFY(tree(system.path()).join(u' ').contains(QStringLiteral("/b.crt.backup-")));
}

void TestTransaction::undoOfUndo()
{
    const OldSystem system;
    QVERIFY(write(plan("new"), onSystem(system.path())));
    const QStringList after = look(system.path());
    const auto undone = undo(system.path(), {}, QDateTime::currentDateTimeUtc());
    QVERIFY(undone);
    QVERIFY(look(system.path()) != after);
    const auto redone = undo(system.path(), undone->id, QDateTime::currentDateTimeUtc());
    QVERIFY2(redone, errorOf(redone).constData());
    QCOMPARE(look(system.path()), after);
    MAILSEAL_EXPECT_ERROR(
        undo(system.path(), undone->id, QDateTime::currentDateTimeUtc()), ErrorCode::NothingToUndo);
    // The installation is in force again, so an undo without a name undoes it.
    const auto all = history(system.path());
    QVERIFY2(all, errorOf(all).constData());
    QVERIFY(!all->at(2).undone);
    const auto third = undo(system.path(), {}, QDateTime::currentDateTimeUtc());
    QVERIFY2(third, errorOf(third).constData());
    QCOMPARE(third->undoes, all->at(2).id);
    QVERIFY(look(system.path()) != after);
    MAILSEAL_EXPECT_ERROR(undo(system.path(), QStringLiteral("nonsense"), QDateTime::currentDateTimeUtc()),
        ErrorCode::InstallationUnknown);
}

void TestTransaction::undoRefusesWhatWasChanged()
{
    const OldSystem system;
    const auto written = write(plan("new"), onSystem(system.path()));
    QVERIFY(written);
    const QString renewed = system.path() + QStringLiteral("/etc/x/certs/a.crt");
    QVERIFY(save(renewed, "renewed by certbot"));
    const QStringList before = tree(system.path());
    MAILSEAL_EXPECT_ERROR(undo(system.path(), {}, QDateTime::currentDateTimeUtc()), ErrorCode::ChangedSince);
    QCOMPARE(tree(system.path()), before);
    QVERIFY(save(renewed, "new"));
    // If somebody has already removed a new file, that is no reason to refuse.
    QVERIFY(QFile::remove(system.path() + QStringLiteral("/etc/x/more/b.crt")));
    QVERIFY(QFile::remove(written->files.first().backup));
    MAILSEAL_EXPECT_ERROR(
        undo(system.path(), {}, QDateTime::currentDateTimeUtc()), ErrorCode::BackupUnusable);
}

void TestTransaction::folderKeepsNoJournal()
{
    const QTemporaryDir folder;
    WriteOptions options = into(folder.path());
    options.state = folderState;
    QVERIFY(write(plan("old"), options));
    QVERIFY(!tree(folder.path()).join(u' ').contains(QStringLiteral(".mailseal")));
    MAILSEAL_EXPECT_ERROR(write(plan("new"), options), ErrorCode::TargetExists);
    QVERIFY(!tree(folder.path()).join(u' ').contains(QStringLiteral(".mailseal")));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (const auto part = runPart(QCoreApplication::arguments()))
        return *part;
    TestTransaction test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_transaction.moc"
