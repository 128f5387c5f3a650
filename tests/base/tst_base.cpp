// SPDX-License-Identifier: GPL-3.0-or-later
//
// Versions, languages, and bytes that are wiped.
#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/base/text/language.h"
#include "model/base/text/shell_word.h"
#include "model/base/version.h"
#include "tests/support/memory_scan.h"
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTest>

using namespace mailseal;

Q_DECLARE_METATYPE(std::optional<mailseal::Version>)

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versions_data();
    void versions();
    void versionsCompareAsNumbers();
    void preferredLanguage_data();
    void preferredLanguage();
    void unknownLanguageIsEnglish();
    void secretBytesAreWiped();
    void shellReadsOneWord_data();
    void shellReadsOneWord();
};

void TestBase::versions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<Version>>("version");
    const auto row = [](const char *text, std::optional<Version> version) {
        QTest::newRow(text) << QString::fromLatin1(text) << version;
    };
    row("3.7", Version{3, 7, 0});
    row("3.7.11", Version{3, 7, 11});
    row(" 3.10\n", Version{3, 10, 0});
    row("2.4.1-4 (7d8c0e5759)", Version{2, 4, 1});
    row("2.3.19.1 (9b53102964)", Version{2, 3, 19});
    row("3.11.7-RC1", Version{3, 11, 7});
    row("3", std::nullopt);
    row("", std::nullopt);
    row("v3.7", std::nullopt);
    row("3.x", std::nullopt);
    row("-3.7", std::nullopt);
    row("99999.1", std::nullopt);
    row("3.99999", std::nullopt);
}

void TestBase::versions()
{
    QFETCH(const QString, text);
    QFETCH(const std::optional<Version>, version);
    QCOMPARE(Version::parse(text), version);
    if (version)
        QCOMPARE(Version::parse(version->toString()), version);
}

void TestBase::versionsCompareAsNumbers()
{
    QVERIFY((Version{3, 10, 0} > Version{3, 7, 11}));
    QVERIFY((Version{2, 3, 19} < Version{2, 3, 21}));
    QCOMPARE((Version{3, 7, 0}).toString(), QStringLiteral("3.7"));
}

void TestBase::preferredLanguage_data()
{
    QTest::addColumn<QByteArrayList>("environment"); // LANGUAGE, LC_ALL, LC_MESSAGES, LANG
    QTest::addColumn<QString>("language");
    QTest::newRow("nothing") << QByteArrayList{"", "", "", ""} << "en";
    QTest::newRow("LANG") << QByteArrayList{"", "", "", "de_DE.UTF-8"} << "de";
    QTest::newRow("LC_ALL first") << QByteArrayList{"", "ru_RU.UTF-8", "de_DE.UTF-8", "en_US.UTF-8"} << "ru";
    QTest::newRow("LC_MESSAGES before LANG") << QByteArrayList{"", "", "de_AT", "ru_RU"} << "de";
    QTest::newRow("LANGUAGE list") << QByteArrayList{"fr:ru:de", "", "", "de_DE.UTF-8"} << "ru";
    QTest::newRow("LANGUAGE without ours") << QByteArrayList{"fr:es", "", "", "de_DE.UTF-8"} << "de";
    QTest::newRow("C") << QByteArrayList{"", "C.UTF-8", "", "de_DE.UTF-8"} << "en";
    QTest::newRow("another one") << QByteArrayList{"", "", "", "fr_FR.UTF-8"} << "en";
    QTest::newRow("begins like ours") << QByteArrayList{"", "", "", "deu"} << "en";
    QTest::newRow("modifier") << QByteArrayList{"", "", "", "de@euro"} << "de";
}

void TestBase::preferredLanguage()
{
    QFETCH(const QByteArrayList, environment);
    const char *names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    QByteArrayList before;
    for (int i = 0; i < 4; ++i) {
        before << qgetenv(names[i]);
        qputenv(names[i], environment[i]);
    }
    QTEST(mailseal::preferredLanguage(), "language");
    for (int i = 0; i < 4; ++i)
        qputenv(names[i], before[i]);
}

void TestBase::unknownLanguageIsEnglish()
{
    installLanguage(QStringLiteral("de"));
    QCOMPARE(installedLanguage(), QStringLiteral("de"));
    const QString german = sentence(Error{ErrorCode::Cancelled, {}, {}});
    installLanguage(QStringLiteral("xx"));
    QCOMPARE(installedLanguage(), QStringLiteral("en"));
    QCOMPARE(
        sentence(Error{ErrorCode::Cancelled, {}, {}}), QStringLiteral("Cancelled. Nothing was written."));
    QVERIFY(german != QStringLiteral("Cancelled. Nothing was written."));
}

void TestBase::secretBytesAreWiped()
{
    // Made at run time, so that the program's text does not contain it.
    SecretBytes secret(64);
    for (char &c : secret)
        c = static_cast<char>(QRandomGenerator::system()->bounded(1, 127));
    const test::Needle needle(view(secret));
    secret.insert(secret.end(), 1000, 'x'); // grows, so the first memory is freed
    QCOMPARE(needle.copiesInMemory(), 1);
    SecretBytes().swap(secret); // “secret = {}” would keep the memory
    QCOMPARE(needle.copiesInMemory(), 0);
}

void TestBase::shellReadsOneWord_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"/etc/ssl/a.crt", "", "two words", "it's", "$(id) `id` \\", "a\n", "\n", "~", "*", "ä;b&c|d"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestBase::shellReadsOneWord()
{
    QFETCH(const QString, text);
    const QString script = QStringLiteral("set -- %1; printf '%s\\n' $# \"$1\"").arg(shellQuoted(text));
    const test::Output output = test::run({QStringLiteral("sh"), QStringLiteral("-c"), script});
    QCOMPARE(output.out, "1\n" + text.toUtf8() + '\n');
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
