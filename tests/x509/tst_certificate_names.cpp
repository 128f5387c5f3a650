// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names in certificates made with openssl: which host each of them is for, with OpenSSL's own comparison
// as the judge, and what a certificate says about its issuer.
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/verification/verification.h"
#include "tests/x509/fixture.h"

using namespace mailseal;
using namespace mailseal::test;

class TestCertificateNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void matches_data();
    void matches();
    void isWritten_data();
    void isWritten();
    void issuerIsKnown();

private:
    std::optional<Certificate> made(const QString &subject, const QStringList &extensions);
    CryptographyInitialization m_cryptography;
    Folder m_folder;
};

void TestCertificateNames::initTestCase()
{
    QVERIFY(run(words("openssl genpkey -algorithm ED25519 -out") << m_folder.path("key")).code == 0);
}

std::optional<Certificate> TestCertificateNames::made(const QString &subject, const QStringList &extensions)
{
    QStringList command = words("openssl req -x509 -days 30 -outform DER -key")
        << m_folder.path("key") << QStringLiteral("-subj") << subject;
    for (const QString &extension : extensions)
        command << QStringLiteral("-addext") << extension;
    const Output output = run(command);
    if (output.code != 0)
        qWarning("%s", described(command, output).constData());
    return Certificate::fromDer(output.out);
}

void TestCertificateNames::matches_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("matching");
    const auto row = [](const char *written, const char *host, bool matching) {
        QTest::addRow("%s for %s", written, host)
            << QString::fromUtf8(written) << QString::fromUtf8(host) << matching;
    };
    row("DNS:mail.example.org", "mail.example.org", true);
    row("DNS:MAIL.Example.ORG", "mail.example.org", true);
    row("DNS:mail.example.org", "www.example.org", false);
    row("DNS:mail.example.org", "a.mail.example.org", false);
    row("DNS:xn--bcher-kva.example", "bücher.example", true);
    row("DNS:*.example.org", "mail.example.org", true);
    row("DNS:*.EXAMPLE.org", "mail.example.org", true);
    row("DNS:*.example.org", "example.org", false);
    row("DNS:*.example.org", "a.mail.example.org", false);
    row("DNS:*.example.org", "*.example.org", true);
    row("DNS:mail.example.org", "*.example.org", false);
    row("DNS:m*.example.org", "mail.example.org", false);
    row("DNS:mail.*.org", "mail.example.org", false);
    row("DNS:*.org", "example.org", false);
    row("DNS:192.0.2.1", "192.0.2.1", false);
    row("DNS:my_host.example.org", "mail.example.org", false);
    row("IP:192.0.2.1", "192.0.2.1", true);
    row("IP:192.0.2.1", "192.0.2.2", false);
    row("IP:2001:db8::1", "2001:db8:0::1", true);
    row("email:info@example.org", "info@example.org", true);
    row("email:info@example.org", "other@example.org", false);
    row("email:info@example.org", "example.org", false);
    row("URI:https://mail.example.org", "mail.example.org", false);
}

void TestCertificateNames::matches()
{
    QFETCH(const QString, written);
    QFETCH(const QString, host);
    QFETCH(const bool, matching);
    const auto certificate = made(QStringLiteral("/CN=x"), {QStringLiteral("subjectAltName=") + written});
    QVERIFY(certificate);
    const AlternativeName wanted = *AlternativeName::parse(host);
    const QList<CertificateName> names = details(*certificate).names;
    QCOMPARE(names.size(), 1);
    QCOMPARE(names.first().matches(wanted), matching);
    QCOMPARE(isValidFor(*certificate, wanted), matching);
}

void TestCertificateNames::isWritten_data()
{
    QTest::addColumn<QString>("display");
    QTest::newRow("DNS:mail.example.org") << QStringLiteral("mail.example.org");
    QTest::newRow("DNS:xn--bcher-kva.example") << QStringLiteral("bücher.example");
    QTest::newRow("DNS:my_host.example.org") << QStringLiteral("my_host.example.org");
    QTest::newRow("IP:2001:db8::1") << QStringLiteral("2001:db8::1");
    QTest::newRow("email:info@example.org") << QStringLiteral("info@example.org");
    QTest::newRow("URI:https://mail.example.org") << QStringLiteral("https://mail.example.org");
}

void TestCertificateNames::isWritten()
{
    QFETCH(const QString, display);
    const QString written = QString::fromUtf8(QTest::currentDataTag());
    const auto certificate = made(QStringLiteral("/CN=x"), {QStringLiteral("subjectAltName=") + written});
    QVERIFY(certificate);
    QCOMPARE(toStrings(details(*certificate).names), QStringList{written});
    QCOMPARE(details(*certificate).names.first().display(), display);
}

// Even if its text could be mistaken for something else.
void TestCertificateNames::issuerIsKnown()
{
    const auto certificate = made(QStringLiteral("/O=Test/CN=Root, CN=x"),
        {QStringLiteral(
            "authorityInfoAccess=OCSP;URI:http://ocsp.example.org/,caIssuers;URI:http://ca.example.org/"
            "my root.cer,caIssuers;URI:http://ca.example.net/root.cer,caIssuers;DNS:ca.example.org")});
    QVERIFY(certificate);
    QCOMPARE(details(*certificate).issuerCommonName, QStringLiteral("Root, CN=x"));
    const QStringList addresses{QStringLiteral("http://ca.example.org/my root.cer"),
        QStringLiteral("http://ca.example.net/root.cer")};
    QCOMPARE(details(*certificate).issuerAddresses, addresses);
    const auto bare = made(QStringLiteral("/O=Test"), {});
    QVERIFY(bare);
    QVERIFY(details(*bare).issuerCommonName.isEmpty() && details(*bare).issuerAddresses.isEmpty());
}

QTEST_GUILESS_MAIN(TestCertificateNames)
#include "tst_certificate_names.moc"
