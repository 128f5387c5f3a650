// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever is in the way, the sentence names it, and nothing half-written stays. Full and read-only file
// systems are mounted in a private namespace; this program starts itself there with one of the words below.
#include "model/base/errors/error_code.h"
#include "tests/install/plans.h"

#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/privileges.h"

#include <QCoreApplication>
#include <fcntl.h>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::OnConflict)

namespace {

// What the inner run does: carries out the plan below a folder and prints the error's code and the tree.
int writeAndTell(const QString &root, int size)
{
    InstallPlan plan = smallPlan();
    plan.files << file("/etc/x/big", "");
    plan.files.last().content.assign(static_cast<size_t>(size), 'x');
    const auto written = write(plan, into(root));
    const QByteArray text
        = (written ? QByteArray("written") : QByteArray::number(static_cast<int>(written.error().code)))
        + "\n" + tree(root).join(u'\n').toUtf8();
    return std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout) > 0 ? 0 : 1;
}

// The states of the first file, which is where nobody else may look, and of the second.
int tellStates(const QString &root)
{
    const InstallPlan plan = smallPlan();
    const auto states = fileStates(plan, root);
    std::printf("%d %d %lld\n", int(states.value(plan.files[0].path)), int(states.value(plan.files[1].path)),
        static_cast<long long>(conflicts(states, root).size()));
    return 0;
}

QByteArray code(ErrorCode error)
{
    return QByteArray::number(static_cast<int>(error));
}

QString quoted(const QString &text)
{
    return u'\'' + text + u'\'';
}

} // namespace

class TestPlanWriterObstacles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inTheWay_data();
    void inTheWay();
    void folderIsAFile();
    void notWritable();
    void notToBeSeen();
    void noSpace_data();
    void noSpace();
    void readOnly();
    void ownersNeedToExist();
    void ownersAreSet();
};

void TestPlanWriterObstacles::inTheWay_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<OnConflict>("onConflict");
    for (const char *what : {"symlink", "dangling symlink", "hard link", "fifo", "folder", "socket path"}) {
        QTest::addRow("%s, keep", what) << QString::fromLatin1(what) << OnConflict::Keep;
        QTest::addRow("%s, replace", what) << QString::fromLatin1(what) << OnConflict::Replace;
    }
}

void TestPlanWriterObstacles::inTheWay()
{
    QFETCH(const QString, what);
    QFETCH(const OnConflict, onConflict);
    const QTemporaryDir folder;
    const QByteArray place = folder.filePath(QStringLiteral("etc/x/certs/a.crt")).toUtf8();
    const QByteArray other = folder.filePath(QStringLiteral("other")).toUtf8();
    QVERIFY(save(QString::fromUtf8(other), "precious", 0600));
    QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("etc/x/certs"))));
    const bool made = what == QLatin1String("symlink") ? ::symlink(other.constData(), place.constData()) == 0
        : what == QLatin1String("dangling symlink")    ? ::symlink("/nothing/such", place.constData()) == 0
        : what == QLatin1String("hard link")           ? ::link(other.constData(), place.constData()) == 0
        : what == QLatin1String("fifo")                ? ::mkfifo(place.constData(), 0600) == 0
        : what == QLatin1String("folder")              ? ::mkdir(place.constData(), 0700) == 0
                                                       : ::mknod(place.constData(), S_IFSOCK | 0600, 0) == 0;
    QVERIFY(made);
    const QStringList before = tree(folder.path());
    const auto written = write(smallPlan(), into(folder.path(), onConflict));
    MAILSEAL_EXPECT_ERROR(written, ErrorCode::TargetNotRegular);
    QCOMPARE(tree(folder.path()), before);
    QCOMPARE(content(QString::fromUtf8(other)), QByteArray("precious"));
}

void TestPlanWriterObstacles::folderIsAFile()
{
    const QTemporaryDir folder;
    QVERIFY(save(folder.filePath(QStringLiteral("etc/x")), "a file"));
    const QStringList before = tree(folder.path());
    MAILSEAL_EXPECT_ERROR(
        write(smallPlan(), into(folder.path(), OnConflict::Replace)), ErrorCode::TargetNotAFolder);
    QCOMPARE(tree(folder.path()), before);
}

void TestPlanWriterObstacles::notWritable()
{
    const QTemporaryDir folder;
    QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("target/etc/x/certs"))));
    QCOMPARE(::chmod(folder.path().toUtf8().constData(), 0755), 0);
    const QString target = folder.filePath(QStringLiteral("target"));
    QCOMPARE(::chmod((target + QStringLiteral("/etc/x")).toUtf8().constData(), 0555), 0);
    // The program itself may be where the plain user may not look.
    const QString program = folder.filePath(QStringLiteral("program"));
    QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), program));
    QCOMPARE(::chmod(program.toUtf8().constData(), 0755), 0);
    const QStringList command
        = asPlainUser({program, QStringLiteral("--write"), target, QStringLiteral("10")});
    const Output output = run(command);
    QVERIFY2(output.code == 0, described(command, output).constData());
    QCOMPARE(output.out.split('\n').first(), code(ErrorCode::TargetNotWritable));
    QCOMPARE(tree(target),
        (QStringList{QStringLiteral("d 0755 etc"), QStringLiteral("d 0555 etc/x"),
            QStringLiteral("d 0755 etc/x/certs")}));
    QCOMPARE(::chmod((target + QStringLiteral("/etc/x")).toUtf8().constData(), 0755), 0);
}

