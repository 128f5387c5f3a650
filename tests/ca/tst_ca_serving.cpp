// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page for phones: what it answers and what it never answers, on one address and for a time; and the QR
// code of its address, as zbar reads it.
#include "model/ca/serving/http_answer.h"
#include "model/ca/serving/local_addresses.h"
#include "model/ca/serving/qr_code.h"
#include "model/ca/serving/root_pages.h"
#include "model/ca/signing/ca_creation.h"
#include "model/x509/initialization.h"
#include "tests/support/program.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const ca::Pages pages{{"/", {"text/html; charset=utf-8", "<p>hello</p>"}},
    {"/root.crt", {"application/x-x509-ca-cert", "DER"}}};

QByteArray statusOf(const QByteArray &answer)
{
    return answer.left(answer.indexOf('\r')).mid(9);
}

// What the server sends back until it closes.
QByteArray exchanged(quint16 port, const QByteArray &asked)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(5000))
        return "not connected";
    socket.write(asked);
    while (socket.state() != QAbstractSocket::UnconnectedState && socket.waitForReadyRead(5000)) { }
    return socket.readAll();
}

quint16 portOf(const QString &url)
{
    return url.section(u':', 2).chopped(1).toUShort();
}

// Serves in another thread until this ends.
class Serving
{
public:
    explicit Serving(std::chrono::milliseconds time = std::chrono::minutes(1))
        : m_server(ca::PageServer::open(QStringLiteral("127.0.0.1"))),
          m_thread([this, time](const std::stop_token &stop) {
              m_server->serve(pages, time, stop, [this](int count) { m_handedOut = count; });
              m_isOver = true;
          })
    { }

    QString url() const { return m_server->url(); }
    quint16 port() const { return portOf(url()); }
    int handedOut() const { return m_handedOut; }
    bool isOver() const { return m_isOver; }

private:
    tl::expected<ca::PageServer, ca::ServeFault> m_server;
    std::atomic<int> m_handedOut = 0;
    std::atomic<bool> m_isOver = false;
    std::jthread m_thread; // ends first
};

} // namespace

class TestCaServing : public QObject
{
    Q_OBJECT

private:
    CryptographyInitialization m_cryptography;

private Q_SLOTS:
    void answers_data();
    void answers();
    void handsOutPages();
    void patientWithTheSlow();
    void crowdKeepsNobodyOut();
    void onlyUnderItsAddress();
    void endsByItself();
    void endsWhenAsked();
    void addresses_data();
    void addresses();
    void twoOnOnePort();
    void pagesOfRoot();
    void qrCode_data();
    void qrCode();
    void noQrCode();
};

void TestCaServing::answers_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("status"); // empty: more is to come
    const auto row = [](const char *title, const QByteArray &asked, const char *status) {
        QTest::newRow(title) << asked << QByteArray(status);
    };
    const QByteArray end = " HTTP/1.1\r\nHost: x\r\n\r\n";
    row("page", "GET /" + end, "200 OK");
    row("file", "GET /root.crt" + end, "200 OK");
    row("head", "HEAD /" + end, "200 OK");
    row("old version", "GET / HTTP/1.0\r\n\r\n", "200 OK");
    row("line feeds alone", "GET / HTTP/1.1\n\n", "200 OK");
    row("half a request", "GET / HTTP/1.1\r\nHost: x\r\n", "");
    row("nothing", "", "");
    row("another path", "GET /private/ca.key" + end, "404 Not Found");
    row("leads out", "GET /../ca.record" + end, "404 Not Found");
    row("in disguise", "GET /%2e%2e/private/ca.key" + end, "404 Not Found");
    row("a whole address", "GET http://x/root.crt" + end, "404 Not Found");
    row("with a question", "GET /root.crt?x" + end, "404 Not Found");
    row("two slashes", "GET //root.crt" + end, "404 Not Found");
    row("a zero", QByteArray("GET /root.crt\0.key", 18) + end, "404 Not Found");
    row("another method", "POST /" + end, "405 Method Not Allowed");
    row("lower case", "get /" + end, "405 Method Not Allowed");
    row("another host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421 Misdirected Request");
    row("another port", "GET / HTTP/1.1\r\nhost:x:81\r\n\r\n", "421 Misdirected Request");
    row("two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "421 Misdirected Request");
    row("no host", "GET / HTTP/1.1\r\nX-Host: y\r\n\r\n", "200 OK");
    row("no HTTP", "hello\r\n\r\n", "400 Bad Request");
    row("another version", "GET / HTTP/2.0\r\n\r\n", "400 Bad Request");
    row("TLS", QByteArray("\x16\x03\x01\x02", 4) + QByteArray(9000, 'x'),
        "431 Request Header Fields Too Large");
    row("too long", "GET / HTTP/1.1\r\nX: " + QByteArray(9000, 'x'), "431 Request Header Fields Too Large");
}

