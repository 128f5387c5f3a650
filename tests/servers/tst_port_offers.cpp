// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is seen of versions, ciphers, kinds of key, names and files, asked of openssl s_server. tst_port_check
// looks at what goes wrong before TLS.
#include "model/base/advice/advice_id.h"
#include "model/servers/live/ports/host_summary.h"
#include "tests/servers/port_world.h"

using namespace mailseal;
using namespace mailseal::test;

class TestPortOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_world.begin()); }
    void offers_data();
    void offers();
    void otherKindOfKey();
    void namesByServerName();
    void file();
    void portsDiffer();

private:
    PortWorld m_world;
};

void TestPortOffers::offers_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<QStringList>("expected");
    const QString rsa = QStringLiteral("-cert rsa.pem -key rsa.key ");
    const QString old = QStringLiteral("TLS 1.0");
    const QString tls12 = QStringLiteral("TLS 1.2");
    const QString tls13 = QStringLiteral("TLS 1.3");
    QTest::newRow("of today") << rsa + QStringLiteral("-no_tls1 -no_tls1_1") << QStringList{tls12, tls13}
                              << QStringList();
    QTest::newRow("TLS 1.3 only") << rsa + QStringLiteral("-tls1_3") << QStringList{tls13} << QStringList();
    QTest::newRow("old too") << rsa + QStringLiteral("-cipher ALL:@SECLEVEL=0")
                             << QStringList{old, QStringLiteral("TLS 1.1"), tls12, tls13}
                             << QStringList{QStringLiteral("old-version-accepted")};
    QTest::newRow("old only") << rsa + QStringLiteral("-tls1 -cipher ALL:@SECLEVEL=0") << QStringList{old}
                              << QStringList{QStringLiteral("new-version-missing")};
    QTest::newRow("no encryption") << rsa + QStringLiteral("-tls1_2 -cipher ALL:NULL:@SECLEVEL=0")
                                   << QStringList{tls12}
                                   << QStringList{QStringLiteral("weak-ciphers-accepted")};
    QTest::newRow("the key opens everything")
        << rsa + QStringLiteral("-tls1_2 -cipher AES128-SHA") << QStringList{tls12}
        << QStringList{QStringLiteral("no-forward-secrecy")};
    QTest::newRow("asks for a certificate")
        << rsa + QStringLiteral("-no_tls1 -no_tls1_1 -verify 1") << QStringList{tls12, tls13}
        << QStringList{QStringLiteral("client-certificate-asked")};
    QTest::newRow("another name") << QStringLiteral("-cert other.pem -key other.key -no_tls1 -no_tls1_1")
                                  << QStringList{tls12, tls13}
                                  << QStringList{QStringLiteral("name-mismatch")};
    QTest::newRow("anonymous") << QStringLiteral("-nocert -tls1_2 -cipher aNULL:@SECLEVEL=0") << QStringList()
                               << QStringList{QStringLiteral("tls-fails")};
}

// s_server and s_client agree with what is said about versions.
void TestPortOffers::offers()
{
    QFETCH(const QString, options);
    QFETCH(const QStringList, versions);
    QFETCH(const QStringList, expected);
    QObject owner;
    const ProtocolPort port{m_world.sServer(options, &owner), MailProtocol::Imap, TlsStart::AtOnce};
    QVERIFY(port.port != 0);
    const PortReport report = checkHost(m_world.question({port}, Depth::Ciphers), {}).ports.first();
    QStringList seen;
    for (const TlsVersion version : report.seen.depth.value_or(PortDepth()).versions)
        seen << tlsVersionTitle(version);
    // s_server says no word of IMAP, so the look within TLS has to give up by itself.
    QCOMPARE(seen, versions);
    QCOMPARE(codes(report.findings, true), expected);
}

void TestPortOffers::otherKindOfKey()
{
    QObject owner;
    const quint16 port = m_world.sServer(
        QStringLiteral("-cert rsa.pem -key rsa.key -dcert ec.pem -dkey ec.key -no_tls1 -no_tls1_1"), &owner);
    const PortReport report
        = checkHost(m_world.question({{port, MailProtocol::Imap, TlsStart::AtOnce}}), {}).ports.first();
    QVERIFY(report.seen.session && report.seen.depth);
    QByteArrayList shown{report.seen.session->chain.value(0), report.seen.depth->otherChain.value(0)};
    QByteArrayList made{
        m_world.certificate(QStringLiteral("rsa")).der(), m_world.certificate(QStringLiteral("ec")).der()};
    std::sort(shown.begin(), shown.end());
    std::sort(made.begin(), made.end());
    QCOMPARE(shown, made);
    QCOMPARE(codes(report.findings, true), QStringList());
}

void TestPortOffers::namesByServerName()
{
    QObject owner;
    const quint16 port
        = m_world.sServer(QStringLiteral("-cert rsa.pem -key rsa.key -servername other.example.test -cert2 "
                                         "other.pem -key2 other.key -no_tls1 -no_tls1_1"),
            &owner);
    HostQuestion asked = m_world.question({{port, MailProtocol::Imap, TlsStart::AtOnce}});
    asked.wish.names << "other.example.test";
    QCOMPARE(codes(checkHost(asked, {}).ports.first().findings, true).join(u' '), QString());
    asked.wish.names << "third.example.test";
    const PortReport report = checkHost(asked, {}).ports.first();
    QCOMPARE(codes(report.findings, true), QStringList{QStringLiteral("name-mismatch")});
    QVERIFY(
        report.findings.contains(Advice{AdviceId::NameMismatch, 0, {QStringLiteral("third.example.test")}})
        || report.findings.contains(
            Advice{AdviceId::NameMismatch, -1, {QStringLiteral("third.example.test")}}));
}

void TestPortOffers::file()
{
    QObject owner;
    const quint16 port
        = m_world.sServer(QStringLiteral("-cert rsa.pem -key rsa.key -no_tls1 -no_tls1_1"), &owner);
    HostQuestion asked = m_world.question({{port, MailProtocol::Imap, TlsStart::AtOnce}});
    asked.expected.fileName = QStringLiteral("/etc/ssl/certs/mail.pem");
    asked.expected.file = m_world.certificate(QStringLiteral("rsa"));
    QCOMPARE(codes(checkHost(asked, {}).ports.first().findings, true), QStringList());
    asked.expected.file = m_world.certificate(QStringLiteral("ec"));
    QCOMPARE(codes(checkHost(asked, {}).ports.first().findings, true),
        QStringList{QStringLiteral("other-than-file")});
}

void TestPortOffers::portsDiffer()
{
    QObject owner;
    const ProtocolPort rsa{
        m_world.sServer(QStringLiteral("-cert rsa.pem -key rsa.key -no_tls1 -no_tls1_1"), &owner),
        MailProtocol::Imap, TlsStart::AtOnce};
    const ProtocolPort ec{
        m_world.sServer(QStringLiteral("-cert ec.pem -key ec.key -no_tls1 -no_tls1_1"), &owner),
        MailProtocol::Imap, TlsStart::AtOnce};
    const HostReport differ = checkHost(m_world.question({rsa, ec}), {});
    QCOMPARE(codes(differ.across), QStringList{QStringLiteral("ports-differ")});
    QCOMPARE(codes(checkHost(m_world.question({rsa}), {}).across), QStringList());
    QCOMPARE(findingsOf(differ).size(), 2);
}

QTEST_GUILESS_MAIN(TestPortOffers)
#include "tst_port_offers.moc"