// A plain user who cannot see an existing key must not be told that the key is new.
void TestPlanWriterObstacles::notToBeSeen()
{
    const QTemporaryDir folder;
    QCOMPARE(::chmod(folder.path().toUtf8().constData(), 0755), 0);
    const QString program = folder.filePath(QStringLiteral("program"));
    QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), program));
    QCOMPARE(::chmod(program.toUtf8().constData(), 0755), 0);
    const QString root = folder.filePath(QStringLiteral("root"));
    const QByteArray hidden = (root + QStringLiteral("/etc/x/private")).toUtf8();
    QVERIFY(save(QString::fromUtf8(hidden) + QStringLiteral("/a.key"), "old", 0600));
    const QStringList command = asPlainUser({program, QStringLiteral("--states"), root});
    for (const int mode : {0000, 0755}) { // cannot see into the folder, or cannot read the key
        QCOMPARE(::chmod(hidden.constData(), mode_t(mode)), 0);
        const Output output = run(command);
        const bool readable = mode != 0 && ::geteuid() != 0; // the key belongs to its owner
        QCOMPARE(output.out,
            QStringLiteral("%1 %2 %3\n")
                .arg(int(readable ? FileState::Different : FileState::Hidden))
                .arg(int(FileState::New))
                .arg(readable ? 1 : 0)
                .toUtf8());
    }
}

void TestPlanWriterObstacles::noSpace_data()
{
    QTest::addColumn<QString>("limits"); // of a tmpfs
    QTest::addColumn<int>("size");       // of the plan's last file
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("control: enough") << QStringLiteral("size=1m") << 100000 << QByteArray("written");
    QTest::newRow("no blocks for the last file")
        << QStringLiteral("size=64k") << 100000 << code(ErrorCode::TargetFull);
    QTest::newRow("no inodes for the second file")
        << QStringLiteral("size=1m,nr_inodes=7") << 10 << code(ErrorCode::TargetFull);
    QTest::newRow("no inodes for a folder")
        << QStringLiteral("size=1m,nr_inodes=3") << 10 << code(ErrorCode::TargetFull);
}

void TestPlanWriterObstacles::noSpace()
{
    QFETCH(const QString, limits);
    QFETCH(const int, size);
    QFETCH(const QByteArray, result);
    const QTemporaryDir folder;
    const Output output = run(inPrivateMounts(
        QStringLiteral("mount -t tmpfs -o %1 none %2; %3 --write %2 %4")
            .arg(limits, quoted(folder.path()), quoted(QCoreApplication::applicationFilePath()))
            .arg(size)));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    const QByteArrayList lines = output.out.trimmed().split('\n');
    QCOMPARE(lines.first(), result);
    if (result != "written")
        QCOMPARE(lines.size(), 1); // no temporary, no folder
}

void TestPlanWriterObstacles::readOnly()
{
    const QTemporaryDir folder;
    const Output output = run(
        inPrivateMounts(QStringLiteral("mount -t tmpfs -o ro none %1; %2 --write %1 10")
                            .arg(quoted(folder.path()), quoted(QCoreApplication::applicationFilePath()))));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out.trimmed(), code(ErrorCode::TargetReadOnly));
}

void TestPlanWriterObstacles::ownersNeedToExist()
{
    const QTemporaryDir folder;
    for (const bool user : {true, false}) {
        InstallPlan plan = smallPlan();
        (user ? plan.files[2].owner : plan.files[2].group) = QStringLiteral("nobody-has-this-name");
        WriteOptions options = into(folder.path());
        options.setOwners = true;
        const auto written = write(plan, options);
        MAILSEAL_EXPECT_ERROR(written, ErrorCode::OwnerUnknown);
        QCOMPARE(tree(folder.path()), QStringList());
    }
}

void TestPlanWriterObstacles::ownersAreSet()
{
    const QTemporaryDir folder;
    const Output output
        = run(asRoot({QCoreApplication::applicationFilePath(), QStringLiteral("--owners"), folder.path()}));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out.trimmed(), QByteArray("written 65534 0 0750, 65534 65534 0440"));
}

namespace {

int writeWithOwners(const QString &root)
{
    const QTemporaryDir own; // root's, if a plain user asked
    InstallPlan plan;
    plan.folders << FolderStep{QStringLiteral("/d"), QStringLiteral("nobody"), QStringLiteral("root"), 0750};
    plan.files << file("/d/key", "x", 0440);
    plan.files[0].owner = QStringLiteral("nobody");
    plan.files[0].group = QStringLiteral("nogroup");
    WriteOptions options = into(own.path() + root);
    options.setOwners = true;
    const auto written = write(plan, options);
    struct stat d
    { };
    struct stat f
    { };
    ::stat((options.root + QStringLiteral("/d")).toUtf8().constData(), &d);
    ::stat((options.root + QStringLiteral("/d/key")).toUtf8().constData(), &f);
    std::printf("%s %u %u %04o, %u %u %04o\n", written ? "written" : "failed", d.st_uid, d.st_gid,
        d.st_mode & 07777, f.st_uid, f.st_gid, f.st_mode & 07777);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--write"))
        return writeAndTell(words.value(2), words.value(3).toInt());
    if (words.value(1) == QLatin1String("--states"))
        return tellStates(words.value(2));
    if (words.value(1) == QLatin1String("--owners"))
        return writeWithOwners(words.value(2));
    TestPlanWriterObstacles test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_plan_writer_obstacles.moc"
