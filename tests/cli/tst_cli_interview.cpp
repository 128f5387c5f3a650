// SPDX-License-Identifier: GPL-3.0-or-later
//
// The nine questions at a terminal: the answers of the recorded run give the recorded subject.
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/pseudo_terminal.h"

#include <QTest>

using namespace mailseal::test;

namespace {

const QStringList setupOut{builtProgram("mailseal-cli"), QStringLiteral("setup"), QStringLiteral("--server"),
    QStringLiteral("postfix@3.7"), QStringLiteral("--out"), QStringLiteral("set")};

// Where the sample values of the first source are the record.
const QStringList recordLayout{QStringLiteral("--layout"), QStringLiteral("internet-services")};

constexpr char recordedAnswers[]
    = "DE\nBayern\nMuenchen\nFujitsu Technology Solutions GmbH\nInternet Services\n"
      "www.fujitsu.com\ninfo@fujitsu.com\n730\n\n\n";
constexpr char recordedSubject[]
    = "Subject: C=DE, ST=Bayern, L=Muenchen, O=Fujitsu Technology Solutions GmbH, "
      "OU=Internet Services, CN=www.fujitsu.com, emailAddress=info@fujitsu.com\n";

QByteArray certificateText(const CliFolder &folder, const char *host)
{
    return run({QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-noout"),
                   QStringLiteral("-text"), QStringLiteral("-in"),
                   folder.path("set/etc/ssl/certs/") + QLatin1String(host) + QStringLiteral(".crt")})
        .out;
}

} // namespace

class TestCliInterview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedRun();
    void questionsInOrder();
    void samplesAreOnlyExamples();
    void wrongAnswersAreAskedAgain();
    void answersAreRememberedAsDefaults();
    void endOfInputKeepsDefaults();
    void dotLeavesAFieldEmpty();
    void severalAlternativeNames();
    void folderIsAsked();
    void optionsOfTheCommandLineAreKept();
    void noTerminal();
    void passphraseAtTheTerminal_data();
    void passphraseAtTheTerminal();
};

void TestCliInterview::recordedRun()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut, folder.surroundings());
    terminal.type(recordedAnswers);
    QCOMPARE(terminal.finish(), 0);
    QVERIFY2(terminal.shown().contains(recordedSubject), terminal.shown().constData());
    const QByteArray text = certificateText(folder, "www.fujitsu.com");
    QVERIFY(text.contains("DNS:www.fujitsu.com\n"));
    QVERIFY(text.contains("Version: 3"));
    // Begins an hour ago, for clocks that are slow.
    const Output days = run({QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-noout"),
        QStringLiteral("-checkend"), QString::number(730 * 86400 - 3600 - 100), QStringLiteral("-in"),
        folder.path("set/etc/ssl/certs/www.fujitsu.com.crt")});
    QCOMPARE(days.code, 0);
}

void TestCliInterview::questionsInOrder()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut + recordLayout, folder.surroundings());
    for (const char *question : {"1. Country Name             (2 letter code) [DE]: ",
             "2. State or Province Name   (full name)     [Bavaria]: ",
             "3. Locality Name            (e.g. city)     [Munich]: ",
             "4. Organization Name        (e.g. company)  [Manufacturer, Ltd]: ",
             "5. Organizational Unit Name (e.g. section)  [Marketing]: ",
             "6. Common Name              (e.g. FQDN)     ["}) {
        QVERIFY2(terminal.waitFor(question), (question + ("\n--- shown:\n" + terminal.shown())).constData());
        terminal.type(QByteArray(question).startsWith("6") ? "mail.example.org\n" : "\n");
    }
    for (const char *question : {"7. Email Address            (e.g. name@FQDN) [info@manufacturer.com]: ",
             "8. Certificate Validity     (days)          [365]: ", "Certificate Version",
             " [3]: ", "9. subjectAltName:dNSName   (e.g. FQDN)     [mail.example.org]: "}) {
        QVERIFY2(terminal.waitFor(question), (question + ("\n--- shown:\n" + terminal.shown())).constData());
        if (!QByteArray(question).startsWith("Certificate Version"))
            terminal.type("\n");
    }
    QCOMPARE(terminal.finish(), 0);
    QVERIFY(terminal.shown().contains(
        "Subject: C=DE, ST=Bavaria, L=Munich, O=\"Manufacturer, Ltd\", OU=Marketing, "
        "CN=mail.example.org, emailAddress=info@manufacturer.com\n"));
}

