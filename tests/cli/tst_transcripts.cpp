// SPDX-License-Identifier: GPL-3.0-or-later
//
// Transcripts: tests/cli/*.txt hold command lines and everything the program answers.
//
//   $ mailseal-cli setup --host a_b --out x      run by sh in a new folder; the commands of one file share it
//   text on standard output
//   ! text on standard error
//   ? 2                                          the exit status ends the answer
//
// What differs in each run is written as FOLDER, FINGERPRINT, SHA256, DATE, TIME, VERSION. If
// MAILSEAL_UPDATE_TRANSCRIPTS is set, the files are written anew: read the difference before you commit it.
#include "tests/cli/cli.h"
#include "tests/support/places.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailseal::test;

namespace {

QString steady(const QByteArray &bytes, const QString &folder)
{
    static const QRegularExpression fingerprint(QStringLiteral("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    static const QRegularExpression sum(QStringLiteral("\\b[0-9a-f]{64}\\b"));
    static const QRegularExpression date(QStringLiteral("^(Valid until|Gültig bis|Действителен по)(:?) .*$"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression time(
        QStringLiteral("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|\\d{8}T\\d{6}Z"));
    static const QRegularExpression version(QStringLiteral("(mailseal-cli) \\d+\\.\\d+\\.\\d+"));
    QString text = QString::fromUtf8(bytes);
    text.replace(folder, QStringLiteral("FOLDER"));
    text.replace(fingerprint, QStringLiteral("FINGERPRINT"));
    text.replace(sum, QStringLiteral("SHA256"));
    text.replace(date, QStringLiteral("\\1\\2 DATE"));
    text.replace(time, QStringLiteral("TIME"));
    text.replace(version, QStringLiteral("\\1 VERSION"));
    return text;
}

QString answer(const Output &output, const QString &folder)
{
    QString text = steady(output.out, folder);
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        text += QStringLiteral("\n(no line feed at the end)\n");
    QStringList errors = steady(output.err, folder).split(u'\n');
    errors.removeLast();
    for (const QString &line : errors)
        text += QStringLiteral("! ") + line + u'\n';
    return text + QStringLiteral("? %1\n").arg(output.code);
}

} // namespace

class TestTranscripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transcript_data();
    void transcript();
};

void TestTranscripts::transcript_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(inSource("tests/cli"));
    const QStringList files = folder.entryList({QStringLiteral("*.txt")}, QDir::Files);
    QVERIFY(files.contains(QStringLiteral("errors.txt")));
    for (const QString &file : files) {
        if (file != QLatin1String("CMakeLists.txt"))
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }
}

void TestTranscripts::transcript()
{
    QFETCH(const QString, file);
    const CliFolder folder;
    const QStringList lines = QString::fromUtf8(content(file)).split(u'\n');
    QString actual;
    QString wanted;
    bool answering = false;
    for (const QString &line : lines) {
        if (!answering && line.startsWith(QStringLiteral("$ "))) {
            wanted += line + u'\n';
            actual += line + u'\n' + answer(folder.shell(line.mid(2)), folder.path());
            answering = true;
            continue;
        }
        if (answering || !(line.isEmpty() && wanted.endsWith(QStringLiteral("\n\n"))))
            wanted += line + u'\n';
        if (!answering)
            actual += line + u'\n';
        answering = answering && !line.startsWith(QStringLiteral("? "));
    }
    if (qEnvironmentVariableIsSet("MAILSEAL_UPDATE_TRANSCRIPTS")) {
        QVERIFY(save(file, actual.trimmed().toUtf8() + '\n'));
        return;
    }
    const QStringList actualLines = actual.trimmed().split(u'\n');
    const QStringList wantedLines = wanted.trimmed().split(u'\n');
    for (qsizetype i = 0; i < std::max(actualLines.size(), wantedLines.size()); ++i)
        QVERIFY2(actualLines.value(i) == wantedLines.value(i),
            qPrintable(QStringLiteral("line %1\n  wanted: %2\n  actual: %3\n%4")
                           .arg(i + 1)
                           .arg(wantedLines.value(i), actualLines.value(i), actual)));
}

QTEST_GUILESS_MAIN(TestTranscripts)
#include "tst_transcripts.moc"
