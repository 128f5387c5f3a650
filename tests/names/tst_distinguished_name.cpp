// SPDX-License-Identifier: GPL-3.0-or-later
//
// Subjects: limits of each attribute, the fixed order, and the single line as openssl writes it.
#include "model/base/errors/error_code.h"
#include "model/names/distinguished_name.h"
#include "model/x509/initialization.h"
#include "model/x509/issuing/issuing.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"

using namespace mailseal;

Q_DECLARE_METATYPE(mailseal::Attribute)

class TestDistinguishedName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limits_data();
    void limits();
    void refused_data();
    void refused();
    void attributeNames();
    void orderIsFixed();
    void emptyRemoves();
    void oneLineAsOpensslWritesIt_data();
    void oneLineAsOpensslWritesIt();

private:
    CryptographyInitialization m_cryptography;
};

void TestDistinguishedName::limits_data()
{
    QTest::addColumn<Attribute>("attribute");
    QTest::addColumn<int>("longest");
    // Upper bounds of RFC 5280 appendix A.1 and X.520, not taken from the code.
    QTest::newRow("ST") << Attribute::ST << 128;
    QTest::newRow("L") << Attribute::L << 128;
    QTest::newRow("postalCode") << Attribute::PostalCode << 40;
    QTest::newRow("street") << Attribute::Street << 128;
    QTest::newRow("O") << Attribute::O << 64;
    QTest::newRow("OU") << Attribute::OU << 64;
    QTest::newRow("CN") << Attribute::CN << 64;
}

void TestDistinguishedName::limits()
{
    QFETCH(const Attribute, attribute);
    QFETCH(const int, longest);
    DistinguishedName name;
    // Characters, not octets and not UTF-16 units.
    for (const char32_t letter : {U'a', U'ж', U'𐌰'}) {
        const QString text = QString::fromUcs4(&letter, 1).repeated(longest);
        const auto fits = name.set(attribute, text);
        QVERIFY2(fits, test::errorOf(fits).constData());
        QCOMPARE(name.value(attribute), text);
        MAILSEAL_EXPECT_ERROR(name.set(attribute, text + u'x'), ErrorCode::AttributeTooLong);
        QCOMPARE(name.value(attribute), text);
    }
    const auto decomposed = name.set(attribute, QStringLiteral("u\u0308").repeated(longest));
    QVERIFY2(decomposed, test::errorOf(decomposed).constData());
    QCOMPARE(name.value(attribute), QStringLiteral("ü").repeated(longest));
}

void TestDistinguishedName::refused_data()
{
    QTest::addColumn<Attribute>("attribute");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("country of three letters")
        << Attribute::C << QStringLiteral("DEU") << ErrorCode::CountryNotTwoLetters;
    QTest::newRow("country of one letter")
        << Attribute::C << QStringLiteral("D") << ErrorCode::CountryNotTwoLetters;
    QTest::newRow("country with digits")
        << Attribute::C << QStringLiteral("D1") << ErrorCode::CountryNotTwoLetters;
    QTest::newRow("country in Cyrillic")
        << Attribute::C << QStringLiteral("РФ") << ErrorCode::CountryNotTwoLetters;
    QTest::newRow("country in words")
        << Attribute::C << QStringLiteral("Germany") << ErrorCode::CountryNotTwoLetters;
    QTest::newRow("line feed") << Attribute::O << QStringLiteral("a\nb")
                               << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("NUL") << Attribute::O << QString(QStringLiteral("a")) + QChar(0) + u'b'
                         << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("escape") << Attribute::CN << QStringLiteral("a\x1b[31m")
                            << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("C1 control") << Attribute::L << QStringLiteral("a\u0085b")
                                << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("line separator") << Attribute::L << QStringLiteral("a\u2028b")
                                    << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("half a character") << Attribute::O << QString(QStringLiteral("a")) + QChar(0xD800)
                                      << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("text direction") << Attribute::O << QStringLiteral("a\u202Eb")
                                    << ErrorCode::AttributeHasControlCharacter;
    QTest::newRow("e-mail without domain")
        << Attribute::EmailAddress << QStringLiteral("info") << ErrorCode::EmailInvalid;
    QTest::newRow("e-mail in Cyrillic")
        << Attribute::EmailAddress << QStringLiteral("почта@пример.рф") << ErrorCode::EmailInvalid;
    QTest::newRow("e-mail of 129") << Attribute::EmailAddress
                                   << QStringLiteral("a").repeated(64) + u'@'
            + QStringLiteral("b").repeated(56) + QStringLiteral(".example")
                                   << ErrorCode::AttributeTooLong;
}

