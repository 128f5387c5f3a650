// SPDX-License-Identifier: GPL-3.0-or-later
//
// IMAP: reading responses of every size, typed commands, how a conversation is shown, and a session with
// servers that do what a script says.
#include "model/servers/live/imap/folder_name.h"
#include "model/servers/live/imap/imap_session.h"
#include "tests/support/expect.h"
#include "tests/support/scripted_server.h"

#include <QElapsedTimer>

using namespace mailseal;
using namespace mailseal::test;
using namespace std::chrono_literals;

namespace {

// All responses in the text, as a reader gets them from a connection.
QList<ImapResponse> responsesIn(QByteArray text, ImapResponseReader &reader)
{
    QList<ImapResponse> responses;
    while (!text.isEmpty() && !reader.isTooMuch()) {
        QByteArray piece;
        if (const qsizetype wanted = reader.octetsWanted(); wanted > 0) {
            piece = text.left(wanted);
            text.remove(0, wanted);
        } else {
            const qsizetype end = text.indexOf("\r\n");
            piece = text.left(end);
            text.remove(0, piece.size() + 2);
        }
        if (const auto response = reader.take(piece))
            responses << *response;
    }
    return responses;
}

ImapResponse responseIn(const QByteArray &text)
{
    ImapResponseReader reader;
    return responsesIn(text, reader).value(0);
}

} // namespace

class TestImap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void responses();
    void literals();
    void largeLiteralsAreOnlyCounted();
    void tooMuch();
    void shown();
    void commands_data();
    void commands();
    void deleting_data();
    void deleting();
    void folders();
    void session();
    void literalsGoOut_data();
    void literalsGoOut();
    void idle();
    void hostile_data();
    void hostile();

private:
    ImapEnd runAt(const Script &script, const QString &typed, const QByteArrayList &capabilities = {});

    QTemporaryDir m_folder;
    QStringList m_told;
    QByteArray m_heard;
};

void TestImap::initTestCase()
{
    QVERIFY(makeCertificate(m_folder, "server", "DNS:mail.example.org"));
}

void TestImap::responses()
{
    using Kind = ImapResponse::Kind;
    const ImapResponse failed = responseIn("a1 NO [AUTHENTICATIONFAILED] Nobody {5}\r\n");
    QVERIFY(failed.kind == Kind::Tagged);
    QCOMPARE(failed.tag, QByteArray("a1"));
    QCOMPARE(failed.word, QByteArray("NO"));
    QCOMPARE(failed.code, QByteArray("AUTHENTICATIONFAILED"));
    QCOMPARE(failed.text, QByteArray("Nobody {5}")); // braces in words announce nothing
    const ImapResponse exists = responseIn("* 12 exists\r\n");
    QCOMPARE(exists.number, 12);
    QCOMPARE(exists.word, QByteArray("EXISTS"));
    QVERIFY(responseIn("+ go on\r\n").kind == Kind::Continuation);
    QVERIFY(responseIn("+\r\n").kind == Kind::Continuation);
    QVERIFY(responseIn("\r\n").kind == Kind::Other);
    QVERIFY(responseIn("220 mail.example.org ESMTP\r\n").kind == Kind::Other);
    QVERIFY(responseIn("*\r\n").kind == Kind::Other);
    QCOMPARE(responseIn("* BYE gone\r\n").word, QByteArray("BYE"));
    QCOMPARE(responseIn("* OK [broken\r\n").text, QByteArray("[broken"));
}

void TestImap::literals()
{
    ImapResponseReader reader;
    const QList<ImapResponse> two = responsesIn(
        "* 1 FETCH (BODY[] {12}\r\nab\r\ncd {3}\r\n FLAGS () X ~{0}\r\n)\r\n* LIST () \"/\" {5}\r\nInbox\r\n",
        reader);
    QCOMPARE(two.size(), 2);
    QCOMPARE(two.at(0).parts.size(), 5);
    QCOMPARE(two.at(0).parts.at(1), (ImapPart{"ab\r\ncd {3}\r\n", 12, true}));
    QCOMPARE(two.at(0).parts.at(3), (ImapPart{"", 0, true}));
    QCOMPARE(two.at(0).word, QByteArray("FETCH"));
    QCOMPARE(listedFolder(two.at(1)).value(), QByteArray("Inbox"));
    QCOMPARE(responseIn("* X {12345\r\n").parts.size(), 1);
    QCOMPARE(responseIn("* X a{5}\r\n").parts.size(), 1);
    QCOMPARE(responseIn("* X {-5}\r\n").parts.size(), 1);
    QCOMPARE(responseIn("* X {}\r\n").parts.size(), 1);
}

