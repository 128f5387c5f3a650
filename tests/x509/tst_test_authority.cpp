// SPDX-License-Identifier: GPL-3.0-or-later
//
// The test CA can vouch only for the names asked for. The forged certificates here are made by openssl with
// the CA's key, which a setup never writes.
#include "tests/x509/fixture.h"

#include <QRegularExpression>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(QList<mailseal::AlternativeName>)

class TestTestAuthority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMarkedAsATestAuthority();
    void differsEachTime();
    void foreignNameIsRefused_data();
    void foreignNameIsRefused();
    void cannotSignAnotherAuthority();

private:
    // Signed by openssl with the CA's own key; `extension` is one line of an extension file.
    QString forged(const TestAuthority &authority, const QByteArray &subject, const QByteArray &extensions);
    CryptographyInitialization m_cryptography;
    Folder m_folder;
};

void TestTestAuthority::isMarkedAsATestAuthority()
{
    for (const KeyAlgorithm algorithm : {KeyAlgorithm::EcdsaP256, KeyAlgorithm::Rsa3072}) {
        const auto authority = TestAuthority::create(profile(), algorithm, validity());
        QVERIFY2(authority, errorOf(authority).constData());
        const QByteArray text = opensslText("x509", authority->certificate());
        static const QRegularExpression subject(
            QStringLiteral("Subject: O=Mailseal, OU=For testing only, CN=Mailseal test CA "
                           "\\d{4}-\\d\\d-\\d\\d [0-9A-F]{6}\n"));
        QVERIFY2(QString::fromUtf8(text).contains(subject), text.constData());
        QVERIFY(text.contains("Basic Constraints: critical\n                CA:TRUE, pathlen:0\n"));
        QVERIFY(text.contains("Key Usage: critical\n                Certificate Sign, CRL Sign\n"));
        QVERIFY(text.contains("Name Constraints: critical\n"));
        for (const char *line : {"DNS:mail.example.org\n", "DNS:wild.example.org\n",
                 "DNS:xn----7sbqluigdjdo3d.xn--p1ai\n", "IP:192.0.2.25/255.255.255.255\n",
                 "email:postmaster@xn--bcher-kva.example\n", "email:info@example.org\n"})
            QVERIFY2(text.contains(line), line);
        QVERIFY(authority->key().algorithm()
            == (isRsa(algorithm) ? KeyAlgorithm::Rsa2048 : KeyAlgorithm::EcdsaP256));
        MAILSEAL_RUN(
            info, words("certtool -i --infile") << m_folder.save("ca.pem", authority->certificate()));
        QVERIFY(info.out.contains("Name Constraints (critical)"));
        QVERIFY(info.err.isEmpty());
    }
}

void TestTestAuthority::differsEachTime()
{
    const auto one = TestAuthority::create(profile(), KeyAlgorithm::EcdsaP256, validity());
    const auto two = TestAuthority::create(profile(), KeyAlgorithm::EcdsaP256, validity());
    QVERIFY(!one->key().matches(two->key()));
    QVERIFY(one->certificate() != two->certificate());
    const auto subject = [](const QByteArray &pem) {
        const QByteArray text = opensslText("x509", pem);
        return text.mid(text.indexOf("Subject: O=")).split('\n').first();
    };
    QVERIFY(subject(one->certificate()) != subject(two->certificate()));
}

QString TestTestAuthority::forged(
    const TestAuthority &authority, const QByteArray &subject, const QByteArray &extensions)
{
    const QString ca = m_folder.save("ca.pem", authority.certificate());
    const QString caKey = m_folder.save("ca.key", authority.key().toPem().toByteArray());
    const QString key = m_folder.save("key.pem", keyOf(KeyAlgorithm::EcdsaP256).toPem().toByteArray());
    const QString leaf = m_folder.path("leaf.pem");
    QFile::remove(leaf);
    const Output request
        = run(words("openssl req -new -key") << key << QStringLiteral("-subj") << QString::fromUtf8(subject)
                                             << QStringLiteral("-out") << m_folder.path("request.pem"));
    const Output signing = run(words("openssl x509 -req -days 10 -CAcreateserial -in")
        << m_folder.path("request.pem") << QStringLiteral("-CA") << ca << QStringLiteral("-CAkey") << caKey
        << QStringLiteral("-extfile") << m_folder.save("extensions.cnf", extensions) << QStringLiteral("-out")
        << leaf);
    QFile::remove(caKey);
    return request.code == 0 && signing.code == 0 ? leaf : QString::fromUtf8(request.err + signing.err);
}

