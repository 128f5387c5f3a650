// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a port presents: openssl s_server is the TLS server; scripted lines are servers that do not get that
// far. tests/servers/live/installed asks real mail servers.
#include "model/servers/live/server_check.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QTest>
#include <arpa/inet.h>
#include <atomic>
#include <mutex>
#include <sys/socket.h>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::ProtocolPort)
Q_DECLARE_METATYPE(mailseal::ServerCheck::Shown)

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

int connectedTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    (void)::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    return socket;
}

// On a free port of 127.0.0.1.
class Listener
{
public:
    Listener() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        (void)::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size);
        (void)::listen(m_socket, 1);
        (void)::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
    }
    ~Listener() { ::close(m_socket); }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;
    int socket() const { return m_socket; }
    quint16 port() const { return m_port; }

private:
    int m_socket;
    quint16 m_port = 0;
};

quint16 freePort()
{
    return Listener().port();
}

// Sends its lines to a single client: the first at once, each of the others after a line from the client.
class ScriptedServer
{
public:
    explicit ScriptedServer(const QByteArrayList &lines) : m_thread([this, lines] { serve(lines); }) { }
    ScriptedServer(const ScriptedServer &) = delete;
    ScriptedServer &operator=(const ScriptedServer &) = delete;
    quint16 port() const { return m_listener.port(); }
    bool hasHeard(const QByteArray &line) const
    {
        const std::lock_guard lock(m_guard);
        return m_heard.contains(line);
    }

private:
    void serve(const QByteArrayList &lines)
    {
        const int client = ::accept(m_listener.socket(), nullptr, nullptr);
        for (const QByteArray &line : lines) {
            (void)::send(client, line.constData(), size_t(line.size()), MSG_NOSIGNAL);
            char text[4096];
            const ssize_t size = ::read(client, text, sizeof text);
            const std::lock_guard lock(m_guard);
            m_heard << QByteArray(text, size > 0 ? size : 0);
        }
        ::close(client);
    }

    const Listener m_listener;
    mutable std::mutex m_guard;
    QByteArrayList m_heard;
    std::jthread m_thread; // last, so that its end is waited for first
};

// Passes its first client to one port and all others to another, like a server that is just reloading its
// configuration.
class Relay
{
public:
    Relay(quint16 first, quint16 others) : m_first(first), m_others(others), m_thread([this] { serve(); }) { }
    ~Relay() { ::shutdown(m_listener.socket(), SHUT_RDWR); }
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;
    quint16 port() const { return m_listener.port(); }
    int clients() const { return m_clients; }

private:
    static void pump(int from, int to)
    {
        char bytes[4096];
        for (ssize_t size = 0; (size = ::read(from, bytes, sizeof bytes)) > 0;)
            (void)::send(to, bytes, size_t(size), MSG_NOSIGNAL);
        ::shutdown(to, SHUT_RDWR);
        ::shutdown(from, SHUT_RDWR);
    }
    void serve()
    {
        for (int client = 0; (client = ::accept(m_listener.socket(), nullptr, nullptr)) >= 0;) {
            const int server = connectedTo(m_clients++ == 0 ? m_first : m_others);
            {
                const std::jthread back([=] { pump(server, client); });
                pump(client, server);
            }
            ::close(client);
            ::close(server);
        }
    }

    const Listener m_listener;
    const quint16 m_first;
    const quint16 m_others;
    std::atomic<int> m_clients = 0;
    std::jthread m_thread; // last, so that its end is waited for first
};

ServerCheck checkOne(ProtocolPort port, const Expected &expected = {})
{
    return checkServers({{port, ServerKind::Dovecot}}, expected, "127.0.0.1").value(0);
}

constexpr ProtocolPort imaps(quint16 port)
{
    return {port, MailProtocol::Imap, TlsStart::AtOnce};
}