void TestImap::largeLiteralsAreOnlyCounted()
{
    ImapResponseReader reader;
    const QByteArray big(ImapResponseReader::largestKept + 1, 'x');
    const QList<ImapResponse> responses = responsesIn(
        "* 1 FETCH (BODY[] {" + QByteArray::number(big.size()) + "}\r\n" + big + ")\r\n* 2 EXISTS\r\n",
        reader);
    QCOMPARE(responses.size(), 2);
    QCOMPARE(responses.at(0).parts.at(1), (ImapPart{"", big.size(), false}));
    QCOMPARE(responses.at(1).word, QByteArray("EXISTS"));
    // Many that are small enough each are not all kept.
    QByteArray many = "* 1 FETCH (X";
    for (int i = 0; i < 12; ++i)
        many += " {1000000}\r\n" + QByteArray(1000000, 'y');
    const ImapResponse last = responseIn(many + ")\r\n");
    qint64 kept = 0;
    for (const ImapPart &part : last.parts)
        kept += part.bytes.size();
    QVERIFY2(kept > 7'000'000 && kept <= ImapResponseReader::mostKept + 1000,
        QByteArray::number(kept).constData());
}

void TestImap::tooMuch()
{
    for (const QByteArray &text :
        {QByteArray("* X {99999999999}\r\n"), QByteArray("* X {99999999999999999999999}\r\n"),
            "* X " + QByteArray(ImapResponseReader::mostText, 'x') + "\r\n",
            "* X" + QByteArray(" {1}\r\na").repeated(ImapResponseReader::mostParts) + "\r\n"}) {
        ImapResponseReader reader;
        QVERIFY(responsesIn(text, reader).isEmpty());
        QVERIFY(reader.isTooMuch());
    }
}

void TestImap::shown()
{
    const QByteArray mail = QByteArray("a line of some length that is worth folding\r\n").repeated(48);
    const ConversationLine line{ConversationLine::From::Server,
        responseIn("* 1 FETCH (BODY[] {" + QByteArray::number(mail.size()) + "}\r\n" + mail + " UID 7)\r\n")
            .parts};
    QCOMPARE(foldedText(line), QStringLiteral("* 1 FETCH (BODY[] …48 line(s), 2.2 kB… UID 7)"));
    QVERIFY(isFoldable(line));
    QVERIFY(unfoldedText(line).startsWith(QLatin1String("* 1 FETCH (BODY[] \na line")));
    QCOMPARE(unfoldedText(line).count(u'\n'), 49);
    const ConversationLine folder{
        ConversationLine::From::Server, responseIn("* LIST () \"/\" {3}\r\na b\r\n").parts};
    QCOMPARE(foldedText(folder), QStringLiteral("* LIST () \"/\" “a b”"));
    QVERIFY(!isFoldable(folder));
    // Nothing of it reaches a terminal as it came.
    QCOMPARE(foldedText(fromServer("* OK \x1b]0;owned\x07\r \xC3\xBC \xE2\x80\xAE")),
        QString::fromUtf8("* OK \\u001b]0;owned\\u0007\\u000d ü \\u202e"));
    QCOMPARE(foldedText(fromServer("* OK \xFC")), QStringLiteral("* OK ü")); // Latin 1
    QCOMPARE(toJson(line).value(QStringLiteral("text")).toString(),
        QStringLiteral("* 1 FETCH (BODY[] {2160} UID 7)"));
}

void TestImap::commands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *typed, const char *tag, const char *word, const char *error = "") {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QByteArray(tag) << QByteArray(word)
                             << QString::fromUtf8(error);
    };
    row("? LIST \"\" \"*\"", "?", "LIST");
    row("LIST \"\" \"*\"", "", "LIST");
    row("  a7 fetch 1 rfc822.text ", "a7", "FETCH");
    row("uid store 1 flags \\Seen", "", "UID STORE");
    row("? UID FETCH 1 FLAGS", "?", "UID FETCH");
    row("XYZZY 1", "", "XYZZY");
    row("LOGIN anna secret", "", "", "ImapLoginTyped");
    row("? login anna secret", "", "", "ImapLoginTyped");
    row("a authenticate PLAIN AGFubmE=", "", "", "ImapLoginTyped");
    row("STARTTLS", "", "", "ImapCommandRefused");
    row("? COMPRESS DEFLATE", "", "", "ImapCommandRefused");
    row("", "", "", "ImapCommandUnusable");
    row("NOOP\r\na2 DELETE x", "", "", "ImapCommandUnusable");
    row("+ LIST \"\" \"*\"", "", "", "ImapCommandUnusable"); // the plus is the server's
}

