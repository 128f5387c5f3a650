// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rights of files that are replaced and put back: access lists and other attributes are carried over, or
// the replacement is refused; a mode is never set through a link; root does not write to other people's
// folders. setfacl(1), getfacl(1) and setfattr(1) are the judges.
#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/file_access.h"
#include "tests/install/faults.h"
#include "tests/support/expect.h"

#include <atomic>
#include <fcntl.h>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QString keyPlace = QStringLiteral("/etc/x/private/a.key");
const QString certificatePlace = QStringLiteral("/etc/x/certs/a.crt");

// On disk, because not every kernel has user attributes in memory.
class SystemOnDisk
{
public:
    SystemOnDisk() : m_folder(QStringLiteral("/var/tmp/mailseal-XXXXXX"))
    {
        m_isMade = write(plan("old"), onSystem(path())).has_value();
    }
    bool isMade() const { return m_isMade; }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    bool m_isMade = false;
};

QByteArray accessOf(const QString &path)
{
    return run({QStringLiteral("getfacl"), QStringLiteral("-cE"), path}).out;
}

bool give(const QString &path, const QString &access)
{
    return run({QStringLiteral("setfacl"), QStringLiteral("-m"), access, path}).code == 0;
}

} // namespace

class TestRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accessListIsCarriedOver();
    void accessListComesBack();
    void defaultListWidensNothing();
    void attributesAreCarriedOver();
    void whatCannotBeCarriedOverIsRefused();
    void modeIsNotGivenThroughALink();
    void setIdBitsAreDropped();
    void foldersOfOthers_data();
    void foldersOfOthers();
    void twoWhoMakeAFolder();
    void replacedFileKeepsItsRights_data();
    void replacedFileKeepsItsRights();
    void noSecretForWhoeverWasFirst();
};

// Somebody has let another user read the key: that user can read the new key too, and nobody else can.
void TestRights::accessListIsCarriedOver()
{
    const OldSystem system;
    QVERIFY(give(system.path() + keyPlace, QStringLiteral("u:daemon:r")));
    const auto written = write(plan("new"), onSystem(system.path()));
    QVERIFY2(written, errorOf(written).constData());
    const QByteArray access = accessOf(system.path() + keyPlace);
    QVERIFY2(access.contains("user::rw-\n") && access.contains("user:daemon:r--\n"), access);
    QVERIFY2(access.contains("group::---\n") && access.contains("other::---\n"), access);
    // That user cannot read the backup.
    QVERIFY(accessOf(written->files.first().backup).contains("mask::---"));
    // This is what the plan wants, so nothing is left to do.
    const auto again = write(plan("new"), onSystem(system.path()));
    QVERIFY2(again, errorOf(again).constData());
    QVERIFY(again->files.first().outcome == WrittenFile::Outcome::Unchanged);
}

void TestRights::accessListComesBack()
{
    const OldSystem system;
    QVERIFY(give(system.path() + keyPlace, QStringLiteral("u:daemon:r")));
    const QByteArray before = accessOf(system.path() + keyPlace);
    QVERIFY(write(plan("new"), onSystem(system.path())));
    const auto undone = undo(system.path(), {}, QDateTime::currentDateTimeUtc());
    QVERIFY2(undone, errorOf(undone).constData());
    QCOMPARE(accessOf(system.path() + keyPlace), before);
    QCOMPARE(content(system.path() + keyPlace), QByteArray("secret old"));
    // Also after an installation that failed after it had made the backup private.
    const OldSystem other;
    QVERIFY(give(other.path() + keyPlace, QStringLiteral("u:daemon:r")));
    int closed = 0;
    for (const Call &call : callsOf(OldSystem(), QStringLiteral("--install"))) {
        if (call.name != QLatin1String("renameat2"))
            continue;
        injected(other, call.name, QStringLiteral("error=EIO"), call.number);
        QVERIFY(recoverSystem(other.path()));
        QCOMPARE(accessOf(other.path() + keyPlace), before);
        ++closed;
    }
    QVERIFY(closed > 3);
}

// A folder's default list would let others read a new key, against the key's mode.
void TestRights::defaultListWidensNothing()
{
    const OldSystem system;
    const QString folder = system.path() + QStringLiteral("/etc/x/private");
    QVERIFY(give(folder, QStringLiteral("d:u:daemon:r")));
    QVERIFY(QFile::remove(system.path() + keyPlace));
    InstallPlan readable = plan("new");
    readable.files.first().mode = 0640;
    const auto written = write(readable, onSystem(system.path()));
    QVERIFY2(written, errorOf(written).constData());
    QVERIFY2(!accessOf(system.path() + keyPlace).contains("daemon"), accessOf(system.path() + keyPlace));
    QCOMPARE(modeOf(system.path() + keyPlace), 0640);
}

