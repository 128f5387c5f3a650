// SPDX-License-Identifier: GPL-3.0-or-later
//
// inspect and convert, called as a person or a script would: exit status, both outputs, files and modes.
#include "tests/files/inputs.h"
#include "tests/support/places.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace mailseal::test;

class TestFileCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void exitStatus_data();
    void exitStatus();
    void jsonIsOneObjectForEachFile();
    void jsonSaysWhetherVerified();
    void jsonSaysHowItWasWrapped();
    void sidesAreShown();
    void fullTextIsThatOfOpenssl();
    void othersGiveWhatIsMissing();
    void verdictIsFirstAndLast();
    void mendCommandCanBePasted();
    void pipesAreRead_data();
    void pipesAreRead();
    void missingFolderIsNotMade();
    void manyOfAKindAreFewLines();
    void mendKeepsTheOriginal();
    void keysAreWrittenForTheirOwnerOnly_data();
    void keysAreWrittenForTheirOwnerOnly();
    void existingFilesAreKept();
    void failureLeavesNoFile();
    void passphrasesAreNowhereToBeSeen();

private:
    Surroundings surroundings() const
    {
        Surroundings surroundings;
        surroundings.folder = m_inputs.path("");
        return surroundings;
    }
    Output call(const QString &arguments) const
    {
        Surroundings surroundings;
        surroundings.folder = m_inputs.path("");
        surroundings.ownSession = true; // nobody to ask
        return run(QStringList{builtProgram("mailseal-cli")} + arguments.split(u' '), surroundings);
    }
    QByteArray bytes(const char *name) const { return content(m_inputs.path(name)); }
    Inputs m_inputs;
};

void TestFileCommands::exitStatus_data()
{
    QTest::addColumn<int>("code");
    const auto row = [](const char *arguments, int code) { QTest::newRow(arguments) << code; };
    row("inspect chain.pem", 1); // not from a public authority
    row("inspect chain.pem --ca root.crt", 0);
    row("inspect chain.pem leaf.key --ca root.crt", 0);
    row("inspect chain.pem other.key --ca root.crt", 1);
    row("inspect leaf.csr leaf.key", 0); // a note alone
    row("inspect with-root.pem --ca root.crt", 0);
    row("inspect chain.pem --ca root.crt --depth 1", 0);
    row("inspect chain.pem --ca root.crt --depth 0", 1);
    row("inspect twice.pem --ca root.crt", 1); // a warning
    row("inspect - -", 2);
    row("inspect chain.pem --depth many", 2);
    row("convert chain.pem --to pem --out no/such/folder/x", 1);
    row("inspect leaf.csr other.key", 1);
    row("inspect chain.pem --ca root.crt --host mail.example.org --key leaf.key", 0);
    row("inspect modern.p12 --passphrase-file secret.txt --ca root.crt", 0);
    row("inspect chain.pem --host www.example.org --ca root.crt", 1);
    row("inspect chain.pem --host mail.example.org", 1);
    row("inspect chain.pem --key other.key", 1);
    row("inspect chain.pem --ca root.crt --crl middle.crl", 1);
    row("inspect chain.pem middle.crl --ca root.crt", 1);
    row("inspect chain.pem --time 2040-01-01", 1);
    row("inspect wrong-order.pem", 1);
    row("inspect empty", 1);
    row("inspect no-such-file", 1);
    row("inspect modern.p12", 1);
    row("inspect modern.p12 --passphrase-file wrong.txt", 1);
    row("inspect costly.p12 --passphrase-file secret.txt", 1);
    row("inspect .", 1);
    row("inspect chain.pem wrong-order.pem --compare", 0);
    row("inspect leaf.crt cn.crt --compare", 1);
    row("inspect leaf.crt --compare", 2);
    row("inspect chain.pem --no-passphrase", 2);
    row("inspect ca.zip --ca root.crt", 0);
    row("inspect", 2);
    row("inspect chain.pem --host https://example.org", 2);
    row("inspect chain.pem --time yesterday", 2);
    row("inspect chain.pem --mend", 2);
    row("inspect chain.pem --kdf-limit many", 2);
    row("convert chain.pem --to pem", 2);
    row("convert chain.pem --to docx --out x", 2);
    row("convert chain.pem --to pem --only root --out x", 2);
    row("convert chain.pem leaf.key --to pkcs12 --out x", 2);
    row("convert chain.pem leaf.key --to der --out x", 2);
    row("convert chain.pem --to postfix --out x", 1);
    row("convert chain.pem other.key --to postfix --out x", 1);
    row("convert encrypted.pem --to pkcs8 --out x", 1);
    row("convert encrypted.pem --to pkcs8 --passphrase-file no-such-file --out x", 1);
}

