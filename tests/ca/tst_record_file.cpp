// SPDX-License-Identifier: GPL-3.0-or-later
//
// A batch of records is there completely or not at all, wherever the file was cut; damage is told apart from
// that.
#include "model/base/errors/error_code.h"
#include "model/install/transaction/state/record_file.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QTest>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

class TestRecordFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appends();
    void cutAnywhere();
    void zeroPages();
    void damage_data();
    void damage();
    void writersTakeTurns();
    void notAFile();

private:
    QTemporaryDir m_folder;
    QString fresh()
    {
        static int number = 0;
        return m_folder.filePath(QString::number(++number));
    }
};

namespace {

const QByteArrayList first{"one", "two"};
const QByteArrayList second{"three"};

} // namespace

void TestRecordFile::appends()
{
    const QString path = fresh();
    QVERIFY(save(path, RecordFile::batch(first)));
    {
        auto file = RecordFile::open(path);
        QVERIFY2(file, errorOf(file).constData());
        QCOMPARE(file->records(), first);
        QVERIFY(file->append(second));
        QCOMPARE(file->records(), first + second);
    }
    const auto records = RecordFile::read(path);
    QVERIFY2(records, errorOf(records).constData());
    QCOMPARE(*records, first + second);
    QCOMPARE(content(path), RecordFile::batch(first) + RecordFile::batch(second));
}

// What SIGKILL, a power cut or a full disk may leave: readers see the batches before it, and the next append
// takes it away.
void TestRecordFile::cutAnywhere()
{
    const QByteArray whole = RecordFile::batch(first);
    const QByteArray more = RecordFile::batch(second);
    const QString path = fresh();
    for (qsizetype size = 0; size < more.size(); ++size) {
        QVERIFY(save(path, whole + more.left(size)));
        const auto records = RecordFile::read(path);
        QVERIFY2(records, (errorOf(records) + more.left(size)).constData());
        QCOMPARE(*records, first);
        auto file = RecordFile::open(path);
        QVERIFY2(file, errorOf(file).constData());
        QVERIFY(file->append(second));
        QCOMPARE(content(path), whole + more);
    }
}

void TestRecordFile::zeroPages()
{
    const QByteArray more = RecordFile::batch(second);
    const QString path = fresh();
    QVERIFY(save(path, RecordFile::batch(first) + more.chopped(3) + QByteArray(3, '\0')));
    const auto records = RecordFile::read(path);
    QVERIFY2(records, errorOf(records).constData());
    QCOMPARE(*records, first);
}

void TestRecordFile::damage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray one = RecordFile::batch(first);
    const QByteArray two = RecordFile::batch(second);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other file") << QByteArray("hello\n");
    QTest::newRow("no batch is whole") << one.chopped(1);
    QTest::newRow("a letter of the last batch") << QByteArray(one + two).replace("three", "thrxe");
    QTest::newRow("a letter of the first batch") << QByteArray(one + two).replace("one", "onx");
    QTest::newRow("a hole before a batch") << one + two.chopped(3) + two;
    QTest::newRow("zeros before a batch") << one + QByteArray(8, '\0') + '\n' + two;
    QTest::newRow("something behind") << one + two + "more\n";
    QTest::newRow("huge size") << one + "batch 99999999999999999999999 00\n";
}

void TestRecordFile::damage()
{
    QFETCH(const QByteArray, bytes);
    const QString path = fresh();
    QVERIFY(save(path, bytes));
    MAILSEAL_EXPECT_ERROR(RecordFile::read(path), ErrorCode::JournalInvalid);
    MAILSEAL_EXPECT_ERROR(RecordFile::open(path), ErrorCode::JournalInvalid);
    QCOMPARE(content(path), bytes); // nobody makes it worse
}

void TestRecordFile::writersTakeTurns()
{
    const QString path = fresh();
    QVERIFY(save(path, RecordFile::batch(first)));
    constexpr int each = 20;
    const auto work = [&](const QByteArray &name) {
        for (int i = 0; i < each; ++i) {
            auto file = RecordFile::open(path);
            if (file)
                (void)file->append({name + QByteArray::number(i)});
        }
    };
    std::thread one(work, "a");
    std::thread other(work, "b");
    one.join();
    other.join();
    const auto records = RecordFile::read(path);
    QVERIFY2(records, errorOf(records).constData());
    QCOMPARE(records->size(), first.size() + 2 * each);
    for (int i = 0; i < each; ++i)
        QVERIFY(
            records->contains("a" + QByteArray::number(i)) && records->contains("b" + QByteArray::number(i)));
}

void TestRecordFile::notAFile()
{
    MAILSEAL_EXPECT_ERROR(
        RecordFile::read(m_folder.filePath(QStringLiteral("none"))), ErrorCode::FileUnreadable);
    const QString target = fresh();
    QVERIFY(save(target, RecordFile::batch(first)));
    const QString link = fresh();
    QVERIFY(QFile::link(target, link));
    MAILSEAL_EXPECT_ERROR(RecordFile::open(link), ErrorCode::TargetNotRegular);
}

QTEST_GUILESS_MAIN(TestRecordFile)
#include "tst_record_file.moc"
