// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON that is written piece by piece is what Qt reads; dates have all digits of the year in every language,
// and are those of ISO 8601 where that was asked for.
#include "model/base/text/json_text.h"
#include "model/base/text/language.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

using namespace mailseal;

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsRead();
    void jsonIsSafeToShow();
    void jsonComesInPieces();
    void yearsHaveFourDigits_data();
    void yearsHaveFourDigits();
    void cleanup() { setDateStyle(DateStyle::Language); }
};

void TestTexts::jsonIsRead()
{
    const QStringList texts{QString(), QStringLiteral("plain"), QStringLiteral("\"quoted\" \\ back"),
        QStringLiteral("Müller\nПочта"), QStringLiteral("😜.example"), QStringLiteral("\t\x1b[31m"),
        QStringLiteral("a\u202Eb"), QString(QChar(0xD83D))};
    JsonText json;
    json.begin('{');
    json.key("texts");
    json.begin('[');
    for (const QString &text : texts)
        json.add(text);
    json.end(']');
    json.add("yes", true);
    json.add("no", false);
    json.add("number", -3);
    json.add("large", qsizetype(123456789));
    json.key("nothing");
    json.begin('[');
    json.end(']');
    json.end('}');
    QJsonParseError error;
    const QJsonObject read = QJsonDocument::fromJson(json.take(), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    const QJsonArray array = read.value(QStringLiteral("texts")).toArray();
    QCOMPARE(array.size(), texts.size());
    for (qsizetype i = 0; i < texts.size() - 1; ++i) // half a pair of surrogates is no text
        QCOMPARE(array[i].toString(), texts[i]);
    QCOMPARE(read.value(QStringLiteral("yes")), QJsonValue(true));
    QCOMPARE(read.value(QStringLiteral("no")), QJsonValue(false));
    QCOMPARE(read.value(QStringLiteral("number")).toInt(), -3);
    QCOMPARE(read.value(QStringLiteral("large")).toInt(), 123456789);
    QVERIFY(read.value(QStringLiteral("nothing")).toArray().isEmpty());
}

void TestTexts::jsonIsSafeToShow()
{
    JsonText json;
    json.add(QStringLiteral("\u061C\u2060\u00AD\u00E4"));
    QCOMPARE(json.take(), QByteArray("\"\\u061c\\u2060\\u00ad\u00E4\""));
    json = JsonText();
    json.add(QStringLiteral("\x1b[31m\u202E\u200B\x7F"));
    QCOMPARE(json.take(), QByteArray("\"\\u001b[31m\\u202e\\u200b\\u007f\""));
}

void TestTexts::jsonComesInPieces()
{
    JsonText json;
    json.begin('[');
    json.add(1);
    QCOMPARE(json.take(), QByteArray("[1"));
    json.add(2);
    json.end(']');
    QCOMPARE(json.take(), QByteArray(",2]"));
}

void TestTexts::yearsHaveFourDigits_data()
{
    QTest::addColumn<QString>("inLanguage");
    QTest::newRow("de") << QStringLiteral("21.11.2027");
    QTest::newRow("en") << QStringLiteral("11/21/2027");
    QTest::newRow("ru") << QStringLiteral("21.11.2027");
}

void TestTexts::yearsHaveFourDigits()
{
    installLanguage(QString::fromLatin1(QTest::currentDataTag()));
    const QDate date(2027, 11, 21);
    const QDateTime time(date, QTime(23, 59, 58), QTimeZone::utc());
    QTEST(shortDate(date), "inLanguage");
    QCOMPARE(shortTime(time), shortDate(date) + QStringLiteral(" 23:59:58 UTC"));
    setDateStyle(DateStyle::Iso);
    QCOMPARE(shortDate(date), QStringLiteral("2027-11-21"));
    QCOMPARE(longDate(date), QStringLiteral("2027-11-21"));
    QCOMPARE(shortTime(time), QStringLiteral("2027-11-21 23:59:58 UTC"));
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
