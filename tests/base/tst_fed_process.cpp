// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program gets its input and is heard on both channels; one that never stops talking is ended.
#include "model/base/system/fed_process.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mailseal;

class TestFedProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothChannels();
    void tooMuch_data();
    void tooMuch();
    void notThere();
};

void TestFedProcess::bothChannels()
{
    const ProcessEnd end = runFed(
        {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("cat; echo \"$WORD\" >&2; exit 3")},
        secretBytes("secret"), {QStringLiteral("WORD=word")});
    QVERIFY(end.started && !end.saidTooMuch);
    QCOMPARE(end.out, QByteArray("secret"));
    QCOMPARE(end.err, QByteArray("word\n"));
    QCOMPARE(end.status, 3);
}

void TestFedProcess::tooMuch_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("output") << QStringLiteral("exec cat /dev/zero");
    QTest::newRow("errors") << QStringLiteral("exec cat /dev/zero >&2");
}

void TestFedProcess::tooMuch()
{
    QFETCH(const QString, line);
    QElapsedTimer time;
    time.start();
    const ProcessEnd end = runFed({QStringLiteral("sh"), QStringLiteral("-c"), line}, {}, {}, 1024 * 1024);
    QVERIFY(end.saidTooMuch);
    QVERIFY(end.signal != 0);
    QVERIFY(time.elapsed() < 10'000);
}

void TestFedProcess::notThere()
{
    QVERIFY(!runFed({QStringLiteral("/nonexistent/program")}, {}).started);
}

QTEST_GUILESS_MAIN(TestFedProcess)
#include "tst_fed_process.moc"
