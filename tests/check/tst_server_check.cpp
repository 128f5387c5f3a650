// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a port shows: openssl s_server is the TLS server; scripts of lines are servers that do not get that
// far. Real mail servers are asked in tests/servers/live/installed.
#include "model/check/server_check.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>
#include <arpa/inet.h>
#include <mutex>
#include <sys/socket.h>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::TlsStart)
Q_DECLARE_METATYPE(mailseal::ServerCheck::Shown)

namespace {

// Listens on a free port of 127.0.0.1, and says its lines to one client: the first at once, each of the
// others after a line of the client.
class ScriptedServer
{
public:
    explicit ScriptedServer(QByteArrayList lines) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        (void)::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size);
        (void)::listen(m_socket, 1);
        (void)::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        if (!lines.isEmpty())
            m_thread = std::jthread([this, lines] { serve(lines); });
    }
    ~ScriptedServer() { ::close(m_socket); }
    ScriptedServer(const ScriptedServer &) = delete;
    ScriptedServer &operator=(const ScriptedServer &) = delete;
    quint16 port() const { return m_port; }
    bool hasHeard(const QByteArray &line) const
    {
        const std::lock_guard lock(m_guard);
        return m_heard.contains(line);
    }

private:
    void serve(const QByteArrayList &lines)
    {
        const int client = ::accept(m_socket, nullptr, nullptr);
        for (const QByteArray &line : lines) {
            (void)::send(client, line.constData(), size_t(line.size()), MSG_NOSIGNAL);
            char text[4096];
            const ssize_t size = ::read(client, text, sizeof text);
            const std::lock_guard lock(m_guard);
            m_heard << QByteArray(text, size > 0 ? size : 0);
        }
        ::close(client);
    }

    int m_socket;
    quint16 m_port = 0;
    mutable std::mutex m_guard;
    QByteArrayList m_heard;
    std::jthread m_thread; // the last one: its end is waited for first
};

ServerCheck checkOne(quint16 port, TlsStart start, const Expected &expected = {})
{
    return checkServers({{ServerKind::Dovecot, port, start}}, expected, "127.0.0.1").first();
}

} // namespace

class TestServerCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTls_data();
    void withoutTls();
    void nothingListens();
    void certificates();
    void usualPortsComeOnce();
};

void TestServerCheck::withoutTls_data()
{
    QTest::addColumn<TlsStart>("start");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<ServerCheck::Shown>("shown");
    QTest::addColumn<QByteArray>("wish");
    using Shown = ServerCheck::Shown;
    QTest::newRow("SMTP without") << TlsStart::Smtp
                                  << QByteArrayList{"220-hello\r\n220 there\r\n",
                                         "250-me\r\n250-SIZE\r\n250 HELP\r\n", "502 what?\r\n"}
                                  << Shown::NoTls << QByteArray("STARTTLS\r\n");
    QTest::newRow("IMAP without") << TlsStart::Imap
                                  << QByteArrayList{"* OK [CAPABILITY IMAP4rev1] hello\r\n",
                                         "* BYE not that\r\na BAD what?\r\n"}
                                  << Shown::NoTls << QByteArray("a STARTTLS\r\n");
    QTest::newRow("POP3 without") << TlsStart::Pop3 << QByteArrayList{"+OK hello\r\n", "-ERR what?\r\n"}
                                  << Shown::NoTls << QByteArray("STLS\r\n");
    QTest::newRow("promises, and does not")
        << TlsStart::Pop3 << QByteArrayList{"+OK hello\r\n", "+OK go on\r\n", "-ERR this is no TLS\r\n"}
        << Shown::Failed << QByteArray("STLS\r\n");
    QTest::newRow("no TLS at all") << TlsStart::AtOnce << QByteArrayList{"220 hello\r\n", "500 what?\r\n"}
                                   << Shown::Failed << QByteArray();
    QTest::newRow("says nothing") << TlsStart::Imap << QByteArrayList{""} << Shown::NoAnswer << QByteArray();
    QTest::newRow("hangs up") << TlsStart::AtOnce << QByteArrayList{""} << Shown::NoAnswer << QByteArray();
}

