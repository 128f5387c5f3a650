// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of advice: every rule is complete, and the worst comes first.
#include "model/base/advice/advice.h"
#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/base/text/placeholders.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace mailseal;

namespace {

QList<AdviceId> allIds()
{
    QList<AdviceId> ids;
    for (int i = 0; i < static_cast<int>(AdviceId::Count); ++i)
        ids << static_cast<AdviceId>(i);
    return ids;
}

} // namespace

class TestAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreWhole();
    void sentencesInEachLanguage_data();
    void sentencesInEachLanguage();
    void worstFirst();
    void effectOfAServerCounts();
    void pathBeforeTheSentence();
    void placeholders_data();
    void placeholders();
    void nothingForTheTerminal();
};

void TestAdvice::rowsAreWhole()
{
    static const QRegularExpression plain(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
    QSet<QString> names;
    for (const AdviceId id : allIds()) {
        const QString name = adviceName(id);
        QVERIFY2(name.contains(plain), qPrintable(name));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names << name;
        QVERIFY2(!adviceTitle(id).isEmpty() && !adviceTitle(id).endsWith(u'.'), qPrintable(name));
        QVERIFY2(!citationOf(id).isEmpty(), qPrintable(name));
        QVERIFY2(!checkTitle(checkOf(id)).isEmpty() && !checkName(checkOf(id)).isEmpty(), qPrintable(name));
        // Anything milder than an error does not keep a server from working.
        QVERIFY2(severityOf(id) == Severity::Error || effectOf({id}) <= Effect::Works, qPrintable(name));
    }
}

void TestAdvice::sentencesInEachLanguage_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "de", "ru"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

// With all its arguments, and none that was not given.
void TestAdvice::sentencesInEachLanguage()
{
    QFETCH(const QString, language);
    installLanguage(language);
    const QStringList arguments{QStringLiteral("ONE"), QStringLiteral("TWO"), QStringLiteral("THREE")};
    for (const AdviceId id : allIds()) {
        const QString text = sentence({id, -1, arguments});
        QVERIFY2(
            !text.contains(u'%') && (text.endsWith(u'.') || text == arguments.first()), qPrintable(text));
        const bool saysIt = std::any_of(arguments.begin(), arguments.end(),
            [&text](const QString &argument) { return text.contains(argument); });
        const QString without = sentence({id, -1, {}});
        QCOMPARE(saysIt, text != without);
    }
    installLanguage(QStringLiteral("en"));
}

void TestAdvice::worstFirst()
{
    const Advice note{AdviceId::CarriageReturns};
    const Advice warning{AdviceId::EncryptedKey};
    const Advice error{AdviceId::Expired};
    const Advice noTls{AdviceId::KeyMismatch};
    const Advice refuses{AdviceId::VersionMissing};
    const Advice later{AdviceId::WeakRsa};
    QList<Advice> list{note, error, refuses, warning, later, noTls};
    sortWorstFirst(list);
    QCOMPARE(list, (QList<Advice>{refuses, noTls, error, later, warning, note}));
}

void TestAdvice::effectOfAServerCounts()
{
    QCOMPARE(effectOf({AdviceId::EncryptedKey}), Effect::Works);
    const Advice onPostfix{AdviceId::EncryptedKey, -1, {}, Effect::NoTls};
    QCOMPARE(effectOf(onPostfix), Effect::NoTls);
    QVERIFY(isWorse(onPostfix, {AdviceId::Expired}));
    QVERIFY(!isWorse({AdviceId::EncryptedKey}, {AdviceId::Expired}));
    // An error that the server does not mind is worse than a warning that it does not mind.
    QVERIFY(isWorse({AdviceId::ClientWrapperMissing}, {AdviceId::Repeated}));
    QVERIFY(!isWorse({AdviceId::ClientWrapperMissing}, {AdviceId::FileMissing}));
}

void TestAdvice::pathBeforeTheSentence()
{
    const QString path = QStringLiteral("/etc/ssl/a.pem");
    const Setting setting{QStringLiteral("ssl_cert"), path, {}, QStringLiteral("/etc/dovecot/x.conf"), 3};
    const Advice order{AdviceId::ChainOrder, -1, {}, {}, setting};
    QCOMPARE(placedSentence(order), path + QStringLiteral(": ") + sentence(order));
    const Advice missing{AdviceId::FileMissing, -1, {path}, {}, setting};
    QCOMPARE(placedSentence(missing), sentence(missing)); // the sentence already contains it
    const Advice quoted{AdviceId::Quoted, -1, {path, {}, setting.key}, {}, setting};
    QCOMPARE(placedSentence(quoted), sentence(quoted));
    const Advice inAFile{AdviceId::ChainOrder};
    QCOMPARE(placedSentence(inAFile), sentence(inAFile));
}

void TestAdvice::placeholders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    const auto row = [](const char *text, const char *filled) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(filled);
    };
    row("%2 before %1", "two before %2 one");
    row("%3 is missing", " is missing");
    row("100 %", "100 %");
    row("%0 %x %", "%0 %x %");
    row("%11", "%2 one1");
}

void TestAdvice::placeholders()
{
    QFETCH(const QString, text);
    QTEST(filledIn(text, {QStringLiteral("%2 one"), QStringLiteral("two")}), "filled");
}

// A configuration is somebody else's: its words are shown, not carried out.
void TestAdvice::nothingForTheTerminal()
{
    const QString word = QString::fromUtf8("\033[31mred\007\xE2\x80\xAE");
    const QString text = sentence({AdviceId::LevelInvalid, -1, {{}, word, QStringLiteral("level")}});
    QVERIFY2(text.contains(QStringLiteral("\\u001b[31mred\\u0007\\u202e")), qPrintable(text));
    QVERIFY(!text.contains(QChar(0x1B)) && !text.contains(QChar(7)) && !text.contains(QChar(0x202E)));
}

QTEST_GUILESS_MAIN(TestAdvice)
#include "tst_advice.moc"
