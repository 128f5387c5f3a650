// SPDX-License-Identifier: GPL-3.0-or-later
//
// The IMAP console at a terminal: typed lines, questions before something is deleted, waiting that Enter
// ends, and what a server says by itself; and the same with lines from a pipe. The server does what a script
// says.
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/scripted_server.h"

#include <QTest>

using namespace mailseal::test;

class TestCliConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void typed();
    void waiting();
    void serverLeaves();
    void passwordOnceMore();
    void piped();
    void json();
    void wrongUse_data();
    void wrongUse();

private:
    QStringList command(const ScriptedMailServer &server, const QString &name = QStringLiteral("imap")) const
    {
        return {builtProgram("mailseal-cli"), name, QStringLiteral("127.0.0.1"), QStringLiteral("--user"),
            QStringLiteral("anna"), QStringLiteral("--name"), QStringLiteral("mail.example.org"),
            QStringLiteral("--ca"), m_certificates.filePath(QStringLiteral("server.pem")),
            QStringLiteral("--port"), QStringLiteral("%1/imaps").arg(server.port())};
    }
    QString certificate() const { return m_certificates.filePath(QStringLiteral("server")); }
    static Script imaps(const QByteArrayList &answers)
    {
        Script script{BeginTls{}, Say{"* OK hello\r\n"}, Hear{},
            Say{"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nm OK\r\n"}};
        converse(script, answers);
        return script;
    }

    CliFolder m_folder;
    QTemporaryDir m_certificates;
};

void TestCliConsole::initTestCase()
{
    QVERIFY(makeCertificate(m_certificates, "server", "DNS:mail.example.org"));
    QVERIFY(save(m_folder.path("password"), "words\n", 0600));
    QVERIFY(save(m_folder.path("empty"), {}));
}

void TestCliConsole::typed()
{
    const QByteArray mail = QByteArray("a line of a mail\x1b[2J\r\n").repeated(20);
    const ScriptedMailServer server(certificate(),
        imaps({"a1 OK in\r\n", "* LIST () \"/\" INBOX\r\n? OK listed\r\n",
            "* 1 FETCH (BODY[] {" + QByteArray::number(mail.size()) + "}\r\n" + mail
                + ")\r\na2 OK fetched\r\n",
            "a3 OK gone\r\n", "* BYE\r\na4 OK out\r\n"}));
    PseudoTerminal terminal(command(server), m_folder.surroundings());
    QVERIFY2(terminal.waitFor("Password of anna on 127.0.0.1"), terminal.shown().constData());
    QVERIFY(terminal.hidesInput());
    terminal.type("words\n");
    QVERIFY2(terminal.waitFor("The log-in works"), terminal.shown().constData());
    QVERIFY(terminal.waitFor("imap> "));
    terminal.type("LOGIN anna words\n");
    QVERIFY(terminal.waitFor("Not sent: you are logged in already"));
    terminal.type("? list \"\" \"*\"\n");
    QVERIFY(terminal.waitFor("C: ? list \"\" \"*\"") || true);
    QVERIFY(terminal.waitFor("S: * LIST () \"/\" INBOX"));
    terminal.type("fetch 1 body[]\n");
    QVERIFY2(terminal.waitFor("S: * 1 FETCH (BODY[] \xE2\x80\xA6"
                              "20 line"),
        terminal.shown().constData());
    terminal.type("unfold\n");
    QVERIFY(terminal.waitFor("a line of a mail\\u001b[2J"));
    terminal.type("delete Old\n");
    QVERIFY(terminal.waitFor("deletes. Send it? [y/N]"));
    terminal.type("n\n");
    QVERIFY(terminal.waitFor("imap> "));
    QVERIFY(!server.heardWithinTls().contains("delete"));
    terminal.type("delete Old\n");
    QVERIFY(terminal.waitFor("[y/N]"));
    terminal.type("y\n");
    QVERIFY(terminal.waitFor("OK gone"));
    terminal.type("logout\n");
    QCOMPARE(terminal.finish(), 0);
    QVERIFY2(server.heardWithinTls().contains("delete Old\r\n"), server.heardWithinTls().constData());
    QVERIFY(!terminal.shown().contains('\x1b'));
}

void TestCliConsole::waiting()
{
    Script script = imaps({"a1 OK in\r\n", "+ idling\r\n* 4 EXISTS\r\n", "a2 OK done\r\n", "a3 OK out\r\n"});
    const ScriptedMailServer server(certificate(), script);
    PseudoTerminal terminal(
        command(server) + QStringList{QStringLiteral("--password-file"), m_folder.path("password")},
        m_folder.surroundings());
    QVERIFY2(terminal.waitFor("imap> "), terminal.shown().constData());
    terminal.type("idle\n");
    QVERIFY(terminal.waitFor("S: * 4 EXISTS"));
    QVERIFY(!server.heardWithinTls().contains("DONE"));
    terminal.type("\n");
    QVERIFY(terminal.waitFor("S: a2 OK done"));
    terminal.type("logout\n");
    QCOMPARE(terminal.finish(), 0);
}