void TestRights::attributesAreCarriedOver()
{
    const SystemOnDisk system;
    QVERIFY(system.isMade());
    const QString place = system.path() + certificatePlace;
    const auto note = [&] {
        return run({QStringLiteral("getfattr"), QStringLiteral("--only-values"), QStringLiteral("-n"),
                       QStringLiteral("user.note"), place})
            .out;
    };
    const Output set = run({QStringLiteral("setfattr"), QStringLiteral("-n"), QStringLiteral("user.note"),
        QStringLiteral("-v"), QStringLiteral("by hand"), place});
    QVERIFY2(set.code == 0, set.err);
    QVERIFY(write(plan("new"), onSystem(system.path())));
    QCOMPARE(content(place), QByteArray("new"));
    QCOMPARE(note(), QByteArray("by hand"));
    QVERIFY(undo(system.path(), {}, QDateTime::currentDateTimeUtc()));
    QCOMPARE(note(), QByteArray("by hand"));
}

void TestRights::whatCannotBeCarriedOverIsRefused()
{
    const OldSystem system;
    QVERIFY(give(system.path() + certificatePlace, QStringLiteral("u:daemon:r")));
    const QStringList before = look(system.path());
    const Output output = injected(system, QStringLiteral("fsetxattr"), QStringLiteral("error=EPERM"), 1);
    QCOMPARE(output.out.trimmed(), QByteArray::number(static_cast<int>(ErrorCode::AttributesNotKept)));
    QCOMPARE(look(system.path()), before);
    QVERIFY(unfinishedRuns(system.path())->isEmpty());
}

// The owner of a folder exchanges a file for a link that leads elsewhere, as fast as possible.
void TestRights::modeIsNotGivenThroughALink()
{
    const QTemporaryDir folder(QStringLiteral("/dev/shm/mailseal-XXXXXX"));
    const QString outside = folder.filePath(QStringLiteral("outside"));
    QVERIFY(save(outside, "root's", 0600));
    QVERIFY(save(folder.filePath(QStringLiteral("a")), "key", 0600));
    QVERIFY(QFile::link(outside, folder.filePath(QStringLiteral("link"))));
    const int directory = ::open(folder.path().toUtf8().constData(), O_RDONLY | O_DIRECTORY);
    const auto found = lookAt(directory, "a", {});
    QVERIFY(found && *found);
    std::atomic<bool> stopped = false;
    std::thread swapper([&] {
        while (!stopped)
            ::renameat2(directory, "a", directory, "link", RENAME_EXCHANGE);
    });
    int given = 0;
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto set = setMode(directory, "a", (*found)->entry, i % 2 ? 0666 : 0600, {});
        ++(set ? given : refused);
    }
    stopped = true;
    swapper.join();
    ::close(directory);
    QCOMPARE(modeOf(outside), 0600);
    QVERIFY2(given > 0 && refused > 0, qPrintable(QStringLiteral("%1 %2").arg(given).arg(refused)));
}

void TestRights::setIdBitsAreDropped()
{
    const OldSystem system;
    const QString place = system.path() + certificatePlace;
    QCOMPARE(::chmod(place.toUtf8().constData(), 06755), 0);
    const auto written = write(plan("new"), onSystem(system.path()));
    QVERIFY2(written, errorOf(written).constData());
    QVERIFY(undo(system.path(), {}, QDateTime::currentDateTimeUtc()));
    QCOMPARE(modeOf(place), 0755);
    // An exchange that is taken back.
    QCOMPARE(::chmod(place.toUtf8().constData(), 04755), 0);
    injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), 6);
    QVERIFY(recoverSystem(system.path()));
    QVERIFY((modeOf(place) & 0777) == 0755 || (modeOf(place) & 0777) == 0644);
}

void TestRights::foldersOfOthers_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("owned");
    QTest::newRow("all may write") << QStringLiteral("/etc/x/certs") << false;
    QTest::newRow("somebody else's") << QStringLiteral("/etc/x/certs") << true;
    QTest::newRow("above it") << QStringLiteral("/etc/x") << true;
}

