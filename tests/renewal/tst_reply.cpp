// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replies of an authority that openssl makes: the right ones, each wrong one with its own sentence, and a
// link that is fetched from a server on loopback.
#include "model/base/errors/error_code.h"
#include "model/renewal/reply/receiving.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/initialization.h"
#include "tests/renewal/authority.h"
#include "tests/support/expect.h"

#include <QTest>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

Certificate certificateIn(const QString &file)
{
    const auto contents = files::read(*files::readFile(file), {});
    return files::certificatesOf(contents->objects).constFirst();
}

// Answers each connection with the same octets, and goes on until it is destroyed.
class WebServer
{
public:
    WebServer()
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(m_socket, 8) == 0
            && ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~WebServer()
    {
        (void)asked();
        ::close(m_socket);
    }
    WebServer(const WebServer &) = delete;
    WebServer &operator=(const WebServer &) = delete;

    QString address() const { return QStringLiteral("http://127.0.0.1:%1/issuer.cer").arg(m_port); }
    // All requests that came; no more are taken.
    QByteArray asked()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        if (m_thread.joinable())
            m_thread.join();
        return m_asked;
    }
    void serve(const QByteArray &answer)
    {
        m_thread = std::thread([this, answer] {
            for (int client = ::accept(m_socket, nullptr, nullptr); client >= 0;
                 client = ::accept(m_socket, nullptr, nullptr)) {
                char request[1024];
                const ssize_t size = ::read(client, request, sizeof request);
                m_asked += QByteArray(request, size > 0 ? size : 0);
                (void)!::send(client, answer.constData(), static_cast<size_t>(answer.size()), MSG_NOSIGNAL);
                ::shutdown(client, SHUT_WR);
                ::close(client);
            }
        });
    }

private:
    int m_socket = -1;
    quint16 m_port = 0;
    QByteArray m_asked; // of the thread, until it has ended
    std::thread m_thread;
};

bool anyAddress(const ServerAddress &)
{
    return true;
}

QByteArray http(const QByteArray &body, const char *status = "200 OK")
{
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/pkix-cert\r\n\r\n" + body;
}

} // namespace

class TestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void chainInOrder_data();
    void chainInOrder();
    void refused_data();
    void refused();
    void hostileSizes();
    void namesAreCompared();
    void rightOneOfTwo();
    void newerOneOfTwo();
    void missingLink();
    void addressThatCanBeFetched_data();
    void addressThatCanBeFetched();
    void fetched_data();
    void fetched();
    void nothingHereIsAsked();
    void machinesOfOthers();
    void expiredLink();
    void withdrawnLink();
    void pageInPlaceOfALink();
    void withoutASubject();
    void wrongClock();

private:
    ReplyTrust trust() const { return {{}, QDateTime::currentDateTimeUtc()}; }
    RememberedSet set(const QString &csrName) const;
    Result<Received> received(const QStringList &files, const RememberedSet &set) const;

    const CryptographyInitialization m_cryptography;
    std::unique_ptr<Authority> m_one;
    std::unique_ptr<Authority> m_three;
};

void TestReply::initTestCase()
{
    m_one = std::make_unique<Authority>(1);
    m_three = std::make_unique<Authority>(3);
    QVERIFY(m_one->isMade() && m_three->isMade());
    QVERIFY(!m_one->request(text("own")).isEmpty() && !m_one->request(text("other")).isEmpty());
}

// A set whose key is NAME.key.
RememberedSet TestReply::set(const QString &name) const
{
    RememberedSet set;
    SetRecord &record = set.installed.record;
    record.names = QStringList{text("mail.example.org"), text("imap.example.org")};
    record.layout = text("debian");
    record.signing = signingName(Signing::TestCa);
    SetupDraft draft;
    draft.existingKeyFile = m_one->file(name + text(".key"));
    record.publicKeySha256 = wantedFor(*obtainKey(draft)).publicKeySha256;
    record.made = QDateTime::currentDateTimeUtc();
    set.kind = WriteTarget::Kind::Folder;
    set.place = m_one->folder();
    set.answers.names = record.names;
    return set;
}

Result<Received> TestReply::received(const QStringList &files, const RememberedSet &set) const
{
    ReceiveWish wish;
    for (const QString &file : files)
        wish.sources << FileSource{file, std::nullopt};
    return receiveReply(wish, {set}, trust());
}

