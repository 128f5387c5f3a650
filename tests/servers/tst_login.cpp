// SPDX-License-Identifier: GPL-3.0-or-later
//
// Test log-ins at servers that do what a script says: what the right password looks like on the wire, what
// each refusal means, and that no password leaves before the connection is verified.
// tests/servers/live/logged-in asks real mail servers.
#include "model/servers/live/login/login.h"
#include "model/servers/live/login/login_answer.h"
#include "model/servers/live/login/login_exchange.h"
#include "model/servers/live/login/scram_client.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/scripted_server.h"

#include <QElapsedTimer>
#include <memory>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::LoginEnd)
Q_DECLARE_METATYPE(mailseal::MailProtocol)
Q_DECLARE_METATYPE(mailseal::HashKind)
Q_DECLARE_METATYPE(mailseal::test::Script)

namespace {

constexpr char imapGreeting[] = "* OK hello\r\n";

// The greeting and the first CAPABILITY, within TLS.
Script imaps(const QByteArray &capabilities, const QByteArrayList &answers)
{
    Script script{BeginTls{}, Say{imapGreeting}, Hear{},
        Say{"* CAPABILITY IMAP4rev1 " + capabilities + "\r\nm OK done\r\n"}};
    converse(script, answers);
    return script;
}

Script imapStartTls(
    const QByteArray &before, const QByteArray &yes, const QByteArray &within, const QByteArrayList &answers)
{
    Script script{Say{imapGreeting}, Hear{}, Say{"* CAPABILITY IMAP4rev1 " + before + "\r\nm OK done\r\n"},
        Hear{}, Say{yes}, BeginTls{}, Hear{}, Say{"* CAPABILITY IMAP4rev1 " + within + "\r\nm OK done\r\n"}};
    converse(script, answers);
    return script;
}

} // namespace

class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void accepted_data();
    void accepted();
    void scram_data();
    void scram();
    void deceivingScram_data();
    void deceivingScram();
    void scramThatIsRefused();
    void noPasswordLeaves_data();
    void noPasswordLeaves();
    void meanings_data();
    void meanings();
    void wrongPasswordIsAskedForOnceMore();
    void repeatedPasswordIsHidden();
    void hostile_data();
    void hostile();
    void stopsAtOnce();
    void targets_data();
    void targets();
    void sentencesAreWhole();

private:
    LoginTry tryAt(const QString &port, const QByteArray &trusted = "server", const QString &name = {});

    QTemporaryDir m_folder;
    int m_asked = 0;
    QByteArrayList m_passwords{"s3cret word"};
    QStringList m_told;
};

void TestLogin::initTestCase()
{
    QVERIFY(makeCertificate(m_folder, "server", "DNS:mail.example.org"));
    QVERIFY(makeCertificate(m_folder, "other", "DNS:mail.example.org"));
}

LoginTry TestLogin::tryAt(const QString &port, const QByteArray &trusted, const QString &name)
{
    m_asked = 0;
    m_told.clear();
    auto target = loginTarget({QStringLiteral("127.0.0.1"), QStringLiteral("anna@example.org"), port,
                                  name.isEmpty() ? QStringLiteral("mail.example.org") : name},
        LoginFor::AnyProtocol);
    if (!target)
        qFatal("%s", errorOf(target).constData());
    const QString pem = m_folder.filePath(QString::fromLatin1(trusted) + QStringLiteral(".pem"));
    const QByteArray text = content(pem);
    const qsizetype begin = text.indexOf('\n') + 1;
    const auto certificate
        = Certificate::fromDer(QByteArray::fromBase64(text.mid(begin, text.indexOf("\n-----END") - begin)));
    target->trusted = certificate ? QList{*certificate} : QList<Certificate>();
    return logIn(
        *target,
        [this](const LoginReport &, int attempt) -> std::optional<QCA::SecureArray> {
            ++m_asked;
            if (attempt >= m_passwords.size())
                return std::nullopt;
            return QCA::SecureArray(m_passwords.at(attempt));
        },
        [this](const ConversationLine &line) { m_told << foldedText(line); });
}