void TestCliInterview::samplesAreOnlyExamples()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut, folder.surroundings());
    terminal.type("\n\n\n\n\nmail.example.org\n\n\n\n\n");
    QCOMPARE(terminal.finish(), 0);
    QVERIFY2(terminal.shown().contains("(for example Manufacturer, Ltd): "), terminal.shown().constData());
    QVERIFY2(terminal.shown().contains("Subject: CN=mail.example.org\n"), terminal.shown().constData());
}

void TestCliInterview::wrongAnswersAreAskedAgain()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut, folder.surroundings());
    terminal.type(
        "Germany\nDE\n\n\n\n\nhttps://x.example\nmail_1.example\nmail.example.org\ninfo\ninfo@example.org\n"
        "0\nmany\n30\n2\n3\nx y_z\n\n");
    QCOMPARE(terminal.finish(), 0);
    for (const char *words : {"country code", "scheme", "underscore", "e-mail address", "1 to 36500",
             "number of days", "certificate version", "Subject: C=DE, "})
        QVERIFY2(
            terminal.shown().contains(words), (words + ("\n--- shown:\n" + terminal.shown())).constData());
    QCOMPARE(terminal.shown().count("1. Country Name"), 2);
    QCOMPARE(terminal.shown().count("6. Common Name"), 3);
    QCOMPARE(terminal.shown().count("9. subjectAltName"), 2);
    QVERIFY(certificateText(folder, "mail.example.org").contains("DNS:mail.example.org\n"));
}

void TestCliInterview::answersAreRememberedAsDefaults()
{
    const CliFolder folder;
    PseudoTerminal first(setupOut, folder.surroundings());
    first.type(recordedAnswers);
    QCOMPARE(first.finish(), 0);
    QCOMPARE(modeOf(folder.path(".config/mailseal/answers.json")), 0600);
    PseudoTerminal second(setupOut.mid(0, 5) << QStringLiteral("again"), folder.surroundings());
    second.type("\n\n\n\n\n\n\n\n\n\n");
    QCOMPARE(second.finish(), 0);
    QVERIFY2(second.shown().contains("[Fujitsu Technology Solutions GmbH]: "), second.shown().constData());
    QVERIFY(second.shown().contains("[730]: "));
    QVERIFY(second.shown().contains(recordedSubject));
}

void TestCliInterview::endOfInputKeepsDefaults()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut + recordLayout, folder.surroundings());
    terminal.type("DE\nBayern\n");
    QVERIFY(terminal.waitFor("3. Locality"));
    terminal.type("\x04");
    QCOMPARE(terminal.finish(), 0);
    QVERIFY2(terminal.shown().contains(
                 "Subject: C=DE, ST=Bayern, L=Munich, O=\"Manufacturer, Ltd\", OU=Marketing, CN="),
        terminal.shown().constData());
}

void TestCliInterview::dotLeavesAFieldEmpty()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut, folder.surroundings());
    terminal.type(".\n.\n.\n.\n.\nmail.example.org\n.\n\n\n\n");
    QCOMPARE(terminal.finish(), 0);
    QVERIFY2(terminal.shown().contains("Subject: CN=mail.example.org\n"), terminal.shown().constData());
}

