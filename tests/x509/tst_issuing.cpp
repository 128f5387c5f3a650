// SPDX-License-Identifier: GPL-3.0-or-later
//
// openssl and certtool agree with us on every kind of key, signature and version, for each kind of name.
#include "tests/x509/fixture.h"

#include <QRegularExpression>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::KeyAlgorithm)

class TestIssuing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsVerified_data();
    void requestIsVerified();
    void certificateIsVerified_data();
    void certificateIsVerified();
    void versionOne_data();
    void versionOne();
    void thousandNames();

private:
    bool judgesAgree(const QString &ca, const QString &leaf, const NamedAs &asked, QByteArray &why) const;
    // certtool's chain verification requires a CA even if a certificate is trusted itself (it refuses its own
    // self-signed server certificates), so a GnuTLS client judges: does it trust a server with this
    // certificate?
    Output gnutlsClient(
        const QString &trusted, const QString &leaf, const QString &key, const QString &host) const;
    CryptographyInitialization m_cryptography;
    Folder m_folder;
};

void TestIssuing::requestIsVerified_data()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    for (const KeyAlgorithm algorithm : keyAlgorithms())
        QTest::newRow(qPrintable(keyAlgorithmName(algorithm))) << algorithm;
}

void TestIssuing::requestIsVerified()
{
    QFETCH(const KeyAlgorithm, algorithm);
    const auto pem = makeRequest(profile(), keyOf(algorithm));
    QVERIFY2(pem, errorOf(pem).constData());
    const QString request = m_folder.save("request.pem", *pem);
    MAILSEAL_RUN(openssl, words("openssl req -verify -noout -in") << request);
    QVERIFY((openssl.out + openssl.err).contains("verify OK"));
    MAILSEAL_RUN(certtool, words("certtool --crq-info --infile") << request);
    QVERIFY2(certtool.out.contains("Self signature: verified"), certtool.out.constData());

    const QByteArray text = opensslText("req", *pem);
    QVERIFY2(text.contains("DNS:mail.example.org, DNS:*.wild.example.org, DNS:xn----7sbqluigdjdo3d.xn--p1ai, "
                           "IP Address:192.0.2.25, IP Address:2001:DB8:0:0:0:0:0:25, "
                           "email:postmaster@xn--bcher-kva.example"),
        text.constData());
    QVERIFY(text.contains("Version: 1 (0x0)"));
    QVERIFY(text.contains("TLS Web Server Authentication") && !text.contains("Client Authentication"));
    QVERIFY(text.contains(profile().subject.oneLine().toUtf8()));
}

bool TestIssuing::judgesAgree(
    const QString &ca, const QString &leaf, const NamedAs &asked, QByteArray &why) const
{
    const QString text = QString::fromLatin1(asked.asked);
    const bool email = text.contains(u'@');
    const bool address = text.contains(u':') || text.at(0).isDigit();
    const QString kind = email ? QStringLiteral("email")
        : address              ? QStringLiteral("ip")
                               : QStringLiteral("host");
    const QString verify = kind == QLatin1String("host") ? QStringLiteral("-verify_hostname")
                                                         : QStringLiteral("-verify_") + kind;
    QList<QStringList> commands{
        words("openssl verify -x509_strict -purpose sslserver -CAfile") << ca << verify << text << leaf,
        words("openssl x509 -noout -in") << leaf << QStringLiteral("-check") + kind << text,
    };
    if (ca != leaf)
        commands << (words("certtool --verify --verify-profile medium --load-ca-certificate")
            << ca << QStringLiteral("--infile") << leaf
            << (email ? QStringLiteral("--verify-email") : QStringLiteral("--verify-hostname")) << text);
    for (const QStringList &command : commands) {
        const Output output = run(command);
        if (output.code != 0 || output.out.contains("does NOT match")) {
            why = described(command, output);
            return false;
        }
    }
    return true;
}

Output TestIssuing::gnutlsClient(
    const QString &trusted, const QString &leaf, const QString &key, const QString &host) const
{
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(QStringLiteral("openssl"),
        words("s_server -accept 127.0.0.1:0 -naccept 1 -cert") << leaf << QStringLiteral("-key") << key);
    static const QRegularExpression accepting(QStringLiteral("ACCEPT [^\n]*:(\\d+)"));
    QString said;
    while (!said.contains(accepting) && server.waitForReadyRead(10000))
        said += QString::fromUtf8(server.readAll());
    const QString port = accepting.match(said).captured(1);
    const Output client = port.isEmpty() ? Output{-1, {}, "s_server: " + said.toUtf8()}
                                         : run(words("gnutls-cli --x509cafile")
                                             << trusted << QStringLiteral("--verify-hostname") << host
                                             << QStringLiteral("-p") << port << QStringLiteral("127.0.0.1"));
    server.kill();
    server.waitForFinished();
    return client;
}

void TestIssuing::certificateIsVerified_data()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    QTest::addColumn<bool>("selfSigned");
    for (const KeyAlgorithm algorithm : keyAlgorithms()) {
        for (const bool selfSigned : {false, true})
            QTest::addRow("%s %s", qPrintable(keyAlgorithmName(algorithm)), selfSigned ? "self" : "test-ca")
                << algorithm << selfSigned;
    }
}