void TestServerCheck::withoutTls()
{
    QFETCH(const TlsStart, start);
    QFETCH(const QByteArrayList, lines);
    QFETCH(const ServerCheck::Shown, shown);
    QFETCH(const QByteArray, wish);
    const ScriptedServer server(lines);
    const ServerCheck check = checkOne(server.port(), start);
    QCOMPARE(check.shown, shown);
    QVERIFY(check.sha256.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(wish.isEmpty() || server.hasHeard(wish), 20000);
}

void TestServerCheck::nothingListens()
{
    quint16 port = 0;
    {
        const ScriptedServer gone(QByteArrayList{});
        port = gone.port();
    }
    QCOMPARE(checkOne(port, TlsStart::AtOnce).shown, ServerCheck::Shown::NothingListens);
    QCOMPARE(
        checkServers({{ServerKind::Dovecot, port, TlsStart::Imap}}, {}, "no-such-host.invalid").first().shown,
        ServerCheck::Shown::NothingListens);
}

// The certificate for everyone, and the one for who asks for a name.
void TestServerCheck::certificates()
{
    const QTemporaryDir folder;
    for (const char *name : {"main", "named"}) {
        MAILSEAL_RUN(made, QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-x509"),
            QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
            QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
            QStringLiteral("/CN=%1.example.test").arg(QLatin1String(name)), QStringLiteral("-keyout"),
            folder.filePath(QStringLiteral("%1.key").arg(QLatin1String(name))), QStringLiteral("-out"),
            folder.filePath(QStringLiteral("%1.pem").arg(QLatin1String(name))));
    }
    quint16 port = 0;
    {
        const ScriptedServer free(QByteArrayList{});
        port = free.port();
    }
    QProcess server;
    server.setWorkingDirectory(folder.path());
    server.start(QStringLiteral("openssl"),
        QStringLiteral(
            "s_server -accept %1 -cert main.pem -key main.key -servername named.example.test -cert2 named.pem -key2 named.key -quiet")
            .arg(port)
            .split(u' '));
    QVERIFY(server.waitForStarted());
    const QByteArray main = certificateSha256(content(folder.filePath(QStringLiteral("main.pem"))));
    const QByteArray named = certificateSha256(content(folder.filePath(QStringLiteral("named.pem"))));
    QVERIFY(main.size() == 32 && named.size() == 32 && main != named);
    QTRY_VERIFY_WITH_TIMEOUT(
        checkOne(port, TlsStart::AtOnce).shown != ServerCheck::Shown::NothingListens, 20000);
    const ServerCheck same = checkOne(port, TlsStart::AtOnce, {main, {}});
    QVERIFY2(same.shown == ServerCheck::Shown::Same, qPrintable(same.detail));
    const ServerCheck another = checkOne(port, TlsStart::AtOnce, {named, {}});
    QCOMPARE(another.shown, ServerCheck::Shown::Another);
    QCOMPARE(another.sha256, main);
    QCOMPARE(checkOne(port, TlsStart::AtOnce, {named, "named.example.test"}).shown, ServerCheck::Shown::Same);
    server.kill();
    QVERIFY(server.waitForFinished());
    QCOMPARE(certificateSha256("no PEM"), QByteArray());
}

void TestServerCheck::usualPortsComeOnce()
{
    QList<quint16> ports;
    for (const ServerPort &port : usualPorts(serverKinds()))
        ports << port.port;
    std::sort(ports.begin(), ports.end());
    QCOMPARE(ports, (QList<quint16>{25, 110, 143, 465, 587, 993, 995}));
}

QTEST_GUILESS_MAIN(TestServerCheck)
#include "tst_server_check.moc"
