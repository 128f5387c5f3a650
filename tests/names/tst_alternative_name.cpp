// SPDX-License-Identifier: GPL-3.0-or-later
//
// Alternative names: the kind of a typed text, its canonical form, and what is refused.
#include "model/base/errors/error_code.h"
#include "model/names/alternative_name.h"

#include "tests/support/expect.h"

using namespace mailseal;
using Kind = AlternativeName::Kind;

Q_DECLARE_METATYPE(mailseal::AlternativeName::Kind)

class TestAlternativeName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void refused_data();
    void refused();
    void addressOctets();
};

void TestAlternativeName::valid_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("display");
    const auto row = [](const QString &typed, Kind kind, const QString &value, const QString &display = {}) {
        QTest::newRow(qPrintable(typed)) << typed << kind << value << (display.isEmpty() ? value : display);
    };
    row(QStringLiteral("mail.example.org"), Kind::Dns, QStringLiteral("mail.example.org"));
    row(QStringLiteral("bücher.example"), Kind::Dns, QStringLiteral("xn--bcher-kva.example"),
        QStringLiteral("bücher.example"));
    row(QStringLiteral("192.0.2.1"), Kind::Address, QStringLiteral("192.0.2.1"));
    row(QStringLiteral(" 192.0.2.1 "), Kind::Address, QStringLiteral("192.0.2.1"));
    row(QStringLiteral("0.0.0.0"), Kind::Address, QStringLiteral("0.0.0.0"));
    row(QStringLiteral("255.255.255.255"), Kind::Address, QStringLiteral("255.255.255.255"));
    row(QStringLiteral("2001:db8::1"), Kind::Address, QStringLiteral("2001:db8::1"));
    row(QStringLiteral("2001:0DB8:0:0:0:0:0:0001"), Kind::Address, QStringLiteral("2001:db8::1"));
    row(QStringLiteral("[2001:db8::1]"), Kind::Address, QStringLiteral("2001:db8::1"));
    row(QStringLiteral("::1"), Kind::Address, QStringLiteral("::1"));
    row(QStringLiteral("::"), Kind::Address, QStringLiteral("::"));
    row(QStringLiteral("::ffff:192.0.2.1"), Kind::Address, QStringLiteral("::ffff:192.0.2.1"));
    row(QStringLiteral("postmaster@example.org"), Kind::Email, QStringLiteral("postmaster@example.org"));
    row(QStringLiteral("Post.Master+tls_1@Example.ORG"), Kind::Email,
        QStringLiteral("Post.Master+tls_1@example.org"));
    row(QStringLiteral("postmaster@bücher.example"), Kind::Email,
        QStringLiteral("postmaster@xn--bcher-kva.example"), QStringLiteral("postmaster@bücher.example"));
    row(QStringLiteral("info@почта-пример.рф"), Kind::Email,
        QStringLiteral("info@xn----7sbqluigdjdo3d.xn--p1ai"), QStringLiteral("info@почта-пример.рф"));
}

void TestAlternativeName::valid()
{
    QFETCH(const QString, typed);
    const auto name = AlternativeName::parse(typed);
    QVERIFY2(name, test::errorOf(name).constData());
    QTEST(name->kind(), "kind");
    QTEST(name->value(), "value");
    QTEST(name->display(), "display");
    QVERIFY(AlternativeName::parse(name->value()) == *name);
    QVERIFY(AlternativeName::parse(name->display()) == *name);
}

void TestAlternativeName::refused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    const auto row
        = [](const QString &typed, ErrorCode code) { QTest::newRow(qPrintable(typed)) << typed << code; };
    row(QString(), ErrorCode::NameEmpty);
    row(QStringLiteral("192.0.2.256"), ErrorCode::AddressInvalid);
    row(QStringLiteral("192.0.2"), ErrorCode::AddressInvalid);
    row(QStringLiteral("192.0.2.1.5"), ErrorCode::AddressInvalid);
    row(QStringLiteral("3221225985"), ErrorCode::AddressInvalid);
    row(QStringLiteral("192.0.2.01"), ErrorCode::AddressInvalid);
    row(QStringLiteral("192.0.2.1:25"), ErrorCode::HostHasPort);
    row(QStringLiteral("192.0.2.0/24"), ErrorCode::HostHasPath);
    row(QStringLiteral("2001:db8::1::2"), ErrorCode::AddressInvalid);
    row(QStringLiteral("2001:db8::g"), ErrorCode::AddressInvalid);
    row(QStringLiteral("fe80::1%eth0"), ErrorCode::AddressInvalid);
    row(QStringLiteral("2001:db8::/32"), ErrorCode::AddressInvalid);
    row(QStringLiteral("[2001:db8::1]:993"), ErrorCode::AddressInvalid);
    row(QStringLiteral("[]"), ErrorCode::NameEmpty);
    row(QStringLiteral("http://[2001:db8::1]/"), ErrorCode::HostHasScheme);
    row(QStringLiteral("smtp://192.0.2.1"), ErrorCode::HostHasScheme);
    row(QStringLiteral("@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("postmaster@"), ErrorCode::EmailInvalid);
    row(QStringLiteral("a@b@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("post master@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral(".postmaster@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("post..master@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("\"post master\"@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("почта@пример.рф"), ErrorCode::EmailInvalid);
    row(QStringLiteral("postmaster@*.example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("postmaster@192.0.2.1"), ErrorCode::EmailInvalid);
    row(QStringLiteral("postmaster@localhost"), ErrorCode::EmailInvalid);
    row(QStringLiteral("a").repeated(65) + QStringLiteral("@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("mailto:postmaster@example.org"), ErrorCode::EmailInvalid);
    row(QStringLiteral("https://user@example.org"), ErrorCode::HostHasScheme);
}

void TestAlternativeName::refused()
{
    QFETCH(const QString, typed);
    QFETCH(const ErrorCode, code);
    MAILSEAL_EXPECT_ERROR(AlternativeName::parse(typed), code);
}

void TestAlternativeName::addressOctets()
{
    QCOMPARE(
        AlternativeName::parse(QStringLiteral("192.0.2.1"))->addressBytes(), QByteArray::fromHex("c0000201"));
    QCOMPARE(AlternativeName::parse(QStringLiteral("2001:db8::1"))->addressBytes(),
        QByteArray::fromHex("20010db8000000000000000000000001"));
    QCOMPARE(AlternativeName::parse(QStringLiteral("a.example"))->addressBytes(), QByteArray());
}

QTEST_GUILESS_MAIN(TestAlternativeName)
#include "tst_alternative_name.moc"
