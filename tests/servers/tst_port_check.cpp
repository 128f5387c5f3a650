// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is said about ports, asked of fake-server, which has one fault at a time. tst_port_offers looks at
// versions, ciphers and certificates; tests/servers/live/checked asks real mail servers.
#include "model/base/advice/advice_id.h"
#include "model/servers/live/ports/host_page.h"
#include "model/servers/live/ports/host_summary.h"
#include "tests/servers/port_world.h"

#include <QElapsedTimer>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

namespace {

MailProtocol protocolFrom(const QString &name)
{
    for (const MailProtocol protocol :
        {MailProtocol::Smtp, MailProtocol::Imap, MailProtocol::Pop3, MailProtocol::Sieve})
        if (protocolName(protocol) == name)
            return protocol;
    return MailProtocol::Smtp;
}

} // namespace

class TestPortCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_world.begin()); }
    void faults_data();
    void faults();
    void stopsAtOnce();
    void aDeadPortDelaysNoOther();
    void closedAndUnknown();
    void portTexts();
    void addresses();
    void pageIsEscaped();

private:
    PortWorld m_world;
};

void TestPortCheck::faults_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("expected");
    const QStringList none;
    for (const char *protocol : {"smtp", "imap", "pop3", "sieve"}) {
        const QString name = QLatin1String(protocol);
        const auto row = [&](const char *words, const QStringList &expected) {
            QTest::addRow("%s %s", protocol, words)
                << name << QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts) << expected;
        };
        row("", none);
        row("at-once", none);
        row("no-tls", {QStringLiteral("starttls-missing")});
        row("declines", {QStringLiteral("starttls-declined")});
        // From the server's own address only SMTP servers can be judged.
        row("login",
            {name == QLatin1String("smtp") ? QStringLiteral("login-in-clear")
                                           : QStringLiteral("login-not-judged")});
        row("injected", {QStringLiteral("commands-injected")});
        row("mute", {QStringLiteral("silent-within-tls")});
        row("busy", {QStringLiteral("connection-declined")});
        row("drops",
            name == QLatin1String("sieve") ? QStringList{QStringLiteral("starttls-declined")}
                                           : QStringList{QStringLiteral("connection-declined")});
        row("garbage", {QStringLiteral("other-protocol")});
        row("wordy", {QStringLiteral("other-protocol")});
        row("endless", {QStringLiteral("other-protocol")});
        // A few, since they wait.
        if (name == QLatin1String("smtp") || name == QLatin1String("imap")) {
            const char *atOnce = name == QLatin1String("imap") ? " at-once" : "";
            row(qPrintable(QLatin1String("crowded") + QLatin1String(atOnce)), none);
            row(qPrintable(QLatin1String("shut") + QLatin1String(atOnce)), {QStringLiteral("partly-seen")});
        }
    }
}

void TestPortCheck::faults()
{
    QFETCH(const QString, protocol);
    QFETCH(const QStringList, words);
    QFETCH(const QStringList, expected);
    QObject owner;
    const bool atOnce = words.contains(QStringLiteral("at-once"));
    const ProtocolPort port{m_world.fake(protocol, words, &owner), protocolFrom(protocol),
        atOnce ? TlsStart::AtOnce : TlsStart::Asked};
    QVERIFY(port.port != 0);
    const HostReport report = checkHost(m_world.question({port}), {});
    QCOMPARE(report.ports.size(), 1);
    QCOMPARE(codes(report.ports.first().findings), expected);
    QCOMPARE(report.ports.first().isSecure(),
        expected.isEmpty() || expected.first().startsWith(QLatin1String("login"))
            || expected.first().startsWith(QLatin1String("commands"))
            || expected.first().startsWith(QLatin1String("silent-within"))
            || expected.first().startsWith(QLatin1String("partly")));
    // A TLS client at a port where TLS does not begin at once.
    if (words.isEmpty() && protocol != QLatin1String("sieve"))
        QCOMPARE(codes(checkHost(m_world.question({{port.port, port.protocol, TlsStart::AtOnce}}), {})
                           .ports.first()
                           .findings),
            QStringList{QStringLiteral("tls-not-at-once")});
}

