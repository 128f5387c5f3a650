// SPDX-License-Identifier: GPL-3.0-or-later
//
// Host names: what is accepted, how it is written, what is refused and why.
#include "model/base/errors/error_code.h"
#include "model/names/domain_name.h"

#include "tests/support/expect.h"

using namespace mailseal;

namespace {

QString repeated(const char *text, int times)
{
    return QString::fromUtf8(text).repeated(times);
}

// Exactly `size` characters, in labels of at most 63.
QString nameOfLength(int size)
{
    QString name;
    while (name.size() + 64 < size)
        name += repeated("a", 61) + u'.';
    return name + repeated("b", size - static_cast<int>(name.size()));
}

} // namespace

class TestDomainName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void refused_data();
    void refused();
    void mixesScripts_data();
    void mixesScripts();
    void isTakenForAnother_data();
    void isTakenForAnother();
    void parentDomain_data();
    void parentDomain();
};

void TestDomainName::valid_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("ascii");
    QTest::addColumn<QString>("unicode");
    const auto row
        = [](const char *title, const QString &typed, const QString &ascii, const QString &unicode = {}) {
              QTest::newRow(title) << typed << ascii << (unicode.isEmpty() ? ascii : unicode);
          };
    row("plain", QStringLiteral("mail.example.org"), QStringLiteral("mail.example.org"));
    row("upper case", QStringLiteral("Mail.EXAMPLE.Org"), QStringLiteral("mail.example.org"));
    row("trailing dot", QStringLiteral("mail.example.org."), QStringLiteral("mail.example.org"));
    row("blanks around", QStringLiteral(" \tmail.example.org\n"), QStringLiteral("mail.example.org"));
    row("two labels", QStringLiteral("example.org"), QStringLiteral("example.org"));
    row("digits", QStringLiteral("1.2.3.example"), QStringLiteral("1.2.3.example"));
    row("hyphens inside", QStringLiteral("my-mail--x.example.org"), QStringLiteral("my-mail--x.example.org"));
    row("wildcard", QStringLiteral("*.example.org"), QStringLiteral("*.example.org"));
    row("label of 63", repeated("a", 63) + QStringLiteral(".example"),
        repeated("a", 63) + QStringLiteral(".example"));
    row("name of 253", nameOfLength(253), nameOfLength(253));
    row("name of 253 and a dot", nameOfLength(253) + u'.', nameOfLength(253));
    row("umlaut", QStringLiteral("mail.bücher.example"), QStringLiteral("mail.xn--bcher-kva.example"),
        QStringLiteral("mail.bücher.example"));
    row("umlaut in upper case", QStringLiteral("Mail.BÜCHER.example"),
        QStringLiteral("mail.xn--bcher-kva.example"), QStringLiteral("mail.bücher.example"));
    row("umlaut decomposed", QStringLiteral("bu\u0308cher.example"), QStringLiteral("xn--bcher-kva.example"),
        QStringLiteral("bücher.example"));
    row("A-label typed", QStringLiteral("xn--bcher-kva.example"), QStringLiteral("xn--bcher-kva.example"),
        QStringLiteral("bücher.example"));
    row("A-label in upper case", QStringLiteral("XN--BCHER-KVA.example"),
        QStringLiteral("xn--bcher-kva.example"), QStringLiteral("bücher.example"));
    row("Cyrillic", QStringLiteral("почта-пример.рф"), QStringLiteral("xn----7sbqluigdjdo3d.xn--p1ai"),
        QStringLiteral("почта-пример.рф"));
    row("Cyrillic in upper case", QStringLiteral("ПОЧТА-ПРИМЕР.РФ"),
        QStringLiteral("xn----7sbqluigdjdo3d.xn--p1ai"), QStringLiteral("почта-пример.рф"));
    row("Cyrillic as A-labels", QStringLiteral("xn----7sbqluigdjdo3d.xn--p1ai"),
        QStringLiteral("xn----7sbqluigdjdo3d.xn--p1ai"), QStringLiteral("почта-пример.рф"));
    row("wildcard and umlaut", QStringLiteral("*.bücher.example"), QStringLiteral("*.xn--bcher-kva.example"),
        QStringLiteral("*.bücher.example"));
    row("ideographic full stop", QStringLiteral("mail。example。org"), QStringLiteral("mail.example.org"));
    row("full width letters", QStringLiteral("ｍａｉｌ.example.org"), QStringLiteral("mail.example.org"));
}