void TestLogin::accepted_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("said"); // within TLS, after the questions for what it can do
    const QByteArray plain = QByteArray("\0anna@example.org\0s3cret word", 29).toBase64();
    const QByteArray user = QByteArray("anna@example.org").toBase64();
    const QByteArray word = QByteArray("s3cret word").toBase64();
    const QString imap = QStringLiteral("imaps");
    QTest::newRow("IMAP, PLAIN at once") << imap << imaps("SASL-IR AUTH=PLAIN AUTH=LOGIN", {"a1 OK in\r\n"})
                                         << "a1 AUTHENTICATE PLAIN " + plain + "\r\n";
    QTest::newRow("IMAP, PLAIN when asked") << imap << imaps("AUTH=PLAIN", {"+ \r\n", "a1 OK in\r\n"})
                                            << "a1 AUTHENTICATE PLAIN\r\n" + plain + "\r\n";
    QTest::newRow("IMAP, LOGIN of SASL")
        << imap << imaps("AUTH=LOGIN", {"+ VXNlcm5hbWU6\r\n", "+ UGFzc3dvcmQ6\r\n", "a1 OK in\r\n"})
        << "a1 AUTHENTICATE LOGIN\r\n" + user + "\r\n" + word + "\r\n";
    QTest::newRow("IMAP, the command LOGIN")
        << imap << imaps("", {"* CAPABILITY IMAP4rev1 IDLE\r\na1 OK in\r\n"})
        << QByteArray("a1 LOGIN \"anna@example.org\" \"s3cret word\"\r\n");
    QTest::newRow("IMAP, STARTTLS") << QStringLiteral("imap")
                                    << imapStartTls("STARTTLS LOGINDISABLED", "m OK go\r\n",
                                           "AUTH=PLAIN SASL-IR", {"a1 OK in\r\n"})
                                    << "a1 AUTHENTICATE PLAIN " + plain + "\r\n";
    Script pop{BeginTls{}, Say{"+OK hello\r\n"}, Hear{}, Say{"+OK\r\nSASL PLAIN\r\nUSER\r\n.\r\n"}};
    converse(pop, {"+ \r\n", "+OK in\r\n"});
    QTest::newRow("POP3, AUTH") << QStringLiteral("pop3s") << pop << "AUTH PLAIN\r\n" + plain + "\r\n";
    Script user3{BeginTls{}, Say{"+OK hello\r\n"}, Hear{}, Say{"-ERR what\r\n"}};
    converse(user3, {"+OK\r\n", "+OK in\r\n"});
    QTest::newRow("POP3, USER") << QStringLiteral("pop3s") << user3
                                << QByteArray("USER anna@example.org\r\nPASS s3cret word\r\n");
    Script smtp{BeginTls{}, Say{"220 hello\r\n"}, Hear{}, Say{"250-me\r\n250 AUTH LOGIN PLAIN\r\n"}};
    converse(smtp, {"235 2.7.0 in\r\n"});
    QTest::newRow("SMTP") << QStringLiteral("submissions") << smtp << "AUTH PLAIN " + plain + "\r\n";
    Script sieve{Say{"\"SASL\" \"\"\r\n\"STARTTLS\"\r\nOK\r\n"}, Hear{}, Say{"OK\r\n"}, BeginTls{},
        Say{"\"SASL\" \"PLAIN\"\r\nOK \"within\"\r\n"}};
    converse(sieve, {"OK \"in\"\r\n"});
    QTest::newRow("ManageSieve") << QStringLiteral("sieve") << sieve
                                 << "AUTHENTICATE \"PLAIN\" \"" + plain + "\"\r\n";
}

void TestLogin::accepted()
{
    QFETCH(const QString, protocol);
    QFETCH(const Script, script);
    QFETCH(const QByteArray, said);
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")), script);
    const LoginTry done = tryAt(QString::number(server.port()) + u'/' + protocol);
    QCOMPARE(sentence(done.report),
        QStringLiteral("The log-in works: 127.0.0.1:%1 accepts the password of anna@example.org.")
            .arg(server.port()));
    QVERIFY(done.server);
    QCOMPARE(m_asked, 1);
    QVERIFY2(server.heardWithinTls().endsWith(said), server.heardWithinTls().constData());
    QVERIFY(!server.heardInClear().contains("s3cret") && !server.heardInClear().contains("AUTH"));
    const QString told = m_told.join(u'\n');
    QVERIFY2(
        told.contains(QLatin1String("***")) && !told.contains(QLatin1String("s3cret")), qPrintable(told));
    QVERIFY2(!told.contains(QLatin1String("czNjcmV0")) && !told.contains(QLatin1String("AGFubmF")),
        qPrintable(told));
}

