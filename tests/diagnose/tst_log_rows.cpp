// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each row about logs is shown by the line that a daemon wrote, and only the row itself explains it.
#include "model/diagnose/log/log_diagnosing.h"

#include <QSet>
#include <QTest>

using namespace mailseal;

namespace {

const LogClock clockOfTests{QDateTime(QDate(2026, 11, 29), QTime(12, 0)), {}};

QList<std::optional<ServerKind>> groups()
{
    QList<std::optional<ServerKind>> all{std::nullopt};
    for (const ServerKind kind : serverKinds())
        all << kind;
    return all;
}

// What the same process said before a row of the libraries, which needs the name of a file.
QByteArray before(const LogRow &row)
{
    if (row.line.contains(QLatin1String("postfix/smtpd[77]")))
        return "Nov 27 08:12:41 mail postfix/smtpd[77]: warning: cannot get RSA private key from file "
               "\"/etc/ssl/private/mail.key\": disabling TLS support\n";
    return {};
}

Diagnosis diagnosed(const QByteArray &text)
{
    return diagnoseText(text, clockOfTests);
}

} // namespace

class TestLogRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineShowsItsRow_data();
    void lineShowsItsRow();
    void everyIdIsOnce();
    void echoNeedsACause();
    void strictly_data();
    void strictly();
    void patterns_data();
    void patterns();
    void wordsAreFound();
};

void TestLogRows::lineShowsItsRow_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("advice");
    for (const auto &group : groups()) {
        for (const LogRow &row : shippedLogRows(group).rows) {
            if (row.kind == LogRow::Kind::Echo)
                continue;
            const bool needsFile = !group && row.arguments.value(0) == QLatin1String("{file}")
                && !row.pattern.match(row.line.toStdString())->size();
            const QByteArray text = (needsFile ? before(row) : QByteArray()) + row.line.toUtf8() + '\n';
            QTest::newRow(qPrintable(row.id)) << row.id << text << adviceName(row.advice);
        }
    }
}

void TestLogRows::lineShowsItsRow()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, advice);
    const Diagnosis diagnosis = diagnosed(text);
    QCOMPARE(diagnosis.findings.size(), 1);
    const LogFinding &finding = diagnosis.findings.first();
    QCOMPARE(finding.row, id);
    QCOMPARE(adviceName(finding.advice.id), advice);
    QCOMPARE(finding.count, 1);
    QVERIFY2(!sentence(finding.advice).contains(u'%'), qPrintable(sentence(finding.advice)));
    QVERIFY2(!sentence(finding.advice).contains(QStringLiteral("“”")), qPrintable(sentence(finding.advice)));
    QVERIFY(diagnosis.from.isValid());
}

void TestLogRows::everyIdIsOnce()
{
    QSet<QString> ids;
    for (const auto &group : groups()) {
        for (const LogRow &row : shippedLogRows(group).rows) {
            QVERIFY2(!ids.contains(row.id), qPrintable(row.id));
            ids << row.id;
            // A short word would be found in every line.
            QVERIFY2(row.pattern.longestWord().size() >= 6, qPrintable(row.id));
        }
    }
    QVERIFY(ids.size() > 150);
}

void TestLogRows::echoNeedsACause()
{
    const QByteArray denied
        = "Nov 27 08:12:41 mail postfix/smtpd[4711]: NOQUEUE: reject: RCPT from "
          "branch.example.net[192.0.2.40]: 454 4.7.1 <b@example.com>: Relay access denied; "
          "from=<a@example.net> to=<b@example.com> proto=ESMTP helo=<branch.example.net>\n";
    QVERIFY(diagnosed(denied).findings.isEmpty());
    const QByteArray cause = "Nov 27 08:12:40 mail postfix/smtpd[4711]: branch.example.net[192.0.2.40]: not "
                             "designated for use as a client certificate\n";
    const Diagnosis both = diagnosed(cause + denied);
    QCOMPARE(both.findings.size(), 1);
    QCOMPARE(both.findings.first().held, 1);
}