void TestImap::commands()
{
    QFETCH(const QString, typed);
    QFETCH(const QByteArray, tag);
    QFETCH(const QByteArray, word);
    QFETCH(const QString, error);
    const auto command = imapCommand(typed);
    QCOMPARE(command ? QString() : QString(nameOf(command.error().code)), error);
    if (command) {
        QCOMPARE(command->tag, tag);
        QCOMPARE(command->word, word);
    }
    QCOMPARE(holdsPassword(typed), error == QLatin1String("ImapLoginTyped"));
}

void TestImap::deleting_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("deletes");
    for (const char *typed : {"DELETE Test", "EXPUNGE", "? UID EXPUNGE 1", "CLOSE",
             "STORE 1:20 flags \\Deleted", "UID STORE 1 +FLAGS.SILENT (\\Seen \\DELETED)"})
        QTest::newRow(typed) << QString::fromLatin1(typed) << true;
    for (const char *typed : {"LIST \"\" *", "STORE 1 -FLAGS \\Deleted", "STORE 1 +FLAGS \\Seen",
             "SEARCH DELETED", "RENAME a b", "UNSELECT", "CREATE Deleted"})
        QTest::newRow(typed) << QString::fromLatin1(typed) << false;
}

void TestImap::deleting()
{
    QFETCH(const QString, typed);
    QFETCH(const bool, deletes);
    QCOMPARE(isDeleting(imapCommand(typed).value()), deletes);
}

void TestImap::folders()
{
    const auto listed = [](const char *line) { return listedFolder(responseIn(QByteArray(line) + "\r\n")); };
    QCOMPARE(listed("* LIST (\\HasNoChildren) \".\" INBOX.Sent").value(), QByteArray("INBOX.Sent"));
    QCOMPARE(listed("* LIST () \"/\" \"a \\\"b\\\" \\\\c\"").value(), QByteArray("a \"b\" \\c"));
    QVERIFY(!listed("* LIST (\\Noselect) \"/\" \"x\""));
    QCOMPARE(readableFolder("Entw&APw-rfe"), QStringLiteral("Entwürfe"));
    QCOMPARE(readableFolder("R&-D &BB8EQAQ4BDIENQRC-"), QStringLiteral("R&D Привет"));
    QCOMPARE(readableFolder("broken&APw"), QStringLiteral("broken&APw"));
    QCOMPARE(readableFolder("broken&A!-"), QStringLiteral("broken&A!-"));
    QCOMPARE(readableFolder("&2D3c7A- mail"), QStringLiteral("📬 mail"));
    QCOMPARE(readableFolder("plain"), QStringLiteral("plain"));
    QCOMPARE(withText("EXAMINE", QStringLiteral("a \"b\"")).parts.first().bytes,
        QByteArray("EXAMINE \"a \\\"b\\\"\""));
    QCOMPARE(withText("SEARCH CHARSET UTF-8 TEXT", QStringLiteral("ü")).parts.size(), 3);
}

ImapEnd TestImap::runAt(const Script &script, const QString &typed, const QByteArrayList &capabilities)
{
    m_told.clear();
    Script whole{BeginTls{}};
    whole.insert(whole.end(), script.begin(), script.end());
    const ScriptedMailServer server(m_folder.filePath(QStringLiteral("server")), whole);
    const ProtocolPort port{server.port(), MailProtocol::Imap, TlsStart::AtOnce};
    auto connection = std::make_unique<MailConnection>(port);
    const Patience patience(20s);
    if (connection->open(addressesOf("127.0.0.1", patience)->first(), patience) != Reached::Yes
        || connection->secure({}, patience))
        qFatal("no connection");
    ImapSession session(std::move(connection), capabilities,
        [this](const ConversationLine &line) { m_told << foldedText(line); });
    auto command = imapCommand(typed).value();
    if (typed.endsWith(QLatin1String("{}")))
        addLiteral(command, "some\r\ntext", {});
    const ImapEnd end = session.run(command, command.word == "IDLE" ? Patience(300ms) : patience);
    for (int i = 0; i < 100 && m_heard.isEmpty(); ++i) {
        m_heard = server.heardWithinTls();
        QTest::qSleep(5);
    }
    m_heard = server.heardWithinTls();
    return end;
}