// Makes NAME.pem and NAME.key in the folder; empty if that fails.
QByteArray newCertificate(const QTemporaryDir &folder, const QString &name)
{
    const QString file = folder.filePath(name);
    run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
        QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"),
        QStringLiteral("-subj"), QStringLiteral("/CN=%1.example.test").arg(name), QStringLiteral("-keyout"),
        file + QStringLiteral(".key"), QStringLiteral("-out"), file + QStringLiteral(".pem")});
    return certificateSha256(content(file + QStringLiteral(".pem")));
}

// openssl's, on a free port.
class TlsServer
{
public:
    TlsServer(const QTemporaryDir &folder, const QString &options) : m_port(freePort())
    {
        m_server.setWorkingDirectory(folder.path());
        m_server.start(QStringLiteral("openssl"),
            QStringLiteral("s_server -quiet -accept %1 %2").arg(m_port).arg(options).split(u' '));
    }
    ~TlsServer()
    {
        m_server.kill();
        m_server.waitForFinished();
    }
    TlsServer(const TlsServer &) = delete;
    TlsServer &operator=(const TlsServer &) = delete;
    quint16 port() const { return m_port; }
    bool listens() const { return checkOne(imaps(m_port)).shown != ServerCheck::Shown::NothingListens; }

private:
    const quint16 m_port;
    QProcess m_server;
};

} // namespace

class TestServerCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTls_data();
    void withoutTls();
    void nothingListens();
    void certificates();
    void oldProcessAnswersOnceMore();
    void usualPortsComeOnce();
};

void TestServerCheck::withoutTls_data()
{
    QTest::addColumn<ProtocolPort>("port");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<ServerCheck::Shown>("shown");
    QTest::addColumn<QByteArray>("wish");
    using Shown = ServerCheck::Shown;
    constexpr ProtocolPort smtp{0, MailProtocol::Smtp, TlsStart::Asked};
    constexpr ProtocolPort imap{0, MailProtocol::Imap, TlsStart::Asked};
    constexpr ProtocolPort pop3{0, MailProtocol::Pop3, TlsStart::Asked};
    constexpr ProtocolPort sieve{0, MailProtocol::Sieve, TlsStart::Asked};
    QTest::newRow("SMTP without") << smtp
                                  << QByteArrayList{"220-hello\r\n220 there\r\n",
                                         "250-me\r\n250-SIZE\r\n250 HELP\r\n"}
                                  << Shown::NoTls << QByteArray("EHLO localhost\r\n");
    QTest::newRow("SMTP declines") << smtp
                                   << QByteArrayList{"220 hello\r\n", "250-me\r\n250 STARTTLS\r\n",
                                          "454 4.7.0 TLS not available due to local problem\r\n"}
                                   << Shown::NoTls << QByteArray("STARTTLS\r\n");
    QTest::newRow("IMAP without") << imap
                                  << QByteArrayList{"* OK [CAPABILITY IMAP4rev1] hello\r\n",
                                         "* CAPABILITY IMAP4rev1\r\nm OK done\r\n"}
                                  << Shown::NoTls << QByteArray("m CAPABILITY\r\n");
    QTest::newRow("IMAP of before CAPABILITY")
        << imap << QByteArrayList{"* OK hello\r\n", "m BAD what?\r\n", "* BYE not that\r\nm BAD what?\r\n"}
        << Shown::NoTls << QByteArray("m STARTTLS\r\n");
    QTest::newRow("POP3 without") << pop3
                                  << QByteArrayList{"+OK hello\r\n", "-ERR what?\r\n", "-ERR what?\r\n"}
                                  << Shown::NoTls << QByteArray("STLS\r\n");
    QTest::newRow("Sieve without")
        << sieve << QByteArrayList{"\"IMPLEMENTATION\" \"me\"\r\n\"SASL\" \"PLAIN\"\r\nOK \"hello\"\r\n"}
        << Shown::NoTls << QByteArray();
    QTest::newRow("promises, and does not")
        << pop3
        << QByteArrayList{"+OK hello\r\n", "+OK\r\nSTLS\r\n.\r\n", "+OK go on\r\n", "-ERR this is no TLS\r\n"}
        << Shown::Failed << QByteArray("STLS\r\n");
    QTest::newRow("no TLS at all") << imaps(0) << QByteArrayList{"220 hello\r\n", "500 what?\r\n"}
                                   << Shown::Failed << QByteArray();
    QTest::newRow("says nothing") << imap << QByteArrayList{""} << Shown::NoAnswer << QByteArray();
    QTest::newRow("another protocol")
        << imap << QByteArrayList{"220 hello\r\n"} << Shown::NoTls << QByteArray();
    QTest::newRow("hangs up") << imaps(0) << QByteArrayList{""} << Shown::NoAnswer << QByteArray();
}