void TestFileCommands::exitStatus()
{
    QFETCH(const int, code);
    const QString arguments = QString::fromLatin1(QTest::currentDataTag());
    const Output output = call(arguments);
    QVERIFY2(output.code == code, described({arguments}, output).constData());
    QVERIFY2(code != 2 || output.out.isEmpty(), output.out.constData());
    QVERIFY2(code == 0 || output.err.size() + output.out.size() > 20, "says nothing");
    QVERIFY(!QFile::exists(m_inputs.path("x")));
}

void TestFileCommands::jsonIsOneObjectForEachFile()
{
    const Output output
        = call(QStringLiteral("inspect combined.pem wrong-order.pem empty --json --ca root.crt"));
    QCOMPARE(output.code, 1);
    const QByteArrayList lines = output.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QStringList verdicts;
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        verdicts << object.value(QStringLiteral("verdict")).toString();
        QVERIFY(object.contains(QStringLiteral("file")) && object.contains(QStringLiteral("objects")));
    }
    QCOMPARE(verdicts.join(u' '), QStringLiteral("ok no-tls unreadable"));
    const QJsonObject second = QJsonDocument::fromJson(lines[1]).object();
    const QJsonObject finding = second.value(QStringLiteral("findings")).toArray().first().toObject();
    QCOMPARE(finding.value(QStringLiteral("id")).toString(), QStringLiteral("chain-order"));
    QCOMPARE(finding.value(QStringLiteral("severity")).toString(), QStringLiteral("error"));
}

void TestFileCommands::jsonSaysWhetherVerified()
{
    const auto object = [&](const char *arguments) {
        return QJsonDocument::fromJson(call(QString::fromLatin1(arguments)).out).object();
    };
    const QJsonObject good = object("inspect chain.pem --json --ca root.crt --host mail.example.org");
    QCOMPARE(good.value(QStringLiteral("verified")), QJsonValue(true));
    const QJsonObject bad = object("inspect chain.pem --json --ca stranger.crt --host mail.example.org");
    QCOMPARE(bad.value(QStringLiteral("verified")), QJsonValue(false));
    QVERIFY(bad.value(QStringLiteral("reason")).toString().contains(QStringLiteral("Test Intermediate")));
    const QJsonObject other = object("inspect chain.pem --json --ca root.crt --host www.example.org");
    QCOMPARE(other.value(QStringLiteral("verified")), QJsonValue(false));
    QCOMPARE(other.value(QStringLiteral("reasonId")).toString(), QStringLiteral("name-mismatch"));
    QCOMPARE(object("inspect chain.pem --json").value(QStringLiteral("verified")), QJsonValue(false));
    QVERIFY(!object("inspect leaf.key --json").contains(QStringLiteral("verified")));
}

void TestFileCommands::jsonSaysHowItWasWrapped()
{
    const auto wrappings = [&](const char *arguments) {
        const QJsonObject file = QJsonDocument::fromJson(call(QString::fromLatin1(arguments)).out).object();
        return file.value(QStringLiteral("objects")).toArray().at(0)[QStringLiteral("wrappings")];
    };
    const QByteArray answer = "{\"certificate\": \"" + bytes("leaf.crt").replace('\n', "\\n") + "\"}\n";
    QVERIFY(save(m_inputs.path("answer"), answer));
    QCOMPARE(wrappings("inspect answer --json"), QJsonValue(QJsonArray{QStringLiteral("json")}));
    QVERIFY(wrappings("inspect leaf.crt --json").isUndefined());
}