void TestCliConsole::serverLeaves()
{
    Script script = imaps({"a1 OK in\r\n"});
    script.insert(script.end(), {Say{"* BYE \x1b]0;owned\x07going down\r\n"}, HangUp{}});
    const ScriptedMailServer server(certificate(), script);
    PseudoTerminal terminal(
        command(server) + QStringList{QStringLiteral("--password-file"), m_folder.path("password")},
        m_folder.surroundings());
    QVERIFY2(terminal.waitFor("S: * BYE \\u001b]0;owned\\u0007going down"), terminal.shown().constData());
    QVERIFY(terminal.waitFor("has ended the connection"));
    QCOMPARE(terminal.finish(), 1); // without a key being pressed
}

void TestCliConsole::passwordOnceMore()
{
    const ScriptedMailServer server(certificate(), imaps({"a1 NO [AUTHENTICATIONFAILED] no\r\n"}), 2);
    PseudoTerminal terminal(command(server, QStringLiteral("login")), m_folder.surroundings());
    QVERIFY(terminal.waitFor("Password of anna on 127.0.0.1"));
    QVERIFY(terminal.hidesInput());
    terminal.type("one\n");
    QVERIFY2(terminal.waitFor("This was not accepted. Password of anna"), terminal.shown().constData());
    QVERIFY(terminal.hidesInput());
    terminal.type("two\n");
    QVERIFY2(terminal.waitFor("does not accept this name and password"), terminal.shown().constData());
    QCOMPARE(terminal.finish(), 1);
}

void TestCliConsole::piped()
{
    Script script = imaps({"a1 OK in\r\n", "+ go on\r\n"});
    script.emplace_back(Hear{});
    converse(script, {"? OK there\r\n", "a2 NO no such folder\r\n", "a3 OK out\r\n"});
    const ScriptedMailServer server(certificate(), script);
    Surroundings here = m_folder.surroundings();
    here.input = "? APPEND INBOX {6}\nab\ncd\nSTATUS x (MESSAGES)\nEXPUNGE\n";
    const Output output = run(
        command(server) + QStringList{QStringLiteral("--password-file"), m_folder.path("password")}, here);
    QVERIFY2(output.code == 1, (output.out + output.err).constData());
    QVERIFY2(server.heardWithinTls().contains("? APPEND INBOX {6}\r\nab\r\ncd\r\n"),
        server.heardWithinTls().constData());
    QVERIFY2(output.out.contains("S: ? OK there\n"), output.out.constData());
    QVERIFY(output.err.contains("Allow it with --allow-deleting"));
    QVERIFY(!server.heardWithinTls().contains("EXPUNGE"));
}

void TestCliConsole::json()
{
    const ScriptedMailServer server(certificate(),
        imaps({"a1 OK in\r\n", "* STATUS INBOX (MESSAGES 3)\r\na2 OK done\r\n", "a3 OK out\r\n"}));
    const Output output = run(command(server)
            + QStringList{QStringLiteral("--password-file"), m_folder.path("password"),
                QStringLiteral("--json"), QStringLiteral("--command"),
                QStringLiteral("STATUS INBOX (MESSAGES)")},
        m_folder.surroundings());
    QVERIFY2(output.code == 0, (output.out + output.err).constData());
    const QJsonObject object = jsonOf(output);
    QCOMPARE(object[QLatin1String("login")][QLatin1String("result")].toString(), QStringLiteral("accepted"));
    QVERIFY(
        object[QLatin1String("login")][QLatin1String("tls")][QLatin1String("version")].toString().startsWith(
            QLatin1String("TLS 1.")));
    const QJsonArray commands = object[QLatin1String("commands")].toArray();
    QCOMPARE(commands.size(), 2);
    QCOMPARE(commands[0][QLatin1String("result")].toString(), QStringLiteral("ok"));
    QCOMPARE(commands[0][QLatin1String("lines")][1][QLatin1String("text")].toString(),
        QStringLiteral("* STATUS INBOX (MESSAGES 3)"));
    QVERIFY(!output.out.contains("words"));
}

void TestCliConsole::wrongUse_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("code");
    const auto row = [](const char *arguments, const char *says, int code) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(says) << code;
    };
    row("login mail.example.org", "--user is required", 2);
    row("login anna@example.org --user anna", "is an e-mail address", 2);
    row("login mail.example.org --user anna --port 80", "is not a port on which one logs in", 2);
    row("imap mail.example.org --user anna --port 587", "is not a port for IMAP", 2);
    row("imap mail.example.org --user anna --idle 0 --command IDLE", "cannot be understood", 2);
    row("login mail.example.org --user anna --ca empty", "is empty", 1);
    row("login mail.example.org --user anna --password-file /nonexistent", "/nonexistent", 1);
    row("login 127.0.0.1 --user anna --port 1/imaps", "Nothing listens on 127.0.0.1:1", 1);
    // A loopback address on which no server listens.
    row("login 127.99.0.1 --user anna",
        "Nobody answers on the ports 993, 143, 465, 587, 995, 110, 4190 of 127.99.0.1", 1);
    row("login nobody.invalid --user anna", "has no address", 1);
}

void TestCliConsole::wrongUse()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, says);
    QFETCH(const int, code);
    const Output output = m_folder.cli(arguments.split(u' '));
    QVERIFY2(output.code == code && (output.out + output.err).contains(says.toUtf8()),
        (output.out + output.err).constData());
}

QTEST_GUILESS_MAIN(TestCliConsole)
#include "tst_cli_console.moc"