void TestLogin::scram_data()
{
    QTest::addColumn<HashKind>("hash");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("serverFirst");
    QTest::addColumn<QByteArray>("proof");
    QTest::addColumn<QByteArray>("serverFinal");
    QTest::newRow("RFC 5802 §5") << HashKind::Sha1 << QByteArray("fyko+d2lbbFgONRv9qkxdawL")
                                 << QByteArray("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                                               "s=QSXCR+Q6sek8bf92,i=4096")
                                 << QByteArray("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                                               "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")
                                 << QByteArray("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    QTest::newRow("RFC 7677 §3") << HashKind::Sha256 << QByteArray("rOprNGfwEbeRWgbNEkqO")
                                 << QByteArray("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                               "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
                                 << QByteArray("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                               "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
                                 << QByteArray("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
}

void TestLogin::scram()
{
    QFETCH(const HashKind, hash);
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, serverFirst);
    QFETCH(const QByteArray, proof);
    QFETCH(const QByteArray, serverFinal);
    const auto begun = [&] {
        auto client
            = std::make_unique<ScramClient>(hash, Credentials{"user", QCA::SecureArray("pencil")}, nonce);
        const auto first = client->answer({});
        return first && publicBytes(*first) == "n,,n=user,r=" + nonce ? std::move(client) : nullptr;
    };
    auto client = begun();
    QVERIFY(client);
    const auto said = client->answer(serverFirst);
    QVERIFY(said);
    QCOMPARE(publicBytes(*said), proof);
    QVERIFY(!client->hasProof());
    QVERIFY(client->answer(serverFinal));
    QVERIFY(client->hasProof());

    // Another server's signature; and none that begins it.
    client = begun();
    QVERIFY(client->answer(serverFirst));
    QByteArray other = serverFinal;
    other[4] = other.at(4) == 'A' ? 'B' : 'A';
    QVERIFY(!client->answer(other));
    QVERIFY(!client->hasProof());
    QVERIFY(!client->answer(serverFinal)); // too late
    for (QByteArray wrong : {QByteArray(serverFirst).replace("r=", "r=x"),
             QByteArray("r=" + nonce + ",s=QSXCR+Q6sek8bf92,i=4096"),
             QByteArray(serverFirst).replace("i=4096", "i=0"),
             QByteArray(serverFirst).replace("i=4096", "i=999999999"),
             QByteArray(serverFirst).replace("s=", "s=*"), "m=new," + serverFirst,
             QByteArray("e=other-error"), QByteArray(), serverFirst + QByteArray(5000, ',')}) {
        client = begun();
        QVERIFY2(!client->answer(wrong), wrong.constData());
    }
    ScramClient strange(hash, {"a=b,c", QCA::SecureArray("pencil")}, nonce);
    QCOMPARE(publicBytes(*strange.answer({})), "n,,n=a=3Db=2Cc,r=" + nonce);
}

void TestLogin::deceivingScram_data()
{
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<LoginEnd>("end");
    const auto challenge = [](const QByteArray &text) { return "+ " + text.toBase64() + "\r\n"; };
    QTest::newRow("a yes at once") << QByteArrayList{"a1 OK in\r\n"} << LoginEnd::Unproved;
    QTest::newRow("a nonce of its own") << QByteArrayList{challenge("r=mine,s=QSXCR+Q6sek8bf92,i=4096"),
        "a1 OK in\r\n"} << LoginEnd::Unproved;
    QTest::newRow("rounds without end") << QByteArrayList{challenge("r=mine,s=QSXCR+Q6sek8bf92,i=2000000000"),
        "a1 BAD no\r\n"} << LoginEnd::Unproved;
    QTest::newRow("a refusal in the mechanism's words") << QByteArrayList{challenge("e=unknown-user"),
        "a1 NO [AUTHENTICATIONFAILED] no\r\n"} << LoginEnd::WrongPassword;
    QTest::newRow("a refusal") << QByteArrayList{"a1 NO [AUTHENTICATIONFAILED] no\r\n"}
                               << LoginEnd::WrongPassword;
}

// What does not prove that it knows the password gets neither the password nor a good word.
void TestLogin::deceivingScram()
{
    QFETCH(const QByteArrayList, answers);
    QFETCH(const LoginEnd, end);
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")),
        imaps("SASL-IR LOGINDISABLED AUTH=SCRAM-SHA-256", answers),
        2); // a wrong password is asked for once more
    const LoginTry done = tryAt(QString::number(server.port()) + QStringLiteral("/imaps"));
    QCOMPARE(loginEndName(done.report.end), loginEndName(end));
    QVERIFY(!done.server);
    QVERIFY(server.heardWithinTls().contains("AUTHENTICATE SCRAM-SHA-256 "));
    QVERIFY(!server.heardWithinTls().contains("s3cret"));
}

// A password that is stored in another way; then it is sent, and that is said.
void TestLogin::scramThatIsRefused()
{
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")),
        imaps("SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256",
            {"a1 NO [AUTHENTICATIONFAILED] no\r\n", "a1 OK in\r\n"}));
    const LoginTry done = tryAt(QString::number(server.port()) + QStringLiteral("/imaps"));
    QCOMPARE(loginEndName(done.report.end), QStringLiteral("accepted"));
    QCOMPARE(done.report.way, QByteArray("PLAIN"));
    QCOMPARE(done.report.refusedWay, QByteArray("SCRAM-SHA-256"));
    QCOMPARE(loginWarnings(done.report).size(), 1);
    QCOMPARE(m_asked, 1);
}

void TestLogin::noPasswordLeaves_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("trusted");
    QTest::addColumn<QString>("name");
    QTest::addColumn<LoginEnd>("end");
    const QString imap = QStringLiteral("imap");
    const QString none;
    const Script good = imaps("AUTH=PLAIN SASL-IR", {"a1 OK in\r\n"});
    const auto startTls = [](const char *before, const char *yes, const char *within) {
        return imapStartTls(before, yes, within, {"a1 OK in\r\n"});
    };
    QTest::newRow("another authority")
        << QStringLiteral("imaps") << good << QByteArray("other") << none << LoginEnd::NotTrusted;
    QTest::newRow("another name") << QStringLiteral("imaps") << good << QByteArray("server")
                                  << QStringLiteral("imap.example.org") << LoginEnd::NameDiffers;
    QTest::newRow("no TLS offered") << imap << startTls("AUTH=PLAIN", "m BAD no\r\n", "")
                                    << QByteArray("server") << none << LoginEnd::NotReached;
    QTest::newRow("TLS declined") << imap << startTls("STARTTLS AUTH=PLAIN", "m NO not now\r\n", "")
                                  << QByteArray("server") << none << LoginEnd::NotReached;
    QTest::newRow("in before TLS, as if it were not needed")
        << imap
        << Script{Say{"* PREAUTH you are in\r\n"}, Hear{}, Say{"* CAPABILITY IMAP4rev1\r\nm OK\r\n"}, Hear{},
               Say{"m BAD no\r\n"}}
        << QByteArray("server") << none << LoginEnd::NotReached;
    QTest::newRow("plain text after the yes")
        << imap << startTls("STARTTLS", "m OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", "AUTH=PLAIN")
        << QByteArray("server") << none << LoginEnd::Injected;
    QTest::newRow("no TLS behind the yes")
        << imap
        << Script{Say{imapGreeting}, Hear{}, Say{"* CAPABILITY IMAP4rev1 STARTTLS\r\nm OK\r\n"}, Hear{},
               Say{"m OK go\r\n"}, Hear{}, Say{"* OK go on\r\n"}}
        << QByteArray("server") << none << LoginEnd::TlsRefused;
    QTest::newRow("no log-in within TLS")
        << imap << startTls("STARTTLS AUTH=PLAIN", "m OK go\r\n", "LOGINDISABLED") << QByteArray("server")
        << none << LoginEnd::NotOffered;
    QTest::newRow("another mechanism only")
        << imap << startTls("STARTTLS", "m OK go\r\n", "LOGINDISABLED AUTH=GSSAPI") << QByteArray("server")
        << none << LoginEnd::NotOffered;
    QTest::newRow("an endless greeting") << imap << Script{Repeat{QByteArray(65536, 'x'), 100}}
                                         << QByteArray("server") << none << LoginEnd::NotReached;
    QTest::newRow("capabilities without end")
        << imap << Script{Say{imapGreeting}, Hear{}, Repeat{"* CAPABILITY X\r\n", 5000}}
        << QByteArray("server") << none << LoginEnd::NotReached;
    QTest::newRow("hangs up") << imap << Script{Say{imapGreeting}, Hear{}, HangUp{}} << QByteArray("server")
                              << none << LoginEnd::NotReached;
}

void TestLogin::noPasswordLeaves()
{
    QFETCH(const QString, protocol);
    QFETCH(const Script, script);
    QFETCH(const QByteArray, trusted);
    QFETCH(const QString, name);
    QFETCH(const LoginEnd, end);
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")), script);
    const LoginTry done = tryAt(QString::number(server.port()) + u'/' + protocol, trusted, name);
    QCOMPARE(loginEndName(done.report.end), loginEndName(end));
    QCOMPARE(m_asked, 0);
    QVERIFY(!done.server && done.report.way.isEmpty());
    for (const QByteArray &heard : {server.heardInClear(), server.heardWithinTls()})
        QVERIFY2(!heard.contains("s3cret") && !heard.contains("AUTHENTICATE") && !heard.contains("LOGIN"),
            heard.constData());
    QVERIFY(!sentence(done.report).contains(u'%') && sentence(done.report).size() > 20);
    const bool before = script.size() > 2 && done.report.beforeTls.contains("PLAIN");
    QCOMPARE(!loginWarnings(done.report).isEmpty(), before || !done.report.beforeTls.isEmpty());
}

void TestLogin::meanings_data()
{
    QTest::addColumn<MailProtocol>("protocol");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<LoginEnd>("end");
    const auto row = [](MailProtocol protocol, const char *said, LoginEnd end) {
        QTest::newRow(said) << protocol << QByteArray(said) << end;
    };
    using enum LoginEnd;
    constexpr auto imap = MailProtocol::Imap;
    row(imap, "NO [AUTHENTICATIONFAILED] Authentication failed.", WrongPassword);
    row(imap, "NO Login failed.", WrongPassword); // Courier
    row(imap, "NO [UNAVAILABLE] Temporary authentication failure. [mail:2023-02-06 10:00:00]", Temporary);
    row(imap,
        "NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
        TooMany);
    row(imap, "NO [ALERT] Too many simultaneous connections. (Failure)", TooMany);
    row(imap, "NO [EXPIRED] That password has expired", PasswordExpired);
    row(imap, "NO [CONTACTADMIN] Account suspended", Locked);
    row(imap, "NO [AUTHORIZATIONFAILED] No such authorization-ID", Locked);
    row(imap, "NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
        NeedsTls);
    row(imap, "BAD Error in IMAP command received by server.", WayRefused);
    row(imap, "BYE Disconnected for inactivity.", HungUp);
    row(imap, "NO because", Refused);
    constexpr auto smtp = MailProtocol::Smtp;
    row(smtp, "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", WrongPassword);
    row(smtp, "535 Incorrect authentication data", WrongPassword); // Exim
    row(smtp, "454 4.7.0 Temporary authentication failure: Connection lost to authentication server",
        Temporary);
    row(smtp, "435 Unable to authenticate at present", Temporary); // Exim
    row(smtp, "450 4.7.1 Error: too many AUTH commands from 192.0.2.1", TooMany);
    row(smtp, "421 4.7.0 mail.example.org Error: too many errors", TooMany);
    row(smtp, "504 5.5.4 Unrecognized authentication type", WayRefused);
    row(smtp, "534 5.7.9 mechanism is too weak", WayRefused);
    row(smtp, "538 5.7.11 Encryption required", NeedsTls);
    row(smtp, "535 5.7.13 User disabled", Locked);
    row(smtp, "503 5.5.1 Error: authentication not enabled", WayRefused);
    constexpr auto pop = MailProtocol::Pop3;
    row(pop, "-ERR [AUTH] Authentication failed.", WrongPassword);
    row(pop, "-ERR Login failed.", WrongPassword);
    row(pop, "-ERR [SYS/TEMP] Temporary authentication failure.", Temporary);
    row(pop, "-ERR [LOGIN-DELAY] minimum time between mail checks violation", TooMany);
    row(pop, "-ERR [IN-USE] Do you have another POP session running?", Temporary);
    constexpr auto sieve = MailProtocol::Sieve;
    row(sieve, "NO \"Authentication failed.\"", WrongPassword);
    row(sieve, "NO (TRYLATER) \"not now\"", Temporary);
    row(sieve, "NO (AUTH-TOO-WEAK) \"no\"", WayRefused);
    row(sieve, "NO (ENCRYPT-NEEDED) \"TLS first\"", NeedsTls);
    row(sieve, "BYE \"Too many invalid commands.\"", TooMany);
}

void TestLogin::meanings()
{
    QFETCH(const MailProtocol, protocol);
    QFETCH(const QByteArray, said);
    QFETCH(const LoginEnd, end);
    QCOMPARE(loginEndName(meaningOfRefusal(protocol, said)), loginEndName(end));
}

void TestLogin::wrongPasswordIsAskedForOnceMore()
{
    const Script script = imaps("AUTH=PLAIN SASL-IR", {"a1 NO [AUTHENTICATIONFAILED] no\r\n"});
    m_passwords = {"one", "two", "three"};
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")), script, 3);
    const LoginTry done = tryAt(QString::number(server.port()) + QStringLiteral("/imaps"));
    QCOMPARE(m_asked, 2);
    QCOMPARE(loginEndName(done.report.end), QStringLiteral("wrong-password"));
    QCOMPARE(done.report.said, QByteArray("NO [AUTHENTICATIONFAILED] no"));

    m_passwords = {"with\r\na1 LOGOUT"};
    QCOMPARE(loginEndName(tryAt(QString::number(server.port()) + QStringLiteral("/imaps")).report.end),
        QStringLiteral("no-password"));
    QVERIFY(!server.heardWithinTls().contains("LOGOUT"));
    m_passwords = {"s3cret word"};
}

void TestLogin::repeatedPasswordIsHidden()
{
    const Script script = imaps("AUTH=PLAIN SASL-IR",
        {"* OK you said AGFubmFAZXhhbXBsZS5vcmcAczNjcmV0IHdvcmQ=\r\na1 NO not “s3cret word”\r\n"});
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")), script, 2);
    const LoginTry done = tryAt(QString::number(server.port()) + QStringLiteral("/imaps"));
    QCOMPARE(done.report.said, QByteArray("NO not “***”"));
    QCOMPARE(m_told.at(1), QStringLiteral("* OK you said ***"));
}

void TestLogin::hostile_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<LoginEnd>("end");
    const QByteArray capabilities = "AUTH=PLAIN SASL-IR";
    const auto within = [&](const Script &more) {
        Script script = imaps(capabilities, {});
        script.emplace_back(Hear{});
        script.insert(script.end(), more.begin(), more.end());
        return script;
    };
    QTest::newRow("hangs up") << within({HangUp{}}) << LoginEnd::HungUp;
    QTest::newRow("says why it hangs up")
        << within({Say{"* BYE too many attempts\r\n"}, HangUp{}}) << LoginEnd::TooMany;
    QTest::newRow("another tag") << within({Say{"a2 OK in\r\n"}}) << LoginEnd::Unclear;
    QTest::newRow("no IMAP") << within({Say{"hello\r\n"}}) << LoginEnd::Unclear;
    QTest::newRow("a line without end") << within({Repeat{QByteArray(16384, 'x'), 100}}) << LoginEnd::Unclear;
    QTest::newRow("lines without end") << within({Repeat{"* OK still here\r\n", 2000}}) << LoginEnd::Unclear;
    Script asks = imaps(capabilities, {});
    converse(asks, QByteArrayList(20, "+ more\r\n"));
    QTest::newRow("asks without end") << asks << LoginEnd::Unclear;
}

void TestLogin::hostile()
{
    QFETCH(const Script, script);
    QFETCH(const LoginEnd, end);
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")), script);
    const LoginTry done = tryAt(QString::number(server.port()) + QStringLiteral("/imaps"));
    QCOMPARE(loginEndName(done.report.end), loginEndName(end));
    QVERIFY(!done.server);
}

void TestLogin::stopsAtOnce()
{
    const ScriptedMailServer server(
        m_folder.filePath(QStringLiteral("server")), imaps("AUTH=PLAIN SASL-IR", {}));
    std::stop_source stop;
    auto target = loginTarget(
        {QStringLiteral("127.0.0.1"), QStringLiteral("anna"),
            QString::number(server.port()) + QStringLiteral("/imap"), QStringLiteral("mail.example.org")},
        LoginFor::Imap);
    QElapsedTimer time;
    const std::jthread stopping([&] {
        QTest::qSleep(200);
        time.start();
        stop.request_stop();
    });
    const LoginTry done = logIn(
        *target, [](const LoginReport &, int) { return std::nullopt; }, [](const ConversationLine &) {},
        stop.get_token());
    QCOMPARE(loginEndName(done.report.end), QStringLiteral("not-reached"));
    QVERIFY2(time.elapsed() < 5000, QByteArray::number(time.elapsed()).constData());
}

void TestLogin::targets_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("error");
    const auto row
        = [](const char *host, const char *user, const char *port, const char *name, const char *error) {
              QTest::addRow("%s %s %s %s", host, user, port, name)
                  << QString::fromUtf8(host) << QString::fromUtf8(user) << QString::fromUtf8(port)
                  << QString::fromUtf8(name) << QString::fromUtf8(error);
          };
    row("mail.example.org", "anna", "", "", "");
    row("mail.bücher.example", "anna", "993", "", "");
    row("[2001:db8::1]", "anna", "10143/imap", "", "");
    row("localhost", "anna", "143", "mail.example.org", "");
    row("localhost", "anna", "143", "", "HostNotQualified");
    row("anna@example.org", "anna", "", "", "LoginHostIsEmail");
    row("mail.example.org", "", "", "", "LoginUserUnusable");
    row("mail.example.org", "anna\r\na2 DELETE INBOX", "", "", "LoginUserUnusable");
    row("mail.example.org", "anna", "imapx", "", "LoginPortUnknown");
    row("mail.example.org", "anna", "8080", "", "LoginPortUnknown");
    row("mail.example.org", "anna", "465", "", "LoginPortNotImap");
    row("https://mail.example.org", "anna", "", "", "HostHasScheme");
}

void TestLogin::targets()
{
    QFETCH(const QString, host);
    QFETCH(const QString, user);
    QFETCH(const QString, port);
    QFETCH(const QString, name);
    QFETCH(const QString, error);
    const auto target = loginTarget({host, user, port, name}, LoginFor::Imap);
    QCOMPARE(target ? QString() : QString(nameOf(target.error().code)), error);
}

// Each end has a sentence in which nothing is left to be filled in.
void TestLogin::sentencesAreWhole()
{
    LoginReport report;
    report.host = QStringLiteral("mail.example.org");
    report.user = QStringLiteral("anna");
    QSet<QString> all;
    for (int end = 0; end <= static_cast<int>(LoginEnd::Unclear); ++end) {
        report.end = static_cast<LoginEnd>(end);
        const QString text = sentence(report);
        QVERIFY2(text.size() > 20 && !text.contains(u'%'), qPrintable(text));
        QVERIFY2(!all.contains(text), qPrintable(text));
        all << text;
    }
}

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    const CryptographyInitialization cryptography;
    TestLogin test;
    return QTest::qExec(&test, count, arguments);
}
#include "tst_login.moc"