void TestPortCheck::stopsAtOnce()
{
    QObject owner;
    const quint16 port = m_world.fake(QStringLiteral("smtp"), {QStringLiteral("silent")}, &owner);
    std::stop_source stop;
    QElapsedTimer timer;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        timer.start();
        stop.request_stop();
    });
    const HostReport report
        = checkHost(m_world.question({{port, MailProtocol::Smtp, TlsStart::Asked}}), stop.get_token());
    QCOMPARE(report.ports.first().seen.reached, Reached::NoAnswer);
    stopper.join();
    QVERIFY(timer.elapsed() < 5000); // it would wait for ten seconds
}

// The others are told while the silent one is still waited for.
void TestPortCheck::aDeadPortDelaysNoOther()
{
    QObject owner;
    const quint16 silent = m_world.fake(QStringLiteral("smtp"), {QStringLiteral("silent")}, &owner);
    const quint16 good = m_world.fake(QStringLiteral("smtp"), {}, &owner);
    std::stop_source stop;
    QList<quint16> told;
    checkHost(m_world.question({{silent, MailProtocol::Smtp, TlsStart::Asked},
                  {good, MailProtocol::Smtp, TlsStart::Asked}}),
        stop.get_token(), [&](const PortReport &report) {
            told << report.seen.port.port;
            stop.request_stop(); // ends the silent one
        });
    QCOMPARE(told, (QList<quint16>{good, silent}));
}

void TestPortCheck::closedAndUnknown()
{
    quint16 free = 0;
    {
        QObject owner;
        free = m_world.fake(QStringLiteral("smtp"), {}, &owner);
    }
    HostQuestion asked = m_world.question({{free, MailProtocol::Smtp, TlsStart::Asked}});
    const HostReport closed = checkHost(asked, {});
    QCOMPARE(codes(closed.ports.first().findings), QStringList{QStringLiteral("port-closed")});
    QCOMPARE(worstOf(closed), std::optional(Severity::Error));
    asked.host = "no-such-host.invalid";
    const HostReport unknown = checkHost(asked, {});
    QVERIFY(unknown.found != HostReport::Found::Yes);
    QVERIFY(hostVerdict(unknown).contains(QStringLiteral("no-such-host.invalid")));
}

void TestPortCheck::portTexts()
{
    QCOMPARE(protocolPortFromText(QStringLiteral("993")), usualProtocolPort(993));
    QCOMPARE(protocolPortFromText(QStringLiteral("submissions")), usualProtocolPort(465));
    QCOMPARE(protocolPortFromText(QStringLiteral("2525/smtp")),
        std::optional(ProtocolPort{2525, MailProtocol::Smtp, TlsStart::Asked}));
    QCOMPARE(protocolPortFromText(QStringLiteral("10993/imaps")),
        std::optional(ProtocolPort{10993, MailProtocol::Imap, TlsStart::AtOnce}));
    for (const char *text : {"", "0", "2525", "65536", "-1", "imap/143", "993/http", "99 3", "993/"})
        QVERIFY2(!protocolPortFromText(QLatin1String(text)), text);
}

void TestPortCheck::addresses()
{
    const Patience patience(std::chrono::seconds(10));
    const auto four = addressesOf("127.0.0.1", patience);
    QVERIFY(four && four->size() == 1 && four->first().family == ServerAddress::Family::IPv4);
    const auto six = addressesOf("[::1]", patience);
    QVERIFY(six && six->size() == 1 && six->first().text == "::1");
    QVERIFY(!addressesOf("mail.example.org", Patience(std::chrono::seconds(0))) // no time
        || addressesOf("mail.example.org", Patience(std::chrono::seconds(0)))->isEmpty());
}

// What a server says gets into a page as text.
void TestPortCheck::pageIsEscaped()
{
    HostReport report;
    report.host = "mail.example.test";
    PortReport port;
    port.seen.reached = Reached::Declined;
    port.findings << Advice{AdviceId::ConnectionDeclined, -1, {QStringLiteral("<script>&")}};
    report.ports << port;
    const QString page = hostPage({report}, QDateTime::currentDateTime());
    QVERIFY(page.contains(QStringLiteral("&lt;script&gt;&amp;")));
    QVERIFY(!page.contains(QStringLiteral("<script>")));
}

QTEST_GUILESS_MAIN(TestPortCheck)
#include "tst_port_check.moc"