void TestServerCheck::withoutTls()
{
    QFETCH(ProtocolPort, port);
    QFETCH(const QByteArrayList, lines);
    QFETCH(const ServerCheck::Shown, shown);
    QFETCH(const QByteArray, wish);
    const ScriptedServer server(lines);
    port.port = server.port();
    const ServerCheck check = checkOne(port);
    QCOMPARE(check.shown, shown);
    QVERIFY(check.sha256.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(wish.isEmpty() || server.hasHeard(wish), 20000);
}

void TestServerCheck::nothingListens()
{
    const quint16 port = freePort();
    QCOMPARE(checkOne(imaps(port)).shown, ServerCheck::Shown::NothingListens);
    QCOMPARE(checkServers(
                 QList<ServerPort>{{imaps(port), ServerKind::Dovecot}}, Expected(), "no-such-host.invalid")
                 .value(0)
                 .shown,
        ServerCheck::Shown::NothingListens);
}

// The certificate for everybody, and the one for clients that ask for a name.
void TestServerCheck::certificates()
{
    const QTemporaryDir folder;
    const QByteArray main = newCertificate(folder, QStringLiteral("main"));
    const QByteArray named = newCertificate(folder, QStringLiteral("named"));
    QVERIFY(main.size() == 32 && named.size() == 32 && main != named);
    TlsServer server(folder,
        QStringLiteral(
            "-cert main.pem -key main.key -servername named.example.test -cert2 named.pem -key2 named.key"));
    QTRY_VERIFY_WITH_TIMEOUT(server.listens(), 20000);
    const ServerCheck same = checkOne(imaps(server.port()), {main, {}});
    QVERIFY2(same.shown == ServerCheck::Shown::Same, qPrintable(same.detail));
    const ServerCheck another = checkOne(imaps(server.port()), {named, {}});
    QCOMPARE(another.shown, ServerCheck::Shown::Another);
    QCOMPARE(another.sha256, main);
    QCOMPARE(checkOne(imaps(server.port()), {named, "named.example.test"}).shown, ServerCheck::Shown::Same);
    QCOMPARE(certificateSha256("no PEM"), QByteArray());
}

void TestServerCheck::oldProcessAnswersOnceMore()
{
    using Await = Expected::Await;
    using Shown = ServerCheck::Shown;
    const QTemporaryDir folder;
    const QByteArray before = newCertificate(folder, QStringLiteral("before"));
    const QByteArray now = newCertificate(folder, QStringLiteral("now"));
    TlsServer old(folder, QStringLiteral("-cert before.pem -key before.key"));
    TlsServer reloaded(folder, QStringLiteral("-cert now.pem -key now.key"));
    QTRY_VERIFY_WITH_TIMEOUT(old.listens() && reloaded.listens(), 20000);
    struct
    {
        QByteArray expected;
        Await await;
        Shown shown;
        int asked;
    } const cases[] = {{now, Await::Nothing, Shown::Another, 1}, {now, Await::Shown, Shown::Same, 2},
        {before, Await::Nothing, Shown::Same, 1}, {before, Await::Gone, Shown::Another, 2},
        {before, Await::Shown, Shown::Same, 1}, {now, Await::Gone, Shown::Another, 1}};
    for (const auto &[expected, await, shown, asked] : cases) {
        const Relay relay(old.port(), reloaded.port());
        const ServerCheck check = checkOne(imaps(relay.port()), {expected, {}, await});
        QVERIFY2(check.shown == shown, qPrintable(check.detail));
        QCOMPARE(relay.clients(), asked);
    }
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
