// SPDX-License-Identifier: GPL-3.0-or-later
//
// A difference reproduces both texts and is as short as that of diff(1).
#include "model/base/text/line_difference.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mailseal;
using namespace mailseal::test;
using Kind = DifferenceLine::Kind;

class TestLineDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatChanges_data();
    void saysWhatChanges();
    void isAsShortAsThatOfDiff_data();
    void isAsShortAsThatOfDiff();
    void strangersAreReplaced();
};

namespace {

QStringList letters(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(u' ');
}

QStringList side(const QList<DifferenceLine> &lines, Kind left)
{
    QStringList result;
    for (const DifferenceLine &line : lines) {
        if (line.kind != left)
            result << line.text;
    }
    return result;
}

qsizetype count(const QList<DifferenceLine> &lines, Kind kind)
{
    return std::count_if(
        lines.begin(), lines.end(), [kind](const DifferenceLine &line) { return line.kind == kind; });
}

} // namespace

void TestLineDifference::saysWhatChanges_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *before, const char *after, const char *shown) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after)
                            << QString::fromLatin1(shown);
    };
    row("nothing", "", "", "");
    row("the same", "a b", "a b", "  a/  b");
    row("a new one", "a c", "a b c", "  a/+ b/  c");
    row("one less", "a b c", "a c", "  a/- b/  c");
    row("another", "a b c", "a x c", "  a/- b/+ x/  c");
    row("all new", "", "a b", "+ a/+ b");
    row("all gone", "a b", "", "- a/- b");
    row("moved", "a b c", "c a b", "+ c/  a/  b/- c");
}

void TestLineDifference::saysWhatChanges()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, shown);
    const QString text = toText(lineDifference(letters(before), letters(after)));
    QCOMPARE(text.split(u'\n').join(u'/'), shown);
}

void TestLineDifference::isAsShortAsThatOfDiff_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 12; ++seed)
        QTest::newRow(QByteArray::number(seed).constData()) << seed;
}

void TestLineDifference::isAsShortAsThatOfDiff()
{
    QFETCH(const int, seed);
    QRandomGenerator random(static_cast<quint32>(seed));
    const auto someLines = [&random] {
        QStringList lines;
        for (auto left = random.bounded(120); left > 0; --left)
            lines << QString::number(random.bounded(9));
        return lines;
    };
    const QStringList before = someLines();
    const QStringList after = someLines();
    const QList<DifferenceLine> lines = lineDifference(before, after);
    QCOMPARE(side(lines, Kind::Comes), before);
    QCOMPARE(side(lines, Kind::Goes), after);
    QTemporaryDir folder;
    const auto written = [&folder](const char *name, const QStringList &text) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        return save(path, text.isEmpty() ? QByteArray() : (text.join(u'\n') + u'\n').toUtf8()) ? path
                                                                                               : QString();
    };
    const Output output = run({QStringLiteral("diff"), QStringLiteral("--minimal"), QStringLiteral("-U0"),
        written("before", before), written("after", after)});
    QVERIFY(output.code < 2);
    qsizetype theirs = 0;
    for (const QByteArray &line : output.out.split('\n').mid(2)) // below the names of the files
        theirs += line.startsWith('-') || line.startsWith('+') ? 1 : 0;
    QCOMPARE(count(lines, Kind::Goes) + count(lines, Kind::Comes), theirs);
}

// Long texts without a common line are not searched to the end.
void TestLineDifference::strangersAreReplaced()
{
    QStringList before;
    QStringList after;
    for (int i = 0; i < 20'000; ++i) {
        before << QStringLiteral("a%1").arg(i);
        after << QStringLiteral("b%1").arg(i);
    }
    const QList<DifferenceLine> lines = lineDifference(before, after);
    QCOMPARE(side(lines, Kind::Comes), before);
    QCOMPARE(side(lines, Kind::Goes), after);
}

QTEST_GUILESS_MAIN(TestLineDifference)
#include "tst_line_difference.moc"
