// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plan is carried out completely or not at all: new, unchanged, kept, replaced, taken back.
#include "model/base/errors/error_code.h"
#include "tests/install/plans.h"

#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <sys/resource.h>

using namespace mailseal;
using namespace mailseal::test;
using Outcome = WrittenFile::Outcome;

namespace {

const QStringList smallTree{QStringLiteral("d 0755 etc"), QStringLiteral("d 0755 etc/x"),
    QStringLiteral("d 0755 etc/x/certs"), QStringLiteral("- 0644 etc/x/certs/a.crt"),
    QStringLiteral("- 0644 etc/x/certs/b.crt"), QStringLiteral("d 0700 etc/x/private"),
    QStringLiteral("- 0600 etc/x/private/a.key")};

QStringList withoutLinks(const QString &folder)
{
    QStringList lines = tree(folder);
    lines.removeIf([](const QString &line) { return line.startsWith(u'l'); });
    return lines;
}

QList<Outcome> outcomes(const QList<WrittenFile> &files)
{
    QList<Outcome> list;
    for (const WrittenFile &file : files)
        list << file.outcome;
    return list;
}

} // namespace

class TestPlanWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newFiles();
    void modesDoNotDependOnTheMask_data();
    void modesDoNotDependOnTheMask();
    void secondRunChangesNothing();
    void otherContentIsKept_data();
    void otherContentIsKept();
    void replacedFilesHaveABackup();
    void linkIsReplaced();
    void existingFoldersStayAsTheyAre();
    void failureInTheMiddleTakesEverythingBack_data();
    void failureInTheMiddleTakesEverythingBack();
    void conflictsAreForeseen();
    void rootMayBeMissingOrDeep();
    void manyFilesAreReplaced();
};

void TestPlanWriter::newFiles()
{
    const QTemporaryDir folder;
    const auto written = write(smallPlan(), into(folder.path()));
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(outcomes(written->files), (QList<Outcome>(4, Outcome::New)));
    QCOMPARE(written->files.first().path, QStringLiteral("/etc/x/private/a.key"));
    QCOMPARE(written->files.first().writtenTo, folder.filePath(QStringLiteral("etc/x/private/a.key")));
    QCOMPARE(withoutLinks(folder.path()), smallTree);
    QCOMPARE(content(folder.filePath(QStringLiteral("etc/x/certs/link.crt"))), QByteArray("new"));
    char target[64] = {};
    QVERIFY(
        ::readlink(folder.filePath(QStringLiteral("etc/x/certs/link.crt")).toUtf8().constData(), target, 63)
        > 0);
    QCOMPARE(QByteArray(target), QByteArray("a.crt"));
}

void TestPlanWriter::modesDoNotDependOnTheMask_data()
{
    QTest::addColumn<int>("mask");
    for (const int mask : {0000, 0022, 0027, 0077, 0777})
        QTest::addRow("%03o", mask) << mask;
}

void TestPlanWriter::modesDoNotDependOnTheMask()
{
    QFETCH(const int, mask);
    const QTemporaryDir folder;
    const mode_t before = ::umask(static_cast<mode_t>(mask));
    const auto written = write(smallPlan(), into(folder.path()));
    ::umask(before);
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(withoutLinks(folder.path()), smallTree);
}

void TestPlanWriter::secondRunChangesNothing()
{
    const QTemporaryDir folder;
    QVERIFY(write(smallPlan(), into(folder.path())));
    const QString key = folder.filePath(QStringLiteral("etc/x/private/a.key"));
    const QDateTime before = QFileInfo(key).lastModified();
    for (const OnConflict onConflict : {OnConflict::Keep, OnConflict::Replace}) {
        const auto written = write(smallPlan(), into(folder.path(), onConflict));
        QVERIFY2(written, errorOf(written).constData());
        QCOMPARE(outcomes(written->files), (QList<Outcome>(4, Outcome::Unchanged)));
        QCOMPARE(withoutLinks(folder.path()), smallTree);
        QCOMPARE(QFileInfo(key).lastModified(), before);
    }
}

void TestPlanWriter::otherContentIsKept_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("the first") << QStringLiteral("etc/x/private/a.key");
    QTest::newRow("the last") << QStringLiteral("etc/x/certs/b.crt");
}

void TestPlanWriter::otherContentIsKept()
{
    QFETCH(const QString, path);
    const QTemporaryDir folder;
    QVERIFY(save(folder.filePath(path), "old", 0640));
    const QStringList before = tree(folder.path());
    const auto written = write(smallPlan(), into(folder.path()));
    MAILSEAL_EXPECT_ERROR(written, ErrorCode::TargetExists);
    QCOMPARE(written.error().arguments, QStringList{folder.filePath(path)});
    QCOMPARE(tree(folder.path()), before); // nothing at all was written
    QCOMPARE(content(folder.filePath(path)), QByteArray("old"));
}

void TestPlanWriter::replacedFilesHaveABackup()
{
    const QTemporaryDir folder;
    QVERIFY(write(smallPlan("old"), into(folder.path())));
    const auto written = write(smallPlan("new"), into(folder.path(), OnConflict::Replace));
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(outcomes(written->files),
        (QList<Outcome>{Outcome::Replaced, Outcome::Replaced, Outcome::Replaced, Outcome::Unchanged}));
    for (int i = 0; i < 3; ++i) {
        const WrittenFile &file = written->files.at(i);
        QCOMPARE(content(file.writtenTo), QByteArray("new"));
        QCOMPARE(file.backup, file.writtenTo + QStringLiteral(".backup-20261121T102030Z"));
        QCOMPARE(content(file.backup), QByteArray("old"));
        QCOMPARE(modeOf(file.backup), 0600);
    }
    // Another replacement in the same second keeps both backups.
    const auto again = write(smallPlan("newest"), into(folder.path(), OnConflict::Replace));
    QVERIFY2(again, errorOf(again).constData());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(content(again->files.at(i).writtenTo), QByteArray("newest"));
        QCOMPARE(again->files.at(i).backup, written->files.at(i).backup + QStringLiteral("-2"));
        QCOMPARE(content(again->files.at(i).backup), QByteArray("new"));
        QCOMPARE(content(written->files.at(i).backup), QByteArray("old"));
    }
    QVERIFY(!tree(folder.path()).join(u' ').contains(QStringLiteral(".mailseal-")));
}