void TestCaServing::answers()
{
    QFETCH(const QByteArray, asked);
    QFETCH(const QByteArray, status);
    const auto answer = ca::answerTo(asked, pages, "x");
    QCOMPARE(answer.has_value(), !status.isEmpty());
    if (!answer)
        return;
    QCOMPARE(statusOf(*answer), status);
    QCOMPARE(ca::isGood(*answer), status.startsWith("200"));
    const QByteArray content = answer->mid(answer->indexOf("\r\n\r\n") + 4);
    const bool hasContent = !asked.startsWith("HEAD");
    QCOMPARE(!content.isEmpty(), hasContent);
    QVERIFY(answer->contains("Connection: close\r\n") && answer->contains("nosniff"));
    if (hasContent)
        QVERIFY(answer->contains("Content-Length: " + QByteArray::number(content.size()) + "\r\n"));
}

void TestCaServing::handsOutPages()
{
    const Serving serving;
    QVERIFY2(exchanged(serving.port(), "GET / HTTP/1.1\r\n\r\n").endsWith("<p>hello</p>"), "page");
    QVERIFY2(exchanged(serving.port(), "GET /root.crt HTTP/1.1\r\n\r\n").endsWith("DER"), "file");
    QTRY_COMPARE(serving.handedOut(), 2);
    QCOMPARE(statusOf(exchanged(serving.port(), "GET /x HTTP/1.1\r\n\r\n")), QByteArray("404 Not Found"));
    QCOMPARE(serving.handedOut(), 2);
    const QString listening = QString::fromLatin1(run({QStringLiteral("ss"), QStringLiteral("-Hltn")}).out);
    QVERIFY2(listening.contains(QStringLiteral("127.0.0.1:%1 ").arg(serving.port())), qPrintable(listening));
    QVERIFY(!listening.contains(QStringLiteral("0.0.0.0:%1 ").arg(serving.port())));
}

// Who says nothing, or one letter, keeps nobody else waiting.
void TestCaServing::patientWithTheSlow()
{
    const Serving serving;
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 20; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QStringLiteral("127.0.0.1"), serving.port());
        QVERIFY(idle.back()->waitForConnected(5000));
        if (i % 2 == 0)
            idle.back()->write("G");
        idle.back()->waitForBytesWritten(1000);
    }
    QVERIFY(exchanged(serving.port(), "GET / HTTP/1.1\r\n\r\n").endsWith("<p>hello</p>"));
    idle.front()->write("ET / HTTP/1.1\r\n\r\n");
    QVERIFY(idle.front()->waitForReadyRead(5000));
    QTRY_COMPARE(serving.handedOut(), 2);
}

// One machine with more connections than are served at a time.
void TestCaServing::crowdKeepsNobodyOut()
{
    const Serving serving;
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 60; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QStringLiteral("127.0.0.1"), serving.port());
        QVERIFY(idle.back()->waitForConnected(5000));
    }
    QVERIFY(exchanged(serving.port(), "GET / HTTP/1.1\r\n\r\n").endsWith("<p>hello</p>"));
}