void TestFileCommands::sidesAreShown()
{
    const Output output = call(QStringLiteral("inspect leaf.crt cn.crt --compare"));
    QVERIFY2(output.out.contains("\n-    Subject: CN=mail.example.org\n+    Subject: CN=www.example.org\n"),
        output.out.constData());
    QVERIFY2(output.out.contains("\n     Key: ECDSA P-256\n"), output.out.constData());
    const QJsonObject json
        = QJsonDocument::fromJson(call(QStringLiteral("inspect leaf.crt cn.crt --compare --json")).out)
              .object();
    QCOMPARE(json.value(QStringLiteral("differs")), QJsonValue(true));
    const QJsonObject first = json.value(QStringLiteral("objects")).toArray().first().toObject();
    QCOMPARE(first.value(QStringLiteral("fields")).toArray().first()[QStringLiteral("id")].toString(),
        QStringLiteral("subject"));
}

void TestFileCommands::fullTextIsThatOfOpenssl()
{
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    const Output theirs
        = run({QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-noout"),
                  QStringLiteral("-text"), QStringLiteral("-nameopt"), QStringLiteral("oneline"),
                  QStringLiteral("-in"), QStringLiteral("leaf.crt")},
            surroundings); // without the option, OpenSSL 3.2 and later writes “O=Test”
    QVERIFY(theirs.code == 0 && theirs.out.size() > 500);
    const Output ours = call(QStringLiteral("inspect leaf.crt chain.pem --full"));
    for (const QByteArray &line : theirs.out.split('\n'))
        QVERIFY2(ours.out.contains(line), line.constData());
}

// The second file has a missing intermediate: it is reported, and mended.
void TestFileCommands::othersGiveWhatIsMissing()
{
    const Output output = call(QStringLiteral("inspect leaf.crt middle.crt --json"));
    const QJsonObject finding = QJsonDocument::fromJson(output.out.split('\n').first())
                                    .object()
                                    .value(QStringLiteral("findings"))
                                    .toArray()
                                    .first()
                                    .toObject();
    QCOMPARE(finding.value(QStringLiteral("id")).toString(), QStringLiteral("missing-intermediate"));
    QCOMPARE(finding.value(QStringLiteral("check")).toString(), QStringLiteral("chain"));
    QCOMPARE(finding.value(QStringLiteral("mendable")), QJsonValue(true));
    const QByteArray command = "mailseal-cli inspect --mend --out leaf.crt --replace leaf.crt middle.crt\n";
    QVERIFY(call(QStringLiteral("inspect leaf.crt middle.crt")).out.contains(command));
    QVERIFY(!call(QStringLiteral("inspect leaf.crt")).out.contains("--mend"));
    // Each file has its own, with the others behind it.
    const QByteArray second = "mailseal-cli inspect --mend --out crlf.pem --replace crlf.pem leaf.crt\n";
    QVERIFY(call(QStringLiteral("inspect leaf.crt crlf.pem")).out.contains(second));
    const Output mended
        = call(QStringLiteral("inspect leaf.crt middle.crt --ca root.crt --mend --out whole.pem"));
    QCOMPARE(mended.code, 0);
    QVERIFY(!mended.out.contains("--mend"));
    QVERIFY2(mended.err.contains("whole.pem was written"), mended.err.constData());
    QCOMPARE(bytes("whole.pem"), bytes("chain.pem"));
    QCOMPARE(
        call(QStringLiteral(
                 "inspect encrypted.pem --passphrase-file secret.txt --mend --no-passphrase --out clear"))
            .code,
        0);
    QVERIFY(bytes("clear").startsWith("-----BEGIN PRIVATE KEY"));
    QCOMPARE(modeOf(m_inputs.path("clear")), 0600);
}

