// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small file is there as a whole, with its mode, and never at the other end of a link.
#include "model/base/errors/error_code.h"
#include "model/base/system/replaced_file.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <sys/stat.h>

using namespace mailseal;

class TestReplacedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReplaced_data();
    void isReplaced();
    void linkIsNotFollowed();
    void failureLeavesNothing();
};

void TestReplacedFile::isReplaced_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("for this user") << 0600;
    QTest::newRow("for everybody") << 0644;
}

void TestReplacedFile::isReplaced()
{
    QFETCH(const int, mode);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a"));
    const mode_t before = ::umask(0077);
    for (const QByteArray &content : {QByteArray("one"), QByteArray(), QByteArray(1 << 20, 'x')}) {
        const auto done = replaceFile(path, content, mode);
        QVERIFY2(done.has_value(), test::errorOf(done));
        QCOMPARE(test::content(path), content);
    }
    ::umask(before);
    struct stat now = {};
    QCOMPARE(::stat(qPrintable(path), &now), 0);
    QCOMPARE(int(now.st_mode & 07777), mode);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("a")});
}

void TestReplacedFile::linkIsNotFollowed()
{
    const QTemporaryDir folder;
    const QString victim = folder.filePath(QStringLiteral("victim"));
    const QString link = folder.filePath(QStringLiteral("link"));
    QVERIFY(test::save(victim, "mine") && QFile::link(victim, link));
    QVERIFY(replaceFile(link, "new", 0644));
    QCOMPARE(test::content(victim), QByteArray("mine"));
    QCOMPARE(test::content(link), QByteArray("new"));
    QVERIFY(!QFileInfo(link).isSymLink());
}

void TestReplacedFile::failureLeavesNothing()
{
    const QTemporaryDir folder;
    MAILSEAL_EXPECT_ERROR(
        replaceFile(folder.filePath(QStringLiteral("none/a")), "x", 0600), ErrorCode::TargetNotWritable);
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("b")));
    MAILSEAL_EXPECT_ERROR(
        replaceFile(folder.filePath(QStringLiteral("b")), "x", 0600), ErrorCode::WriteFailed);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_GUILESS_MAIN(TestReplacedFile)
#include "tst_replaced_file.moc"