void TestIssuing::certificateIsVerified()
{
    QFETCH(const KeyAlgorithm, algorithm);
    QFETCH(const bool, selfSigned);
    const PrivateKey &key = keyOf(algorithm);
    Result<QByteArray> leafPem;
    QByteArray caPem;
    if (selfSigned) {
        leafPem = makeSelfSigned(profile(), key, validity());
        QVERIFY2(leafPem, errorOf(leafPem).constData());
        caPem = *leafPem;
    } else {
        const auto authority = TestAuthority::create(profile(), algorithm, validity());
        QVERIFY2(authority, errorOf(authority).constData());
        leafPem = authority->sign(profile(), key, validity());
        QVERIFY2(leafPem, errorOf(leafPem).constData());
        caPem = authority->certificate();
    }
    const QString leaf = m_folder.save("leaf.pem", *leafPem);
    const QString ca = selfSigned ? leaf : m_folder.save("ca.pem", caPem);
    // For servers alone: public authorities no longer sign for clients.
    MAILSEAL_RUN(asServer, words("openssl verify -x509_strict -purpose sslserver -CAfile") << ca << leaf);
    const test::Output asClient
        = run(words("openssl verify -x509_strict -purpose sslclient -CAfile") << ca << leaf);
    QVERIFY2(asClient.code != 0 && asClient.err.contains("unsuitable certificate purpose"),
        asClient.err.constData());
    const QString slowClock = QString::number(QDateTime::currentSecsSinceEpoch() - 3540);
    MAILSEAL_RUN(
        slow, words("openssl verify -attime") << slowClock << QStringLiteral("-CAfile") << ca << leaf);
    for (const NamedAs &asked : namesOfEveryKind) {
        QByteArray why;
        QVERIFY2(judgesAgree(ca, leaf, asked, why), why.constData());
    }
    QByteArray why;
    QVERIFY(!judgesAgree(ca, leaf, NamedAs{"", "other.example.org"}, why));
    // Both parse all of it, and the key belongs to it.
    MAILSEAL_RUN(info, words("certtool -i --infile") << leaf);
    QVERIFY2(
        !info.out.contains("Unknown extension") && info.err.isEmpty(), (info.out + info.err).constData());
    const QByteArray pem = key.toPem().toByteArray();
    const QString keyFile = m_folder.save("key.pem", pem);
    MAILSEAL_RUN(fromKey, words("openssl pkey -pubout -in") << keyFile);
    MAILSEAL_RUN(fromCertificate, words("openssl x509 -noout -pubkey -in") << leaf);
    QCOMPARE(fromKey.out, fromCertificate.out);
    MAILSEAL_RUN(gnutls, words("certtool --key-info --infile") << keyFile);
    const Output client = gnutlsClient(ca, leaf, keyFile, QStringLiteral("mail.example.org"));
    QVERIFY2(client.code == 0 && client.out.contains("The certificate is trusted"),
        (client.out + client.err).constData());
    QVERIFY(gnutlsClient(ca, leaf, keyFile, QStringLiteral("other.example.org")).code != 0);
}

void TestIssuing::versionOne_data()
{
    certificateIsVerified_data();
}

void TestIssuing::versionOne()
{
    QFETCH(const KeyAlgorithm, algorithm);
    QFETCH(const bool, selfSigned);
    Result<QByteArray> leafPem;
    QByteArray caPem;
    if (selfSigned) {
        leafPem = makeSelfSigned(profile(1), keyOf(algorithm), validity());
        caPem = leafPem.value_or(QByteArray());
    } else {
        const auto authority = TestAuthority::create(profile(1), algorithm, validity());
        QVERIFY2(authority, errorOf(authority).constData());
        leafPem = authority->sign(profile(1), keyOf(algorithm), validity());
        caPem = authority->certificate();
    }
    QVERIFY2(leafPem, errorOf(leafPem).constData());
    const QString leaf = m_folder.save("leaf1.pem", *leafPem);
    const QString ca = m_folder.save("ca1.pem", caPem);
    const QByteArray text = opensslText("x509", *leafPem);
    QVERIFY(text.contains("Version: 1 (0x0)"));
    QVERIFY(!text.contains("X509v3"));
    // It has neither names nor key usage, so only the chain can be judged. A client that still looks at the
    // common name finds the host there.
    MAILSEAL_RUN(openssl, words("openssl verify -CAfile") << ca << leaf);
    MAILSEAL_RUN(commonName, words("openssl x509 -noout -checkhost mail.example.org -in") << leaf);
    QVERIFY(commonName.out.contains("does match"));
    MAILSEAL_RUN(certtool,
        words("certtool --verify --load-ca-certificate") << ca << QStringLiteral("--infile") << leaf);
}

void TestIssuing::thousandNames()
{
    CertificateProfile many = profile();
    many.names.clear();
    for (int i = 0; i < 1000; ++i)
        many.names << *AlternativeName::parse(QStringLiteral("host%1.example.org").arg(i));
    const auto authority = TestAuthority::create(many, KeyAlgorithm::EcdsaP256, validity());
    QVERIFY2(authority, errorOf(authority).constData());
    const auto leafPem = authority->sign(many, keyOf(KeyAlgorithm::EcdsaP256), validity());
    QVERIFY2(leafPem, errorOf(leafPem).constData());
    const QString leaf = m_folder.save("leaf.pem", *leafPem);
    const QString ca = m_folder.save("ca.pem", authority->certificate());
    for (const char *host : {"host0.example.org", "host999.example.org"}) {
        QByteArray why;
        QVERIFY2(judgesAgree(ca, leaf, NamedAs{host, host}, why), why.constData());
    }
    const auto request = makeRequest(many, keyOf(KeyAlgorithm::EcdsaP256));
    QVERIFY(request);
    MAILSEAL_RUN(openssl, words("openssl req -verify -noout -in") << m_folder.save("request.pem", *request));
}

QTEST_GUILESS_MAIN(TestIssuing)
#include "tst_issuing.moc"