// First and last, and in between the worst before the rest.
void TestFileCommands::verdictIsFirstAndLast()
{
    const QByteArrayList lines
        = call(QStringLiteral("inspect crlf.pem other.key --ca root.crt")).out.split('\n');
    const QByteArray verdict = "  TLS does not start with this file (1 error, 1 note).";
    QCOMPARE(lines.value(1), verdict);
    QCOMPARE(lines.count(verdict), 2);
    QVERIFY(lines.value(2).contains("[key-mismatch]"));
    QVERIFY(lines.value(3).contains("[crlf]"));
    QVERIFY(lines.contains("    Names: mail.example.org, xn--bcher-kva.example, IP:192.0.2.1, "
                           "IP:2001:db8::1, email:info@example.org"));
    QVERIFY(!lines.join('\n').contains('\033'));
}

// What is quoted can be pasted: the shell makes of it the file that was meant.
void TestFileCommands::mendCommandCanBePasted()
{
    const QString name = QStringLiteral("it's mine; $(touch x).pem");
    QVERIFY(save(m_inputs.path(name), bytes("wrong-order.pem")));
    const Output output = run({builtProgram("mailseal-cli"), QStringLiteral("inspect"),
                                  QStringLiteral("--ca"), QStringLiteral("root.crt"), name},
        surroundings());
    const qsizetype at = output.out.indexOf("mailseal-cli inspect --mend");
    QVERIFY2(at > 0, output.out.constData());
    QString command = QString::fromUtf8(output.out.mid(at, output.out.indexOf('\n', at) - at));
    command.replace(0, QStringLiteral("mailseal-cli").size(), builtProgram("mailseal-cli"));
    const Output mended = run({QStringLiteral("sh"), QStringLiteral("-c"), command}, surroundings());
    QVERIFY2(mended.code == 0, described({command}, mended).constData());
    QVERIFY2(mended.err.contains("the old one is kept as"), mended.err.constData());
    QCOMPARE(content(m_inputs.path(name)), bytes("chain.pem"));
    QVERIFY(!QFile::exists(m_inputs.path("x")));
}

void TestFileCommands::pipesAreRead_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("cat chain.pem | CLI inspect - --ca root.crt") << QByteArray("standard input");
    QTest::newRow("cat modern.p12 | CLI inspect - --passphrase-file secret.txt") << QByteArray("Private key");
    QTest::newRow("CLI inspect leaf.crt --ca root.crt /dev/stdin <middle.crt") << QByteArray("Intermediate");
    QTest::newRow("cat leaf.crt | CLI convert - --to der --out - | openssl x509 -inform DER -noout -subject")
        << QByteArray("mail.example.org");
    QTest::newRow("cat leaf.key | CLI convert - --to pem --out - | openssl pkey -noout -text_pub")
        << QByteArray("P-256");
    QTest::newRow("cat wrong-order.pem | CLI inspect - --mend --out - | cmp - chain.pem && echo same")
        << QByteArray("same");
}

void TestFileCommands::pipesAreRead()
{
    QFETCH(const QByteArray, says);
    QString command = QString::fromLatin1(QTest::currentDataTag());
    command.replace(QStringLiteral("CLI"), builtProgram("mailseal-cli"));
    const Output output = run({QStringLiteral("sh"), QStringLiteral("-c"), command}, surroundings());
    QVERIFY2(output.out.contains(says), described({command}, output).constData());
}

void TestFileCommands::missingFolderIsNotMade()
{
    const Output output = call(QStringLiteral("convert chain.pem --to pem --out nowhere/x.pem"));
    QCOMPARE(output.code, 1);
    QVERIFY2(output.err.contains("There is no folder"), output.err.constData());
    QVERIFY(!QFile::exists(m_inputs.path("nowhere")));
}

// A thousand of a kind are a few lines.
void TestFileCommands::manyOfAKindAreFewLines()
{
    QByteArray many;
    for (int i = 0; i < 30; ++i)
        many += bytes("tested.crt");
    many += bytes("tester.crt") + bytes("sha1.crt") + bytes("no-san.crt") + bytes("cn.crt")
        + bytes("weak.crt");
    QVERIFY(save(m_inputs.path("heap.pem"), many));
    const Output output = call(QStringLiteral("inspect heap.pem --time 2200-01-01"));
    QVERIFY2(output.out.count("[expired]") == 4, output.out.constData());
    QVERIFY2(output.out.contains("more of this kind"), output.out.constData());
}