void TestReply::chainInOrder_data()
{
    QTest::addColumn<int>("depth");
    QTest::newRow("one intermediate") << 1;
    QTest::newRow("three") << 3;
}

void TestReply::chainInOrder()
{
    QFETCH(int, depth);
    const Authority &authority = depth == 1 ? *m_one : *m_three;
    const QString leaf = authority.sign(m_one->file(text("own.csr")), text("good.pem"));
    QVERIFY(!leaf.isEmpty());
    QStringList files{authority.root()};
    for (const QString &link : authority.intermediates())
        files.prepend(link); // the wrong way round
    const auto reply = received(files + QStringList{leaf}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(reply->reply.chain.size(), 1 + depth);
    QCOMPARE(reply->reply.chain.first(), certificateIn(leaf));
    for (qsizetype i = 1; i < reply->reply.chain.size(); ++i)
        QVERIFY(reply->reply.chain.at(i).issued(reply->reply.chain.at(i - 1)));
    QCOMPARE(*reply->reply.root, certificateIn(authority.root()));
    QVERIFY(!whyNot(reply->reply));
    QCOMPARE(reply->reply.findings.size(), 1); // the root is nobody's
    QCOMPARE(reply->reply.findings.first().code, ErrorCode::ReplyRootUntrusted);
}

void TestReply::refused_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *title, const QStringList &files, ErrorCode code) {
        QTest::newRow(title) << files << code;
    };
    const Authority &ca = *m_one;
    const QString own = ca.file(text("own.csr"));
    const QString other = ca.file(text("other.csr"));
    const QString link = ca.intermediates().constFirst();
    row("only authorities", {link, ca.root()}, ErrorCode::ReplyOnlyAuthorities);
    row("a request", {own}, ErrorCode::ReplyWithoutCertificate);
    row("another CSR of the same name", {ca.sign(other, text("a.pem")), link},
        ErrorCode::ReplyForOtherRequest);
    row("another key", {ca.sign(other, text("b.pem"), {text("DNS:www.example.net")}), link},
        ErrorCode::ReplyFitsNoSet);
    row("expired", {ca.sign(own, text("c.pem"), {{}, text("-1")}), link, ca.root()}, ErrorCode::ReplyExpired);
    row("for clients", {ca.sign(own, text("d.pem"), {{}, text("90"), text("clientAuth")}), link, ca.root()},
        ErrorCode::ReplyNotForServers);
    row("for clients, without its root", {ca.file(text("d.pem")), link}, ErrorCode::ReplyNotForServers);
    QByteArray damaged = content(ca.file(text("d.pem")));
    const QString half = ca.file(text("half.pem"));
    save(half, damaged.replace("MII", "M!I") + content(link));
    row("damaged, and a whole link", {half}, ErrorCode::BlockNotBase64);
    const QString page = ca.file(text("page.pem"));
    save(page, "<!DOCTYPE html><html><body>Log in</body></html>");
    row("a web page", {page}, ErrorCode::FileIsWebPage);
    const QString pfx = ca.file(text("other.p12"));
    run({text("openssl"), text("pkcs12"), text("-export"), text("-in"), ca.file(text("a.pem")),
        text("-inkey"), ca.file(text("other.key")), text("-passout"), text("pass:"), text("-out"), pfx});
    row("a PFX with another key", {pfx}, ErrorCode::ReplyKeyDiffers);
}

void TestReply::refused()
{
    QFETCH(QStringList, files);
    QFETCH(ErrorCode, code);
    QVERIFY(!files.contains(QString()));
    const auto reply = received(files, set(text("own")));
    const std::optional<Error> why = reply ? whyNot(reply->reply) : reply.error();
    QVERIFY2(why && why->code == code, why ? nameOf(why->code).data() : "not refused");
    QVERIFY(!sentence(*why).contains(u'%'));
}

void TestReply::hostileSizes()
{
    const QString file = m_one->file(text("many.pem"));
    QVERIFY(save(file, certificateIn(m_one->root()).toPem().repeated(1001)));
    MAILSEAL_EXPECT_ERROR(received({file}, set(text("own"))), ErrorCode::FileHoldsTooMany);
}