void TestDistinguishedName::refused()
{
    QFETCH(const Attribute, attribute);
    QFETCH(const QString, typed);
    QFETCH(const ErrorCode, code);
    DistinguishedName name;
    MAILSEAL_EXPECT_ERROR(name.set(attribute, typed), code);
    QVERIFY(name.isEmpty());
}

void TestDistinguishedName::attributeNames()
{
    for (const AttributeType &type : attributeTypes()) {
        QCOMPARE(attributeFromName(QString::fromLatin1(type.shortName)), type.attribute);
        QCOMPARE(attributeFromName(QString::fromLatin1(type.longName).toUpper()), type.attribute);
        QCOMPARE(attributeType(type.attribute).shortName, type.shortName);
    }
    QCOMPARE(attributeFromName(QStringLiteral("DC")), std::nullopt);
    QCOMPARE(attributeFromName(QString()), std::nullopt);
}

void TestDistinguishedName::orderIsFixed()
{
    DistinguishedName name;
    for (auto type = attributeTypes().crbegin(); type != attributeTypes().crend(); ++type)
        QVERIFY(name.set(type->attribute,
            type->attribute == Attribute::C                  ? QStringLiteral("de")
                : type->attribute == Attribute::EmailAddress ? QStringLiteral("info@Bücher.example")
                                                             : QString::fromLatin1(type->shortName)));
    QCOMPARE(name.oneLine(),
        QStringLiteral("C=DE, ST=ST, L=L, postalCode=postalCode, street=street, O=O, OU=OU, CN=CN, "
                       "emailAddress=info@xn--bcher-kva.example"));
}

void TestDistinguishedName::emptyRemoves()
{
    DistinguishedName name;
    QVERIFY(name.set(Attribute::O, QStringLiteral(" Firma ")));
    QCOMPARE(name.value(Attribute::O), QStringLiteral("Firma"));
    QVERIFY(name.set(Attribute::O, QStringLiteral("  ")));
    QVERIFY(name.isEmpty());
    QCOMPARE(name.oneLine(), QString());
}

void TestDistinguishedName::oneLineAsOpensslWritesIt_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value : {"Firma", "Firma, Inc.", "a=b", "a\"b", "\"", "a\\b", "\\", "a+b", "a<b>c",
             "a;b", "#first", "in#side", "Müller & Söhne", "ООО «Ромашка», Москва", "日本", "a/b", "a  b",
             "\\,\"", "%1 $HOME ~", "'a'", "𐌰𐌱", "a\u00A0b", "-", "."})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestDistinguishedName::oneLineAsOpensslWritesIt()
{
    QFETCH(const QString, value);
    CertificateProfile profile;
    QVERIFY(profile.subject.set(Attribute::C, QStringLiteral("DE")));
    for (const Attribute attribute : {Attribute::ST, Attribute::O, Attribute::CN})
        QVERIFY(profile.subject.set(attribute, value));
    QVERIFY(profile.subject.set(Attribute::EmailAddress, QStringLiteral("o'neill+x@example.org")));
    profile.names << *AlternativeName::parse(QStringLiteral("mail.example.org"));
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const auto certificate
        = makeSelfSigned(profile, *key, Validity::days(QDateTime::currentDateTimeUtc(), 1));
    QVERIFY(certificate);
    test::Surroundings input;
    input.input = *certificate;
    const test::Output openssl
        = test::run({QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-noout"),
                        QStringLiteral("-subject"), QStringLiteral("-nameopt"),
                        QStringLiteral("oneline,-space_eq,utf8,-esc_msb")},
            input);
    QCOMPARE(openssl.code, 0);
    QCOMPARE(
        QString::fromUtf8(openssl.out).trimmed(), QStringLiteral("subject=") + profile.subject.oneLine());
}

QTEST_GUILESS_MAIN(TestDistinguishedName)
#include "tst_distinguished_name.moc"