void TestTestAuthority::foreignNameIsRefused_data()
{
    QTest::addColumn<QList<AlternativeName>>("asked"); // the names the CA was made for
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("names"); // of the forged certificate
    QTest::addColumn<bool>("opensslRefuses");
    QTest::addColumn<bool>("gnutlsRefuses");
    const QList<AlternativeName> host{name("mail.example.org")};
    const QList<AlternativeName> every = profile().names;
    const auto row = [](const char *title, const QList<AlternativeName> &asked, const char *subject,
                         const char *names, bool opensslRefuses = true, bool gnutlsRefuses = true) {
        QTest::newRow(title) << asked << QByteArray(subject) << QByteArray(names) << opensslRefuses
                             << gnutlsRefuses;
    };
    row("control: the name itself", host, "/CN=mail.example.org", "DNS:mail.example.org", false, false);
    row("control: below the name", host, "/CN=a.mail.example.org", "DNS:a.mail.example.org", false, false);
    row("control: every kind", every, "/CN=mail.example.org",
        "DNS:mail.example.org,IP:192.0.2.25,IP:2001:db8::25,email:postmaster@xn--bcher-kva.example", false,
        false);
    row("another host", host, "/CN=other.example.org", "DNS:other.example.org");
    row("the parent", host, "/CN=example.org", "DNS:example.org");
    row("a host that ends the same", host, "/CN=xmail.example.org", "DNS:xmail.example.org");
    row("a wildcard above", host, "/CN=mail.example.org", "DNS:*.example.org");
    row("one good, one foreign", host, "/CN=mail.example.org", "DNS:mail.example.org,DNS:www.google.com");
    row("foreign host, every kind", every, "/CN=www.example.com", "DNS:www.example.com");
    row("IPv4, none asked", host, "/CN=mail.example.org", "DNS:mail.example.org,IP:192.0.2.1");
    row("IPv6, none asked", host, "/CN=mail.example.org", "DNS:mail.example.org,IP:2001:db8::1");
    row("another IPv4", every, "/CN=mail.example.org", "IP:192.0.2.26");
    row("another IPv6", every, "/CN=mail.example.org", "IP:2001:db8::26");
    row("e-mail, none asked", host, "/CN=mail.example.org", "DNS:mail.example.org,email:a@example.org");
    row("another mailbox", every, "/CN=mail.example.org", "email:root@xn--bcher-kva.example");
    row("e-mail at the host", host, "/CN=mail.example.org", "email:root@mail.example.org");
    // GnuTLS 3.7 does not compare URIs with constraints; no mail client asks for one.
    row("a URI", host, "/CN=mail.example.org", "DNS:mail.example.org,URI:https://www.example.com/", true,
        false);
}

void TestTestAuthority::foreignNameIsRefused()
{
    QFETCH(const QList<AlternativeName>, asked);
    QFETCH(const QByteArray, subject);
    QFETCH(const QByteArray, names);
    QFETCH(const bool, opensslRefuses);
    QFETCH(const bool, gnutlsRefuses);
    CertificateProfile wanted;
    QVERIFY(wanted.subject.set(Attribute::CN, QStringLiteral("mail.example.org")));
    wanted.names = asked;
    const auto authority = TestAuthority::create(wanted, KeyAlgorithm::EcdsaP256, validity());
    QVERIFY2(authority, errorOf(authority).constData());
    const QString leaf
        = forged(*authority, subject, "subjectAltName=" + names + "\nextendedKeyUsage=serverAuth\n");
    QVERIFY2(leaf.endsWith(QLatin1String("leaf.pem")), qPrintable(leaf));

    const Output openssl
        = run(words("openssl verify -purpose sslserver -CAfile") << m_folder.path("ca.pem") << leaf);
    QVERIFY2((openssl.code != 0) == opensslRefuses, (openssl.out + openssl.err).constData());
    if (opensslRefuses)
        QVERIFY2(openssl.err.contains("permitted subtree violation")
                || openssl.err.contains("excluded subtree violation"),
            openssl.err.constData());
    const Output certtool = run(words("certtool --verify --load-ca-certificate")
        << m_folder.path("ca.pem") << QStringLiteral("--infile") << leaf);
    if (!names.contains("URI:"))
        QVERIFY2((certtool.code != 0) == gnutlsRefuses, (certtool.out + certtool.err).constData());
}

void TestTestAuthority::cannotSignAnotherAuthority()
{
    const auto authority = TestAuthority::create(profile(), KeyAlgorithm::EcdsaP256, validity());
    const QString middle
        = forged(*authority, "/CN=Another CA", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n");
    QVERIFY2(middle.endsWith(QLatin1String("leaf.pem")), qPrintable(middle));
    const QString between = m_folder.save("middle.pem", content(middle));
    MAILSEAL_RUN(request,
        words("openssl req -new -subj /CN=mail.example.org -key")
            << m_folder.path("key.pem") << QStringLiteral("-out") << m_folder.path("request.pem"));
    MAILSEAL_RUN(signing,
        words("openssl x509 -req -days 5 -CAcreateserial -in")
            << m_folder.path("request.pem") << QStringLiteral("-CA") << between << QStringLiteral("-CAkey")
            << m_folder.path("key.pem") << QStringLiteral("-extfile")
            << m_folder.save("extensions.cnf", "subjectAltName=DNS:mail.example.org\n")
            << QStringLiteral("-out") << m_folder.path("end.pem"));
    const Output openssl = run(words("openssl verify -CAfile")
        << m_folder.path("ca.pem") << QStringLiteral("-untrusted") << between << m_folder.path("end.pem"));
    QVERIFY(openssl.code != 0);
    QVERIFY2(openssl.err.contains("path length constraint exceeded"), openssl.err.constData());
    const QString chain = m_folder.save("chain.pem", content(m_folder.path("end.pem")) + content(between));
    const Output certtool = run(words("certtool --verify --load-ca-certificate")
        << m_folder.path("ca.pem") << QStringLiteral("--infile") << chain);
    QVERIFY2(certtool.code != 0, certtool.out.constData());
}

QTEST_GUILESS_MAIN(TestTestAuthority)
#include "tst_test_authority.moc"