void TestLogRows::strictly_data()
{
    QTest::addColumn<QByteArray>("row");
    const QByteArray good = R"("id": "a", "pattern": "TLS {reason}", "advice": "handshake-failed",
        "arguments": ["{reason}"], "line": "l", "citation": "c")";
    QTest::newRow("good") << good;
    QTest::newRow("unknown entry") << good + R"(, "more": "x")";
    QTest::newRow("unknown advice") << QByteArray(good).replace("handshake-failed", "none-such");
    QTest::newRow("gap that is not there") << QByteArray(good).replace("[\"{reason}\"]", "[\"{file}\"]");
    QTest::newRow("open brace") << QByteArray(good).replace("TLS {reason}", "TLS {reason");
    QTest::newRow("gaps touch") << QByteArray(good).replace("TLS {reason}", "TLS {a}{reason}");
    QTest::newRow("no line") << QByteArray(good).replace("\"line\": \"l\",", "");
    QTest::newRow("unknown side") << good + R"(, "side": "both")";
    QTest::newRow("unknown kind") << good + R"(, "kind": "guess")";
}

void TestLogRows::strictly()
{
    QFETCH(const QByteArray, row);
    const auto parsed
        = parseLogRows(R"({"server": "postfix", "rows": [{)" + row + "}]}", QStringLiteral("rows.json"));
    QCOMPARE(parsed.has_value(), qstrcmp(QTest::currentDataTag(), "good") == 0);
    QVERIFY(!parseLogRows(R"({"server": "sendmail", "rows": []})", QStringLiteral("rows.json")));
}

void TestLogRows::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("captured"); // “-”: does not fit
    QTest::newRow("rest") << "failed: {x}"
                          << "it failed: why"
                          << "why";
    QTest::newRow("between") << "file \"{x}\": no"
                             << "open file \"/a\": no such"
                             << "/a";
    QTest::newRow("unwanted gap") << "for {}: num={x}"
                                  << "for a: b: num=1"
                                  << "1";
    QTest::newRow("first end") << "a {x} b"
                               << "a 1 b 2 b"
                               << "1";
    QTest::newRow("gap in front") << "{x} fails"
                                  << "this fails"
                                  << "this";
    QTest::newRow("empty") << "a{x}b"
                           << "ab"
                           << "";
    QTest::newRow("missing end") << "a {x} b"
                                 << "a 1"
                                 << "-";
    QTest::newRow("wrong order") << "b{x}a"
                                 << "ab"
                                 << "-";
}

void TestLogRows::patterns()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, message);
    QFETCH(const QString, captured);
    const std::string text = message.toStdString();
    const auto captures = TextPattern::parse(pattern)->match(text);
    QCOMPARE(captures.has_value(), captured != QLatin1String("-"));
    if (captures)
        QCOMPARE(captures->back().text, std::string_view(captured.toStdString()));
}

// Against a search that reads everything.
void TestLogRows::wordsAreFound()
{
    const std::vector<std::string> words{"abc", "abcd", "bcda", "dd", "cab", "abab"};
    const WordSearch search(words);
    unsigned seed = 1;
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (unsigned i = 0; i < round % 23U; ++i) {
            seed = seed * 1664525U + 1013904223U;
            text += static_cast<char>('a' + (seed >> 24) % 4);
        }
        std::vector<size_t> expected;
        for (size_t i = 0; i < words.size(); ++i) {
            if (text.find(words[i]) != std::string::npos)
                expected.push_back(i);
        }
        std::vector<size_t> found = search.all(text);
        std::sort(found.begin(), found.end());
        QCOMPARE(found, expected);
        QCOMPARE(search.findsAny(text), !expected.empty());
    }
}

QTEST_GUILESS_MAIN(TestLogRows)
#include "tst_log_rows.moc"