void TestImap::session()
{
    Script script;
    converse(script, {"* LIST () \"/\" INBOX\r\n* 3 EXISTS\r\na2 OK [X] done\r\n"});
    const ImapEnd end = runAt(script, QStringLiteral("list \"\" \"*\""));
    QVERIFY(end.kind == ImapEnd::Kind::Ok);
    QCOMPARE(end.said, QByteArray("OK [X] done"));
    QCOMPARE(m_heard, QByteArray("a2 list \"\" \"*\"\r\n"));
    QCOMPARE(m_told,
        (QStringList{QStringLiteral("a2 list \"\" \"*\""), QStringLiteral("* LIST () \"/\" INBOX"),
            QStringLiteral("* 3 EXISTS"), QStringLiteral("a2 OK [X] done")}));
    script.clear();
    converse(script, {"? NO no such folder\r\n"});
    QVERIFY(runAt(script, QStringLiteral("? SELECT x")).kind == ImapEnd::Kind::No);
}

void TestImap::literalsGoOut_data()
{
    QTest::addColumn<QByteArrayList>("capabilities");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<QString>("end");
    Script waits;
    converse(waits, {"+ go on\r\n"});
    waits.insert(waits.end(), {Hear{}, Hear{}, Say{"a2 OK there\r\n"}});
    QTest::newRow("when asked") << QByteArrayList{} << waits
                                << QByteArray("a2 APPEND INBOX {10}\r\nsome\r\ntext\r\n")
                                << QStringLiteral("ok");
    QTest::newRow("at once") << QByteArrayList{"LITERAL+"}
                             << Script{Hear{}, Hear{}, Hear{}, Say{"a2 OK there\r\n"}}
                             << QByteArray("a2 APPEND INBOX {10+}\r\nsome\r\ntext\r\n")
                             << QStringLiteral("ok");
    Script declines;
    converse(declines, {"a2 NO too large\r\n"});
    QTest::newRow("declined") << QByteArrayList{} << declines << QByteArray("a2 APPEND INBOX {10}\r\n")
                              << QStringLiteral("no");
}

void TestImap::literalsGoOut()
{
    QFETCH(const QByteArrayList, capabilities);
    QFETCH(const Script, script);
    QFETCH(const QByteArray, heard);
    QFETCH(const QString, end);
    QCOMPARE(imapEndName(runAt(script, QStringLiteral("APPEND INBOX {}"), capabilities).kind), end);
    QCOMPARE(m_heard, heard);
}

void TestImap::idle()
{
    Script script;
    converse(script, {"+ idling\r\n* 4 EXISTS\r\n", "a2 OK done\r\n"});
    const ImapEnd end = runAt(script, QStringLiteral("IDLE"));
    QVERIFY(end.kind == ImapEnd::Kind::Ok);
    QCOMPARE(m_heard, QByteArray("a2 IDLE\r\nDONE\r\n"));
    QVERIFY(m_told.contains(QStringLiteral("* 4 EXISTS")));
    script = {Hear{}, Say{"+ idling\r\n* BYE going down\r\n"}, HangUp{}};
    const ImapEnd lost = runAt(script, QStringLiteral("IDLE"));
    QVERIFY(lost.kind == ImapEnd::Kind::Lost);
    QCOMPARE(sentence(lost),
        QStringLiteral("The server has ended the connection. Log in again. It said: BYE going down"));
}

void TestImap::hostile_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("says");
    const QString unasked = QStringLiteral("answers what was not asked");
    const QString tooMuch = QStringLiteral("more than makes sense");
    QTest::newRow("another tag") << Script{Hear{}, Say{"a3 OK done\r\n"}} << unasked;
    QTest::newRow("no IMAP") << Script{Hear{}, Say{"<html>\r\n"}} << unasked;
    QTest::newRow("a continuation that nobody waits for") << Script{Hear{}, Say{"+ go on\r\n"}} << unasked;
    QTest::newRow("a line without end") << Script{Hear{}, Repeat{QByteArray(16384, 'x'), 100}} << tooMuch;
    QTest::newRow("a literal without end")
        << Script{Hear{}, Say{"* 1 FETCH (X {99999999999}\r\n"}} << tooMuch;
    QTest::newRow("hangs up in a literal") << Script{Hear{}, Say{"* 1 FETCH (X {1000}\r\nabc"}, HangUp{}}
                                           << QStringLiteral("has ended the connection");
    QTest::newRow("BYE") << Script{Hear{}, Say{"* BYE \x1b[2Jgone\r\n"}, HangUp{}}
                         << QStringLiteral("It said: BYE \\u001b[2Jgone");
}

void TestImap::hostile()
{
    QFETCH(const Script, script);
    QFETCH(const QString, says);
    QElapsedTimer time;
    time.start();
    const ImapEnd end = runAt(script, QStringLiteral("NOOP"));
    QVERIFY(end.kind == ImapEnd::Kind::Lost);
    QVERIFY2(sentence(end).contains(says), qPrintable(sentence(end)));
    QVERIFY(time.elapsed() < 30'000);
}

QTEST_GUILESS_MAIN(TestImap)
#include "tst_imap.moc"