// Every operation that would lead root into such a folder is refused.
void TestRights::foldersOfOthers()
{
    QFETCH(const QString, folder);
    QFETCH(const bool, owned);
    if (::geteuid() != 0)
        return; // a plain user has nothing to lose here
    const auto open = [&](const OldSystem &system, bool opened) {
        const QByteArray path = (system.path() + folder).toUtf8();
        return owned ? ::chown(path.constData(), opened ? 65534 : 0, 0) == 0
                     : ::chmod(path.constData(), opened ? 0777 : 0755) == 0;
    };
    const OldSystem system;
    QVERIFY(open(system, true));
    const QStringList before = tree(system.path());
    MAILSEAL_EXPECT_ERROR(write(plan("new"), onSystem(system.path())), ErrorCode::HelperFolderUnsafe);
    MAILSEAL_EXPECT_ERROR(
        undo(system.path(), {}, QDateTime::currentDateTimeUtc()), ErrorCode::HelperFolderUnsafe);
    QCOMPARE(tree(system.path()), before);
    QVERIFY(open(system, false));
    injected(system, QStringLiteral("renameat2"), QStringLiteral("signal=KILL"), 6);
    QVERIFY(!unfinishedRuns(system.path())->isEmpty());
    QVERIFY(open(system, true));
    MAILSEAL_EXPECT_ERROR(recoverSystem(system.path()), ErrorCode::HelperFolderUnsafe);
    QVERIFY(open(system, false));
    QVERIFY(recoverSystem(system.path()));
    QVERIFY(leftovers(system.path()).isEmpty());
}

void TestRights::twoWhoMakeAFolder()
{
    for (int i = 0; i < 200; ++i) {
        const QTemporaryDir folder(QStringLiteral("/dev/shm/mailseal-XXXXXX"));
        const auto one = [&](const char *name) {
            return saveFile(folder.filePath(QStringLiteral("new/folder/") + QLatin1String(name)),
                secretBytes("x"), Secrecy::Public, OnConflict::Keep);
        };
        Result<WrittenFile> first;
        Result<WrittenFile> second;
        std::thread other([&] { first = one("a"); });
        second = one("b");
        other.join();
        QVERIFY2(first && second, first ? errorOf(second) : errorOf(first));
    }
}

void TestRights::replacedFileKeepsItsRights_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("isSecret");
    QTest::addColumn<int>("after");
    QTest::newRow("a key for a group") << 0640 << true << 0640;
    QTest::newRow("a key for its owner") << 0400 << true << 0400;
    QTest::newRow("a secret where all could read") << 0644 << true << 0600;
    QTest::newRow("a certificate") << 0644 << false << 0644;
    QTest::newRow("a certificate for a group") << 0640 << false << 0640;
}

// A daemon that reads the file can go on reading it.
void TestRights::replacedFileKeepsItsRights()
{
    QFETCH(const int, before);
    QFETCH(const bool, isSecret);
    QFETCH(const int, after);
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("a.pem"));
    QVERIFY(save(place, "old", before));
    if (::geteuid() == 0)
        QCOMPARE(::chown(place.toUtf8().constData(), 1, 8), 0);
    const auto written = saveFile(
        place, secretBytes("new"), isSecret ? Secrecy::Secret : Secrecy::Public, OnConflict::Replace);
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(content(place), QByteArray("new"));
    QCOMPARE(modeOf(place), after);
    struct stat status
    { };
    QCOMPARE(::stat(place.toUtf8().constData(), &status), 0);
    if (::geteuid() == 0)
        QVERIFY(status.st_uid == 1 && status.st_gid == 8);
    // Doing the same once more is no reason to write.
    const auto again
        = saveFile(place, secretBytes("new"), isSecret ? Secrecy::Secret : Secrecy::Public, OnConflict::Keep);
    QVERIFY(again && again->outcome == WrittenFile::Outcome::Unchanged);
}

// In a folder that is open to all, somebody has made a file with the name to which root is about to write a
// key.
void TestRights::noSecretForWhoeverWasFirst()
{
    if (::geteuid() != 0)
        return; // only root can create somebody else's file
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("a.pem"));
    const auto saved
        = [&](Secrecy secrecy) { return saveFile(place, secretBytes("new"), secrecy, OnConflict::Replace); };
    QVERIFY(save(place, "theirs", 0600));
    QCOMPARE(::chown(place.toUtf8().constData(), 65534, 65534), 0);
    QCOMPARE(::chmod(folder.path().toUtf8().constData(), 01777), 0);
    MAILSEAL_EXPECT_ERROR(saved(Secrecy::Secret), ErrorCode::HelperFolderUnsafe);
    QCOMPARE(content(place), QByteArray("theirs"));
    // A folder of their own is allowed, and so is content that everybody may know.
    QCOMPARE(::chmod(folder.path().toUtf8().constData(), 0755), 0);
    QVERIFY(saved(Secrecy::Secret));
    QCOMPARE(::chmod(folder.path().toUtf8().constData(), 01777), 0);
    QVERIFY(save(place, "theirs", 0644));
    QVERIFY(saved(Secrecy::Public));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (const auto part = runPart(QCoreApplication::arguments()))
        return *part;
    TestRights test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_rights.moc"