void TestReply::namesAreCompared()
{
    const QString leaf = m_one->sign(m_one->file(text("own.csr")), text("fewer.pem"),
        {text("DNS:mail.example.org,DNS:extra.example.org")});
    const auto reply = received({leaf, m_one->intermediates().constFirst(), m_one->root()}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    QList<ErrorCode> codes;
    for (const Error &found : reply->reply.findings)
        codes << found.code;
    QCOMPARE(codes,
        (QList<ErrorCode>{
            ErrorCode::ReplyRootUntrusted, ErrorCode::ReplyNamesMissing, ErrorCode::ReplyNamesAdded}));
    QCOMPARE(
        reply->reply.findings.at(1).arguments, (QStringList{text("2"), text("1"), text("imap.example.org")}));
    QVERIFY(!whyNot(reply->reply));
}

void TestReply::rightOneOfTwo()
{
    QVERIFY(!m_one->request(text("rsa"), {text("rsa:2048")}).isEmpty());
    const QString mine = m_one->sign(m_one->file(text("own.csr")), text("mine.pem"));
    const QString rsa = m_one->sign(m_one->file(text("rsa.csr")), text("rsa.pem"));
    const auto reply
        = received({rsa, mine, m_one->intermediates().constFirst(), m_one->root()}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(reply->reply.leaf, certificateIn(mine));
    QCOMPARE(reply->reply.findings.last().code, ErrorCode::ReplyHasOtherLeaf);
}

// Both for the same key, made in the same second or not.
void TestReply::newerOneOfTwo()
{
    const QString csr = m_one->file(text("own.csr"));
    const QString older = m_one->sign(csr, text("older.pem"), {{}, text("30")});
    const QString newer = m_one->sign(csr, text("newer.pem"), {{}, text("90")});
    for (const QStringList &files : {QStringList{older, newer}, QStringList{newer, older}}) {
        const auto reply = received(files, set(text("own")));
        QVERIFY2(reply, errorOf(reply));
        QCOMPARE(reply->reply.leaf, certificateIn(newer));
    }
}

void TestReply::missingLink()
{
    const QString address = text("http://ca.example/issuer.cer");
    const QString leaf = m_one->sign(
        m_one->file(text("own.csr")), text("alone.pem"), {{}, text("90"), text("serverAuth"), address});
    const auto reply = received({leaf}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    const MissingLink &missing = *reply->reply.missing;
    QCOMPARE(missing.subject, text("Example 1"));
    QCOMPARE(missing.address, address);
    QCOMPARE(missing.keyId.count(u':'), 19);
    QCOMPARE(whyNot(reply->reply)->code, ErrorCode::ReplyLinkMissing);
    // Another authority of the same name does not fill the gap.
    const Authority same(1);
    const auto again = received({leaf, same.intermediates().constFirst(), same.root()}, set(text("own")));
    QVERIFY2(again, errorOf(again));
    QCOMPARE(whyNot(again->reply)->code, ErrorCode::ReplyLinkMissing);
}

// The CA of a Windows domain names LDAP first (AD CS, by default).
void TestReply::addressThatCanBeFetched_data()
{
    QTest::addColumn<QString>("addresses");
    QTest::addColumn<QString>("expected");
    const QString next = text(",caIssuers;URI:");
    const QString ldap = text("ldap://ca.example/x");
    const QString http = text("http://ca.example/1.cer");
    const QString upper = text("HTTP://ca.example/2.cer");
    const QString https = text("https://ca.example/3.cer");
    QTest::newRow("HTTP second") << ldap + next + http << http;
    QTest::newRow("in upper case") << https + next + upper << upper;
    QTest::newRow("HTTP first") << http + next + ldap << http;
    QTest::newRow("the first of two") << upper + next + http << upper;
    QTest::newRow("none") << ldap + next + https << ldap;
}

void TestReply::addressThatCanBeFetched()
{
    QFETCH(QString, addresses);
    QFETCH(QString, expected);
    const QString leaf = m_one->sign(
        m_one->file(text("own.csr")), text("places.pem"), {{}, text("90"), text("serverAuth"), addresses});
    const auto reply = received({leaf}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(reply->reply.missing->address, expected);
}

void TestReply::fetched_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorCode>("code"); // Count: it is fetched
    const Certificate issuer = certificateIn(m_one->intermediates().constFirst());
    QTest::newRow("DER") << http(issuer.der()) << ErrorCode::Count;
    QTest::newRow("PEM") << http(issuer.toPem()) << ErrorCode::Count;
    const Output p7c = run({text("openssl"), text("crl2pkcs7"), text("-nocrl"), text("-certfile"),
        m_one->intermediates().constFirst(), text("-outform"), text("DER")});
    QTest::newRow("PKCS#7") << http(p7c.out) << ErrorCode::Count;
    QTest::newRow("somebody else's") << http(certificateIn(m_three->root()).der())
                                     << ErrorCode::IssuerUnrelated;
    QTest::newRow("not there") << http("gone", "404 Not Found") << ErrorCode::IssuerNotFetched;
    QTest::newRow("redirected") << QByteArray(
        "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest\r\n"
        "Content-Length: 0\r\n\r\n")
                                << ErrorCode::IssuerNotFetched;
    QTest::newRow("a page") << http("<!DOCTYPE html><html></html>") << ErrorCode::IssuerNotFetched;
    QTest::newRow("endless") << http(QByteArray(300 * 1024, 'x')) << ErrorCode::IssuerTooLarge;
    QTest::newRow("nothing") << QByteArray() << ErrorCode::IssuerNotFetched;
}

void TestReply::fetched()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorCode, code);
    WebServer server;
    const QString leaf = m_one->sign(m_one->file(text("own.csr")), text("fetch.pem"),
        {{}, text("90"), text("serverAuth"), server.address()});
    server.serve(answer);
    ReceiveWish wish{{FileSource{leaf, std::nullopt}}, {}, {}, {}};
    const ReplyTrust trust{{certificateIn(m_one->root())}, QDateTime::currentDateTimeUtc()};
    const Patience patience(std::chrono::seconds(20));
    const auto reply = receiveReply(wish, {set(text("own"))}, trust,
        [&](const QString &from) { return fetchCertificates(from, patience, anyAddress); });
    if (code != ErrorCode::Count) {
        MAILSEAL_EXPECT_ERROR(reply, code);
        return;
    }
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(reply->reply.chain.size(), 2);
    QCOMPARE(reply->reply.findings, QList<Error>());
    const QByteArray host = server.address().section(u'/', 2, 2).toLatin1(); // with the port
    QVERIFY2(server.asked().contains("\r\nHost: " + host + "\r\n"), server.asked().constData());
}

// A certificate is anybody's word: it must not have this machine's own services asked.
void TestReply::nothingHereIsAsked()
{
    WebServer server;
    server.serve(http(certificateIn(m_one->root()).der()));
    const Patience patience(std::chrono::seconds(20));
    for (const char *host : {"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "[::1]", "[::]",
             "169.254.169.254", "[fe80::1]", "2130706433", "0.1.2.3", "127.255.255.254", "[::127.0.0.1]",
             "[::ffff:169.254.169.254]", "[::ffff:0:169.254.169.254]", "[64:ff9b::169.254.169.254]",
             "[64:ff9b:1::169.254.169.254]", "[64:ff9b:1:a9fe:a9:fe00::]", "[2002:7f00:1::1]",
             "[fd00:ec2::254]", "[fd20:ce::254]", "[fd00:c1::a9fe:a9fe]", "100.100.100.200", "168.63.129.16",
             "[::ffff:168.63.129.16]"}) {
        const QString address = server.address().replace(text("127.0.0.1"), text(host));
        MAILSEAL_EXPECT_ERROR(fetchCertificates(address, patience), ErrorCode::IssuerAddressUnfit);
    }
    QVERIFY(fetchCertificates(server.address(), patience, anyAddress));
    QCOMPARE(server.asked().count("GET "), 1);
}

void TestReply::machinesOfOthers()
{
    for (const char *number : {"192.0.2.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "128.0.0.1",
             "2001:db8::1", "fd00::1", "::ffff:192.0.2.1", "1.0.0.1", "126.255.255.255", "169.253.255.255",
             "100.100.100.201", "168.63.129.17", "fd00:ec2::253", "fd00:ec2::1:254", "64:ff9b::192.0.2.1",
             "64:ff9b:1::192.0.2.1", "64:ff9b:2::127.0.0.1", "2002:c000:201::1", "2003:7f00:1::1"})
        QVERIFY2(isElsewhere(addressesOf(number, Patience(std::chrono::seconds(1)))->first()), number);
}

void TestReply::expiredLink()
{
    const QString leaf = m_one->sign(m_one->file(text("own.csr")), text("later.pem"), {{}, text("3000")});
    ReceiveWish wish;
    for (const QString &file : {leaf, m_one->intermediates().constFirst(), m_one->root()})
        wish.sources << FileSource{file, std::nullopt};
    const QDateTime later = QDateTime::currentDateTimeUtc().addDays(2000); // the link lives for 1825
    const auto reply = receiveReply(wish, {set(text("own"))}, {{}, later});
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(whyNot(reply->reply)->code, ErrorCode::ReplyLinkExpired);
    for (const char *address :
        {"https://ca.example/a", "ftp://ca.example/a", "ldap:///cn=x", "file:///etc/passwd"})
        MAILSEAL_EXPECT_ERROR(fetchCertificates(text(address), Patience(std::chrono::seconds(1))),
            ErrorCode::IssuerAddressUnfit);
}

// The same authority has another certificate since; key and certificate stay.
void TestReply::withdrawnLink()
{
    const QString leaf = m_one->sign(m_one->file(text("own.csr")), text("withdrawn.pem"));
    const QString link = m_one->intermediates().constFirst();
    const QString sum = details(certificateIn(link)).fingerprintSha256;
    ReplyTrust wary = trust();
    wary.withdrawn
        = {{text("Example 1"), text("Example root"), text("x"), QString(sum).remove(u':').toUpper(),
            text("270C64B6BA1AAE94B0756E83D8DB0732F5B534BCDC545D44E334D5DD4D10FEC0"), text("here")}};
    ReceiveWish wish;
    for (const QString &file : {leaf, link, m_one->root()})
        wish.sources << FileSource{file, std::nullopt};
    const auto reply = receiveReply(wish, {set(text("own"))}, wary);
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(whyNot(reply->reply)->code, ErrorCode::ReplyLinkWithdrawn);
    QVERIFY(sentence(*whyNot(reply->reply)).contains(text("27:0C:64:B6")));
    wary.withdrawn = {};
    QVERIFY(!whyNot(receiveReply(wish, {set(text("own"))}, wary)->reply));
}

void TestReply::pageInPlaceOfALink()
{
    const QString leaf = m_one->sign(m_one->file(text("own.csr")), text("lonely.pem"));
    const QString page = m_one->file(text("link.pem"));
    QVERIFY(save(page, "<!DOCTYPE html><html><body>404 Not Found</body></html>"));
    const auto reply = received({leaf, page}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(reply->unread.size(), 1);
    QCOMPARE(reply->unread.first().code, ErrorCode::FileIsWebPage);
    QVERIFY(sentence(reply->unread.first()).contains(text("link.pem")));
    QCOMPARE(reply->reply.findings.first().code, ErrorCode::ReplyLinkUnknown);
}

// As the profiles of Let's Encrypt make them: it goes by its first name, never by an empty one.
void TestReply::withoutASubject()
{
    const Output made
        = run({text("openssl"), text("req"), text("-new"), text("-key"), m_one->file(text("own.key")),
            text("-subj"), text("/"), text("-out"), m_one->file(text("empty.csr"))});
    QCOMPARE(made.code, 0);
    const QString leaf = m_one->sign(
        m_one->file(text("empty.csr")), text("empty.pem"), {{}, text("90"), text("clientAuth")});
    const auto reply = received({leaf, m_one->intermediates().constFirst(), m_one->root()}, set(text("own")));
    QVERIFY2(reply, errorOf(reply));
    QCOMPARE(details(reply->reply.leaf).subject, QString());
    QVERIFY2(sentence(*whyNot(reply->reply)).contains(text("for mail.example.org ")),
        qPrintable(sentence(*whyNot(reply->reply))));
}

void TestReply::wrongClock()
{
    const QString leaf = m_one->sign(m_one->file(text("own.csr")), text("clock.pem"));
    ReceiveWish wish;
    for (const QString &file : {leaf, m_one->intermediates().constFirst(), m_one->root()})
        wish.sources << FileSource{file, std::nullopt};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const auto &[years, code] :
        {std::pair(-20, ErrorCode::ReplyNotYetValid), std::pair(4, ErrorCode::ReplyExpired)}) {
        const auto reply = receiveReply(wish, {set(text("own"))}, {{}, now.addYears(years)});
        QVERIFY2(reply, errorOf(reply));
        const QList<Error> &found = reply->reply.findings;
        const auto said = std::find_if(
            found.begin(), found.end(), [wanted = code](const Error &one) { return one.code == wanted; });
        QVERIFY(said != found.end() && sentence(*said).contains(text("clock of this machine")));
    }
}

QTEST_GUILESS_MAIN(TestReply)
#include "tst_reply.moc"