void TestCaServing::onlyUnderItsAddress()
{
    const Serving serving;
    const QByteArray port = QByteArray::number(serving.port());
    const auto status = [&](const QByteArray &host) {
        return statusOf(exchanged(serving.port(), "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    };
    QCOMPARE(status("127.0.0.1:" + port), QByteArray("200 OK"));
    QCOMPARE(status("rebound.example:" + port), QByteArray("421 Misdirected Request"));
    QCOMPARE(status("127.0.0.1"), QByteArray("421 Misdirected Request"));
}

void TestCaServing::endsByItself()
{
    const Serving serving(std::chrono::milliseconds(50));
    QTRY_VERIFY(serving.isOver());
}

void TestCaServing::endsWhenAsked()
{
    quint16 port = 0;
    {
        const Serving serving;
        port = serving.port();
        QVERIFY(!exchanged(port, "GET / HTTP/1.1\r\n\r\n").isEmpty());
    } // waits for the thread
    QCOMPARE(exchanged(port, "GET / HTTP/1.1\r\n\r\n"), QByteArray("not connected"));
}

void TestCaServing::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isLocal");
    for (const char *address : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.5", "169.254.3.4",
             "127.0.0.1", "::1", "fd12:3456::1", "fc00::1"})
        QTest::newRow(address) << QString::fromLatin1(address) << true;
    for (const char *address :
        {"0.0.0.0", "::", "8.8.8.8", "172.32.0.1", "172.15.0.1", "192.169.0.1", "11.0.0.1", "2001:db8::1",
            "fe80::1", "localhost", "", "192.168.1", "192.168.1.5:80", "::ffff:10.0.0.1"})
        QTest::newRow(*address == '\0' ? "empty" : address) << QString::fromLatin1(address) << false;
}

void TestCaServing::addresses()
{
    QFETCH(const QString, address);
    QFETCH(const bool, isLocal);
    QCOMPARE(ca::isLocalAddress(address), isLocal);
    const auto server = ca::PageServer::open(address);
    if (!isLocal) {
        QVERIFY(!server && server.error() == ca::ServeFault::NotLocal);
        QVERIFY(ca::sentence(server.error(), address).contains(QStringLiteral("local network")));
    } else if (address.startsWith(QStringLiteral("127."))) {
        QVERIFY(server && server->url().startsWith(QStringLiteral("http://127.0.0.1:")));
    }
    for (const QString &own : ca::localAddresses())
        QVERIFY(ca::isLocalAddress(own) && !own.startsWith(QStringLiteral("127.")));
}

void TestCaServing::twoOnOnePort()
{
    const auto one = ca::PageServer::open(QStringLiteral("127.0.0.1"));
    QVERIFY(one);
    const auto other = ca::PageServer::open(QStringLiteral("127.0.0.1"), portOf(one->url()));
    QVERIFY(!other && other.error() == ca::ServeFault::PortTaken);
    const auto elsewhere = ca::PageServer::open(QStringLiteral("10.254.253.252"));
    QVERIFY(!elsewhere && elsewhere.error() == ca::ServeFault::NotHere);
}

// A name that would be markup stays text.
void TestCaServing::pagesOfRoot()
{
    const QTemporaryDir folder;
    const auto domain = ca::parseCaDomain(QStringLiteral("example.org"));
    const ca::CaWishes wishes{QStringLiteral("<script>a&b</script>"), {*domain}};
    const auto made = ca::createCa(folder.filePath(QStringLiteral("ca")), wishes,
        QCA::SecureArray("correct horse battery"), QDateTime::currentDateTimeUtc());
    QVERIFY(made);
    const ca::Pages own = ca::rootPages(made->state.root());
    QCOMPARE(own.keys(), (QByteArrayList{"/", "/root.crt", "/root.mobileconfig"}));
    const QByteArray page = own.value("/").content;
    QVERIFY(!page.contains("<script>") && page.contains("&lt;script&gt;a&amp;b"));
    QCOMPARE(own.value("/root.crt").content, made->state.root().der());
    for (const ca::Page &each : own)
        QVERIFY(!each.content.contains("PRIVATE"));
    QFile file(folder.filePath(QStringLiteral("page.html")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(page) == page.size());
    file.close();
    const Output judged = run(
        {QStringLiteral("xmllint"), QStringLiteral("--html"), QStringLiteral("--noout"), file.fileName()});
    QVERIFY2(judged.code == 0, judged.err.constData());
    const Output printed = run({QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("openssl x509 -in '%1/ca/root.pem' -noout -fingerprint -sha256").arg(folder.path())});
    const QString fingerprint = QString::fromLatin1(printed.out).section(u'=', 1).trimmed();
    QVERIFY(page.contains(ca::readAloud(fingerprint).toLatin1()));
    QCOMPARE(ca::readAloud(QStringLiteral("9F:2C:11:AA:0B")), QStringLiteral("9F2C 11AA 0B"));
}

void TestCaServing::qrCode_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"http://192.168.1.5:40123/", "http://[fd12:3456:789a:1::1]:65535/", "a"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("long") << QStringLiteral("http://10.0.0.1/") + QString(300, u'x');
}

void TestCaServing::qrCode()
{
    QFETCH(const QString, text);
    const auto code = ca::qrCode(text);
    QVERIFY(code);
    const QTemporaryDir folder;
    const int scale = 4;
    const int width = (code->size + 2 * ca::quietZone) * scale;
    QByteArray image = "P5 " + QByteArray::number(width) + ' ' + QByteArray::number(width) + " 255\n";
    for (int row = 0; row < width; ++row) {
        for (int column = 0; column < width; ++column) {
            const bool dark = code->isDark(row / scale - ca::quietZone, column / scale - ca::quietZone);
            image += dark ? '\0' : '\xff';
        }
    }
    QFile file(folder.filePath(QStringLiteral("code.pgm")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(image) == image.size());
    file.close();
    const Output read = run(
        {QStringLiteral("zbarimg"), QStringLiteral("--quiet"), QStringLiteral("--raw"), file.fileName()});
    QCOMPARE(QString::fromUtf8(read.out).trimmed(), text);

    const QString drawn = ca::terminalText(*code);
    QCOMPARE(drawn.count(u'\n'), (code->size + 2 * ca::quietZone + 1) / 2);
    QVERIFY(drawn.contains(u'█') && drawn.endsWith(QStringLiteral("\x1b[0m\n")));
}

void TestCaServing::noQrCode()
{
    QVERIFY(!ca::qrCode({}));
    QVERIFY(!ca::qrCode(QString(3000, u'x')));
}

QTEST_GUILESS_MAIN(TestCaServing)
#include "tst_ca_serving.moc"