void TestDomainName::valid()
{
    QFETCH(const QString, typed);
    const auto name = DomainName::parse(typed);
    QVERIFY2(name, test::errorOf(name).constData());
    QTEST(name->ascii(), "ascii");
    QTEST(name->unicode(), "unicode");
    QCOMPARE(name->isInternational(), name->ascii() != name->unicode());
    QCOMPARE(name->isWildcard(), name->ascii().startsWith(u'*'));
    // Canonical: reading back either spelling gives the same name.
    QVERIFY(DomainName::parse(name->ascii()) == *name);
    QVERIFY(DomainName::parse(name->unicode()) == *name);
}

void TestDomainName::refused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *title, const QString &typed, ErrorCode code) {
        QTest::newRow(title) << typed << code;
    };
    row("empty", {}, ErrorCode::NameEmpty);
    row("blanks", QStringLiteral(" \t "), ErrorCode::NameEmpty);
    row("label of 64", repeated("a", 64) + QStringLiteral(".example"), ErrorCode::HostLabelTooLong);
    row("name of 254", nameOfLength(254), ErrorCode::HostTooLong);
    row("international label too long", repeated("ü", 62) + QStringLiteral(".example"),
        ErrorCode::HostLabelTooLong);
    row("huge", repeated("a.", 40000) + QStringLiteral("example"), ErrorCode::HostTooLong);
    row("underscore", QStringLiteral("mail_1.example.org"), ErrorCode::HostHasUnderscore);
    row("scheme", QStringLiteral("https://mail.example.org"), ErrorCode::HostHasScheme);
    row("scheme, port and path", QStringLiteral("imaps://mail.example.org:993/x"), ErrorCode::HostHasScheme);
    row("port", QStringLiteral("mail.example.org:993"), ErrorCode::HostHasPort);
    row("path", QStringLiteral("mail.example.org/imap"), ErrorCode::HostHasPath);
    row("colon", QStringLiteral("mail.example.org:imaps"), ErrorCode::HostHasBadCharacter);
    row("blank inside", QStringLiteral("mail example.org"), ErrorCode::HostHasBadCharacter);
    row("tab inside", QStringLiteral("mail\texample.org"), ErrorCode::HostHasBadCharacter);
    row("line feed inside", QStringLiteral("mail\nexample.org"), ErrorCode::HostHasBadCharacter);
    row("NUL inside", QString(QStringLiteral("mail")) + QChar(0) + QStringLiteral(".example.org"),
        ErrorCode::HostHasBadCharacter);
    row("comma", QStringLiteral("a.example,b.example"), ErrorCode::HostHasBadCharacter);
    row("umlaut and blank", QStringLiteral("mail bücher.example"), ErrorCode::HostHasBadCharacter);
    row("wildcard alone", QStringLiteral("*"), ErrorCode::HostWildcardMisplaced);
    row("wildcard in the middle", QStringLiteral("mail.*.org"), ErrorCode::HostWildcardMisplaced);
    row("wildcard twice", QStringLiteral("*.*.example.org"), ErrorCode::HostWildcardMisplaced);
    row("wildcard in a label", QStringLiteral("m*.example.org"), ErrorCode::HostWildcardMisplaced);
    row("wildcard over a top level", QStringLiteral("*.org"), ErrorCode::HostNotQualified);
    row("hyphen first", QStringLiteral("-mail.example.org"), ErrorCode::HostHasHyphenAtEdge);
    row("hyphen last", QStringLiteral("mail-.example.org"), ErrorCode::HostHasHyphenAtEdge);
    row("two dots", QStringLiteral("mail..example.org"), ErrorCode::HostHasEmptyLabel);
    row("dot first", QStringLiteral(".example.org"), ErrorCode::HostHasEmptyLabel);
    row("only a dot", QStringLiteral("."), ErrorCode::HostHasEmptyLabel);
    row("two trailing dots", QStringLiteral("mail.example.org.."), ErrorCode::HostHasEmptyLabel);
    row("no domain", QStringLiteral("localhost"), ErrorCode::HostNotQualified);
    row("broken A-label", QStringLiteral("xn--zzzzzzzzzz99999999.example"),
        ErrorCode::HostNotInternationalizable);
    row("A-label with a hyphen first", QStringLiteral("xn----8sbam6aiv3a8e.xn--p1ai"),
        ErrorCode::HostNotInternationalizable);
    row("A-label not in canonical form", QStringLiteral("xn--maana-pta-.example"),
        ErrorCode::HostHasHyphenAtEdge);
    row("empty A-label", QStringLiteral("xn--.example"), ErrorCode::HostHasHyphenAtEdge);
    row("unassigned character", QString::fromUcs4(U"mail\U000E0080.example"),
        ErrorCode::HostNotInternationalizable);
    row("address out of range", QStringLiteral("192.0.2.256"), ErrorCode::AddressInvalid);
    row("address too short", QStringLiteral("192.0.2"), ErrorCode::AddressInvalid);
    row("number at the end", QStringLiteral("mail.example.1"), ErrorCode::AddressInvalid);
    row("full width address", QStringLiteral("１９２.0.2.1"), ErrorCode::AddressInvalid);
}