void TestFileCommands::mendKeepsTheOriginal()
{
    const QByteArray original = bytes("wrong-order.pem");
    const Output output
        = call(QStringLiteral("inspect wrong-order.pem --ca root.crt --mend --out mended.pem"));
    QVERIFY2(output.code == 0, described({}, output).constData());
    QCOMPARE(bytes("mended.pem"), bytes("chain.pem"));
    QCOMPARE(bytes("wrong-order.pem"), original);
    QCOMPARE(call(QStringLiteral("inspect wrong-order.pem --mend --out wrong-order.pem")).code, 1);
    QCOMPARE(bytes("wrong-order.pem"), original);
}

void TestFileCommands::keysAreWrittenForTheirOwnerOnly_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("convert combined.pem --to postfix") << 0600;
    QTest::newRow("convert combined.pem --to pem --only key") << 0600;
    QTest::newRow("convert combined.pem --to pem --only chain") << 0644;
    QTest::newRow("convert combined.pem --to pkcs12 --no-passphrase") << 0600;
    QTest::newRow("convert chain.pem --to pkcs12 --new-passphrase-file secret.txt") << 0600;
    QTest::newRow("convert combined.pem --to der --only key") << 0600;
    QTest::newRow("convert combined.pem --to pkcs7") << 0644;
    QTest::newRow("inspect readable.pem --ca root.crt --mend") << 0600;
}

void TestFileCommands::keysAreWrittenForTheirOwnerOnly()
{
    QFETCH(const int, mode);
    const QString arguments = QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(" --out written");
    const Output output = call(arguments);
    QVERIFY2(output.code == 0, described({arguments}, output).constData());
    QCOMPARE(modeOf(m_inputs.path("written")), mode);
    QVERIFY(QFile::remove(m_inputs.path("written")));
}

void TestFileCommands::existingFilesAreKept()
{
    QVERIFY(save(m_inputs.path("mine"), "mine"));
    const QString arguments = QStringLiteral("convert combined.pem --to postfix --out mine");
    QCOMPARE(call(arguments).code, 1);
    QCOMPARE(bytes("mine"), QByteArray("mine"));
    QCOMPARE(call(arguments + QStringLiteral(" --replace")).code, 0);
    QVERIFY(bytes("mine").startsWith("-----BEGIN PRIVATE KEY"));
    QCOMPARE(modeOf(m_inputs.path("mine")), 0600);
    QCOMPARE(QDir(m_inputs.path("")).entryList({QStringLiteral("mine.backup-*")}).size(), 1);
}

void TestFileCommands::failureLeavesNoFile()
{
    for (const char *arguments :
        {"convert half.pem --to pem", "convert modern.p12 --to pem --passphrase-file wrong.txt",
            "convert truncated.p12 --to pem --passphrase-file secret.txt", "inspect half.pem --mend"}) {
        const QStringList before = tree(m_inputs.path(""));
        const Output output = call(QString::fromLatin1(arguments) + QStringLiteral(" --out never"));
        QVERIFY2(output.code == 1, described({QString::fromLatin1(arguments)}, output).constData());
        QCOMPARE(tree(m_inputs.path("")), before);
    }
}

void TestFileCommands::passphrasesAreNowhereToBeSeen()
{
    const Output output
        = call(QStringLiteral("convert modern.p12 --to pkcs8 --passphrase-file secret.txt --out kept.pem"));
    QVERIFY2(output.code == 0, described({}, output).constData());
    QVERIFY(bytes("kept.pem").startsWith("-----BEGIN ENCRYPTED PRIVATE KEY"));
    QVERIFY(!(output.out + output.err).contains("secret\n"));
    const Output help = call(QStringLiteral("convert --help"));
    QVERIFY(!help.out.contains("--passphrase ") && !help.out.contains("--new-passphrase "));
}

QTEST_GUILESS_MAIN(TestFileCommands)
#include "tst_file_commands.moc"