void TestCliInterview::severalAlternativeNames()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut, folder.surroundings());
    terminal.type(".\n.\n.\n.\n.\nmail.example.org\n.\n\n\nimap.example.org, bücher.example 192.0.2.1\n");
    QCOMPARE(terminal.finish(), 0);
    const QByteArray text = certificateText(folder, "mail.example.org");
    QVERIFY2(
        text.contains(
            "DNS:mail.example.org, DNS:imap.example.org, DNS:xn--bcher-kva.example, IP Address:192.0.2.1\n"),
        text.constData());
}

void TestCliInterview::folderIsAsked()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut.mid(0, 4), folder.surroundings());
    terminal.type(".\n.\n.\n.\n.\nmail.example.org\n.\n\n\n\n");
    QVERIFY(terminal.waitFor("/mail.example.org]: "));
    terminal.type("elsewhere\n");
    QCOMPARE(terminal.finish(), 0);
    QVERIFY(QFileInfo::exists(folder.path("elsewhere/plan.json")));
}

// The questions do not override what the command line said.
void TestCliInterview::optionsOfTheCommandLineAreKept()
{
    const CliFolder folder;
    PseudoTerminal terminal(setupOut
            + QStringList{QStringLiteral("--days"), QStringLiteral("42"), QStringLiteral("--subject"),
                QStringLiteral("O=Firma"), QStringLiteral("--key"), QStringLiteral("ed25519")},
        folder.surroundings());
    terminal.type("\n\n\n\n\nmail.example.org\n\n\n\n\n");
    QCOMPARE(terminal.finish(), 0);
    const QByteArray text = certificateText(folder, "mail.example.org");
    QVERIFY(text.contains("ED25519"));
    QVERIFY2(terminal.shown().contains("O=Firma, "), terminal.shown().constData());
    QVERIFY2(terminal.shown().contains("[42]: "), terminal.shown().constData());
}

void TestCliInterview::noTerminal()
{
    const CliFolder folder;
    const Output output = folder.cli(setupOut.mid(1));
    QCOMPARE(output.code, 2);
    QVERIFY2(output.err.contains("--host NAME or --answers FILE"), output.err.constData());
    QCOMPARE(tree(folder.path()), QStringList());
}

void TestCliInterview::passphraseAtTheTerminal_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("right") << QByteArray("geheim жук\n") << 0 << QByteArray("Subject: CN=mail.example.org");
    QTest::newRow("wrong") << QByteArray("falsch\n") << 1 << QByteArray("does not open the key in my.key");
    QTest::newRow("end of input") << QByteArray("\x04") << 1 << QByteArray("none was given");
}

void TestCliInterview::passphraseAtTheTerminal()
{
    QFETCH(const QByteArray, typed);
    QFETCH(const int, code);
    QFETCH(const QByteArray, words);
    const CliFolder folder;
    QCOMPARE(folder
                 .shell(QStringLiteral(
                     "openssl genpkey -algorithm ED25519 -aes-256-cbc -pass 'pass:geheim жук' -out my.key"))
                 .code,
        0);
    PseudoTerminal terminal(
        setupOut + QStringList{QStringLiteral("--host=mail.example.org"), QStringLiteral("--use-key=my.key")},
        folder.surroundings());
    QVERIFY2(terminal.waitFor("Passphrase for my.key: "), terminal.shown().constData());
    for (const char *place : {"cmdline", "environ"})
        QVERIFY(!content(QStringLiteral("/proc/%1/%2").arg(terminal.process()).arg(QLatin1String(place)))
                     .contains("geheim"));
    QTest::qWait(50); // the terminal drops what was typed before echo was off
    terminal.type(typed);
    QVERIFY2(terminal.finish(15) == code, terminal.shown().constData());
    QCOMPARE(terminal.shown().count("Passphrase for my.key: "), 1);
    QVERIFY2(terminal.shown().contains(words), terminal.shown().constData());
    QVERIFY(!terminal.shown().contains(typed.left(5))); // no echo
    QCOMPARE(QFileInfo::exists(folder.path("set")), code == 0);
}

QTEST_GUILESS_MAIN(TestCliInterview)
#include "tst_cli_interview.moc"
