// SPDX-License-Identifier: GPL-3.0-or-later
//
// A password that was sent to a server is nowhere in the program's memory when it ends: neither sixteen
// octets of it, nor of its base64, nor in what OpenSSL kept of a record; and it is in no output.
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/scripted_server.h"

#include <QTest>
#include <random>

using namespace mailseal::test;

namespace {

QByteArray randomWords()
{
    std::random_device random;
    QByteArray words;
    for (int i = 0; i < 64; ++i)
        words += "abcdefghijkmnopqrstuvwxyz23456789"[random() % 33];
    return words;
}

QByteArray masked(const QByteArray &text)
{
    QByteArray pieces;
    for (qsizetype at = 0; at + 16 <= text.size(); at += 16) {
        QByteArray piece = text.mid(at, 16);
        for (char &octet : piece)
            octet = static_cast<char>(octet ^ 0xA5);
        pieces += piece.toHex();
    }
    return pieces;
}

// As it is, as PLAIN and as LOGIN send it.
QByteArray piecesOf(const QByteArray &password)
{
    const QByteArray plain = (QByteArray("\0anna\0", 6) + password).toBase64();
    // Its beginning is public.
    return masked(password) + masked(plain.mid(8)) + masked(password.toBase64());
}

Script imaps(const char *capabilities, const QByteArrayList &answers)
{
    Script script{BeginTls{}, Say{"* OK hello\r\n"}, Hear{},
        Say{QByteArray("* CAPABILITY IMAP4rev1 ") + capabilities + "\r\nm OK\r\n"}};
    converse(script, answers);
    return script;
}

Script smtps()
{
    Script script{BeginTls{}, Say{"220 hello\r\n"}, Hear{}, Say{"250-me\r\n250 AUTH LOGIN\r\n"}};
    converse(script, {"334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n", "235 in\r\n"});
    return script;
}

} // namespace

Q_DECLARE_METATYPE(mailseal::test::Script)

class TestCliLoginMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theScanFinds();
    void nothingIsLeft_data();
    void nothingIsLeft();

private:
    Surroundings surroundings() const;

    CliFolder m_folder;
    QTemporaryDir m_certificates;
    const QByteArray m_password = randomWords();
};

void TestCliLoginMemory::initTestCase()
{
    QVERIFY(makeCertificate(m_certificates, "server", "DNS:mail.example.org"));
    QVERIFY(save(m_folder.path("password"), m_password + '\n', 0600));
}

Surroundings TestCliLoginMemory::surroundings() const
{
    Surroundings here = m_folder.surroundings();
    here.environment << QStringLiteral("LD_PRELOAD=" MAILSEAL_MEMORY_AT_EXIT)
                     << QStringLiteral("MEMORY_RESULT=") + m_folder.path("found")
                     << QStringLiteral("MEMORY_PIECES=") + QString::fromLatin1(piecesOf(m_password));
    return here;
}

void TestCliLoginMemory::theScanFinds()
{
    Surroundings here = surroundings();
    here.environment << QStringLiteral("MEMORY_KEEP=1");
    run({builtProgram("mailseal-cli"), QStringLiteral("--version")}, here);
    const QByteArray places = content(m_folder.path("found"));
    for (int i = 0; i < 12; ++i)
        QVERIFY2(places.contains("piece " + QByteArray::number(i) + " in "), places.constData());
}

void TestCliLoginMemory::nothingIsLeft_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<Script>("script");
    QTest::addColumn<bool>("typed");
    QTest::addColumn<int>("code");
    const QString login = QStringLiteral("login");
    const QString imap = QStringLiteral("imaps");
    const Script plain = imaps("AUTH=PLAIN SASL-IR", {"a1 OK in\r\n", "* BYE\r\na2 OK out\r\n"});
    for (const bool typed : {false, true}) {
        const auto row = [&](const char *title, const QString &command, const QString &protocol,
                             const Script &script, int code = 0) {
            QTest::addRow("%s%s", title, typed ? ", typed" : "")
                << command << protocol << script << typed << code;
        };
        row("IMAP, PLAIN", login, imap, plain);
        row("IMAP, the command LOGIN", login, imap, imaps("", {"a1 OK in\r\n"}));
        row("SMTP, LOGIN", login, QStringLiteral("submissions"), smtps());
        row("a wrong one", login, imap, imaps("AUTH=PLAIN", {"+ \r\n", "a1 BAD no\r\n"}), 1);
        row("the server hangs up", login, imap, imaps("AUTH=PLAIN SASL-IR", {}), 1);
        row("the console", QStringLiteral("imap"), imap, plain);
    }
}

void TestCliLoginMemory::nothingIsLeft()
{
    QFETCH(const QString, command);
    QFETCH(const QString, protocol);
    QFETCH(Script, script);
    QFETCH(const bool, typed);
    QFETCH(const int, code);
    if (script.size() == 4) {
        script.emplace_back(Hear{});
        script.emplace_back(HangUp{});
    }
    const ScriptedMailServer server(m_certificates.filePath(QStringLiteral("server")), script);
    QStringList arguments{builtProgram("mailseal-cli"), command, QStringLiteral("127.0.0.1"),
        QStringLiteral("--user"), QStringLiteral("anna"), QStringLiteral("--name"),
        QStringLiteral("mail.example.org"), QStringLiteral("--ca"),
        m_certificates.filePath(QStringLiteral("server.pem")), QStringLiteral("--port"),
        QString::number(server.port()) + u'/' + protocol};
    QFile::remove(m_folder.path("found"));
    QByteArray shown;
    if (typed) {
        if (command == QLatin1String("imap"))
            arguments << QStringLiteral("--command") << QStringLiteral("LOGOUT");
        PseudoTerminal terminal(arguments, surroundings());
        QVERIFY2(terminal.waitFor("Password of anna on 127.0.0.1"), terminal.shown().constData());
        QVERIFY(terminal.hidesInput());
        terminal.type(m_password + '\n');
        QCOMPARE(terminal.finish(), code);
        shown = terminal.shown();
    } else {
        arguments << QStringLiteral("--password-file") << m_folder.path("password");
        const Output output = run(arguments, surroundings());
        shown = output.out + output.err;
        QVERIFY2(output.code == code, shown.constData());
    }
    QVERIFY(server.heardWithinTls().contains(m_password)
        || server.heardWithinTls().contains(m_password.toBase64())
        || server.heardWithinTls().contains((QByteArray("\0anna\0", 6) + m_password).toBase64()));
    QVERIFY2(content(m_folder.path("found")) == "searched\n", content(m_folder.path("found")).constData());
    QVERIFY2(!shown.contains(m_password.left(16)), shown.constData());
}

QTEST_GUILESS_MAIN(TestCliLoginMemory)
#include "tst_cli_login_memory.moc"