void TestDomainName::refused()
{
    QFETCH(const QString, typed);
    QFETCH(const ErrorCode, code);
    MAILSEAL_EXPECT_ERROR(DomainName::parse(typed), code);
}

void TestDomainName::mixesScripts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("mixes");
    QTest::newRow("Latin") << QStringLiteral("mail.example.org") << false;
    QTest::newRow("Latin with umlaut") << QStringLiteral("bücher.example") << false;
    QTest::newRow("Cyrillic over Latin") << QStringLiteral("почта.example") << false;
    QTest::newRow("Cyrillic a in paypal") << QStringLiteral("p\u0430ypal.example") << true;
    QTest::newRow("Greek o in mail") << QStringLiteral("g\u03BFod.example") << true;
    QTest::newRow("Cyrillic with a Latin letter") << QStringLiteral("почтa.рф") << true;
    QTest::newRow("Cyrillic with digits and hyphen") << QStringLiteral("почта-1.рф") << false;
}

void TestDomainName::mixesScripts()
{
    QFETCH(const QString, typed);
    const auto name = DomainName::parse(typed);
    QVERIFY2(name, test::errorOf(name).constData());
    QTEST(name->mixesScripts(), "mixes");
}

void TestDomainName::isTakenForAnother_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("looksLike"); // empty: like none
    QTest::addColumn<bool>("hasSymbols");
    const auto row = [](const char *name, const QString &typed, const QString &looksLike, bool symbols) {
        QTest::newRow(name) << typed << looksLike << symbols;
    };
    row("Latin", QStringLiteral("mail.example.org"), {}, false);
    row("umlaut", QStringLiteral("bücher.example"), {}, false);
    row("Cyrillic that looks like none", QStringLiteral("почта.example"), {}, false);
    row("Cyrillic in its own country", QStringLiteral("оса.рф"), {}, false);
    row("all of it Cyrillic", QStringLiteral("xn--80ak6aa92e.com"), QStringLiteral("apple.com"), false);
    row("one letter", QStringLiteral("p\u0430ypal.example"), QStringLiteral("paypal.example"), false);
    row("Greek", QStringLiteral("\u03C1\u03BF\u03C1.example"), QStringLiteral("pop.example"), false);
    row("a wildcard", QStringLiteral("*.xn--80ak6aa92e.com"), QStringLiteral("*.apple.com"), false);
    row("emoji", QStringLiteral("xn--628h.example.com"), {}, true);
    row("a heart", QStringLiteral("xn--i-7iq.ws"), {}, true);
}

void TestDomainName::isTakenForAnother()
{
    QFETCH(const QString, typed);
    const auto name = DomainName::parse(typed);
    QVERIFY2(name, test::errorOf(name).constData());
    QTEST(name->lookAlike().value_or(QString()), "looksLike");
    QTEST(name->hasSymbols(), "hasSymbols");
}

void TestDomainName::parentDomain_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("parent");
    QTest::newRow("host") << QStringLiteral("mail.example.org") << QStringLiteral("example.org");
    QTest::newRow("wildcard") << QStringLiteral("*.example.org") << QStringLiteral("example.org");
    QTest::newRow("domain") << QStringLiteral("example.org") << QString();
}

void TestDomainName::parentDomain()
{
    QFETCH(const QString, typed);
    QTEST(DomainName::parse(typed)->parentDomain(), "parent");
}

QTEST_GUILESS_MAIN(TestDomainName)
#include "tst_domain_name.moc"