void TestPlanWriter::linkIsReplaced()
{
    const QTemporaryDir folder;
    QVERIFY(write(smallPlan(), into(folder.path())));
    InstallPlan other = smallPlan();
    other.links[0].target = QStringLiteral("b.crt");
    MAILSEAL_EXPECT_ERROR(write(other, into(folder.path())), ErrorCode::TargetExists);
    const auto written = write(other, into(folder.path(), OnConflict::Replace));
    QVERIFY2(written, errorOf(written).constData());
    QVERIFY(tree(folder.path()).contains(QStringLiteral("l etc/x/certs/link.crt -> b.crt")));
    QVERIFY(tree(folder.path())
                .contains(QStringLiteral("l etc/x/certs/link.crt.backup-20261121T102030Z -> a.crt")));
}

void TestPlanWriter::existingFoldersStayAsTheyAre()
{
    const QTemporaryDir folder;
    const QString privateFolder = folder.filePath(QStringLiteral("etc/x/private"));
    QVERIFY(QDir().mkpath(privateFolder));
    QCOMPARE(::chmod(privateFolder.toUtf8().constData(), 0710), 0);
    QVERIFY(write(smallPlan(), into(folder.path())));
    QCOMPARE(modeOf(privateFolder), 0710);
}

void TestPlanWriter::failureInTheMiddleTakesEverythingBack_data()
{
    QTest::addColumn<bool>("existing");
    QTest::newRow("into nothing") << false;
    QTest::newRow("over existing files") << true;
}

void TestPlanWriter::failureInTheMiddleTakesEverythingBack()
{
    QFETCH(const bool, existing);
    const QTemporaryDir folder;
    if (existing)
        QVERIFY(write(smallPlan("old"), into(folder.path())));
    const QStringList before = tree(folder.path());

    // While staging: a name the file system cannot hold.
    InstallPlan tooLong = smallPlan();
    tooLong.files << file((QByteArray("/etc/x/certs/") + QByteArray(256, 'a')).constData(), "new");
    MAILSEAL_EXPECT_ERROR(write(tooLong, into(folder.path(), OnConflict::Replace)), ErrorCode::TargetTooLong);
    QCOMPARE(tree(folder.path()), before);

    // While committing: the last file's place is taken by the plan itself.
    InstallPlan twice = smallPlan();
    twice.files << file("/etc/x/new.crt", "one") << file("/etc/x/new.crt", "two");
    MAILSEAL_EXPECT_ERROR(write(twice, into(folder.path(), OnConflict::Replace)), ErrorCode::TargetExists);
    QCOMPARE(tree(folder.path()), before);
    if (existing) {
        QCOMPARE(content(folder.filePath(QStringLiteral("etc/x/private/a.key"))), QByteArray("old"));
        QCOMPARE(content(folder.filePath(QStringLiteral("etc/x/certs/a.crt"))), QByteArray("old"));
    }
}

void TestPlanWriter::conflictsAreForeseen()
{
    const QTemporaryDir folder;
    QCOMPARE(conflicts(fileStates(smallPlan(), folder.path()), folder.path()), QStringList());
    QVERIFY(write(smallPlan(), into(folder.path())));
    QCOMPARE(conflicts(fileStates(smallPlan(), folder.path()), folder.path()), QStringList());
    QVERIFY(save(folder.filePath(QStringLiteral("etc/x/certs/a.crt")), "old"));
    QCOMPARE(conflicts(fileStates(smallPlan(), folder.path()), folder.path()),
        QStringList{folder.filePath(QStringLiteral("etc/x/certs/a.crt"))});
    QCOMPARE(::chmod(folder.filePath(QStringLiteral("etc/x/private/a.key")).toUtf8().constData(), 0640), 0);
    QCOMPARE(conflicts(fileStates(smallPlan(), folder.path()), folder.path()).size(),
        2); // the mode belongs to the plan
}

void TestPlanWriter::rootMayBeMissingOrDeep()
{
    const QTemporaryDir folder;
    const QString deep = folder.filePath(QStringLiteral("a/b c/ж"));
    const auto written = write(smallPlan(), into(deep));
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(withoutLinks(deep), smallTree);
}

// More files than may be open at once: each old file is kept open.
void TestPlanWriter::manyFilesAreReplaced()
{
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = 256;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    const QTemporaryDir folder(QStringLiteral("/dev/shm/mailseal-XXXXXX"));
    InstallPlan plan;
    for (int i = 0; i < 700; ++i) {
        plan.files << file("", "old");
        plan.files.last().path = QStringLiteral("/etc/x/%1.crt").arg(i);
    }
    QVERIFY(write(plan, into(folder.path())));
    for (FileStep &step : plan.files)
        step.content = secretBytes("new");
    const auto written = write(plan, into(folder.path(), OnConflict::Replace));
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(content(folder.filePath(QStringLiteral("etc/x/699.crt"))), QByteArray("new"));
}

QTEST_GUILESS_MAIN(TestPlanWriter)
#include "tst_plan_writer.moc"
