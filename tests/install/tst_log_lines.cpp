// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever a helper writes to the system's log arrives as short lines without control characters, and as at
// most twenty of them.
#include "model/install/root/work/log_lines.h"

#include <QTest>

using namespace mailseal;

class TestLogLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void nothingIsLost();
};

void TestLogLines::lines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<int>("count");
    const auto row = [](const char *title, const QString &text, const QByteArray &first, int count) {
        QTest::newRow(title) << text << first << count;
    };
    row("short", QStringLiteral("installed /etc/a"), "installed /etc/a", 1);
    row("empty", QString(), "", 1);
    row("line feed", QStringLiteral("a\nb\r\tc"), "a?b??c", 1);
    row("terminal", QStringLiteral("a\u001b[2Jb\u0000\u009b"), "a?[2Jb??", 1);
    row("reversed letters", QStringLiteral("a\u202eb\u2028c"), "a?b?c", 1);
    row("umlauts", QStringLiteral("ä почта"), "ä почта", 1);
    row("800 octets", QString(800, u'a'), QByteArray(800, 'a'), 1);
    row("801 octets", QString(801, u'a'), QByteArray(800, 'a'), 2);
    row("at a blank", QString(700, u'a') + u' ' + QString(200, u'b'), QByteArray(700, 'a'), 2);
    row("not at an early blank", QString(100, u'a') + u' ' + QString(900, u'b'),
        QByteArray(100, 'a') + ' ' + QByteArray(699, 'b'), 2);
    row("inside no character", QString(500, u'п'), QByteArray("п").repeated(400), 2);
    row("900 kB", QString(900'000, u'a'), QByteArray(800, 'a'), 20);
    row("900 kB of line feeds", QString(900'000, u'\n'), QByteArray(800, '?'), 20);
}

void TestLogLines::lines()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, first);
    QFETCH(const int, count);
    const QByteArrayList lines = logLines(text);
    QCOMPARE(lines.size(), count);
    QCOMPARE(lines.first(), first);
    for (const QByteArray &line : lines) {
        QVERIFY(line.size() <= 804 && !line.contains('\n') && !line.contains('\x1B'));
        QCOMPARE(QString::fromUtf8(line).toUtf8(), line);
    }
    if (count == 20)
        QVERIFY2(lines.last().startsWith("... and ") && lines.last().endsWith(" octets more"), lines.last());
}

void TestLogLines::nothingIsLost()
{
    QString text;
    for (int i = 0; i < 1500; ++i)
        text += QStringLiteral("/etc/%1 ").arg(i);
    QByteArray joined;
    for (const QByteArray &line : logLines(text))
        joined += (line.startsWith("... ") ? line.mid(4) : line) + ' ';
    QCOMPARE(QString::fromUtf8(joined).simplified(), text.simplified());
}

QTEST_GUILESS_MAIN(TestLogLines)
#include "tst_log_lines.moc"
