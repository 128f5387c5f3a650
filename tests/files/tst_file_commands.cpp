// SPDX-License-Identifier: GPL-3.0-or-later
//
// inspect and convert, called as a person or a script would: exit status, both outputs, files and modes.
#include "tests/files/inputs.h"

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
    void sidesAreShown();
    void fullTextIsThatOfOpenssl();
    void othersGiveWhatIsMissing();
    void mendKeepsTheOriginal();
    void keysAreWrittenForTheirOwnerOnly_data();
    void keysAreWrittenForTheirOwnerOnly();
    void existingFilesAreKept();
    void failureLeavesNoFile();
    void passphrasesAreNowhereToBeSeen();

private:
    Output call(const QString &arguments) const
    {
        Surroundings surroundings;
        surroundings.folder = m_inputs.path("");
        surroundings.ownSession = true; // nobody to ask
        return run(QStringList{QStringLiteral(MAILSEAL_CLI)} + arguments.split(u' '), surroundings);
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
    row("inspect leaf.csr leaf.key", 0);
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
    QVERIFY(call(QStringLiteral("inspect leaf.crt middle.crt")).out.contains("--mend --out FILE"));
    QVERIFY(!call(QStringLiteral("inspect leaf.crt")).out.contains("--mend --out FILE"));
    const Output mended
        = call(QStringLiteral("inspect leaf.crt middle.crt --ca root.crt --mend --out whole.pem"));
    QCOMPARE(mended.code, 0);
    QVERIFY(!mended.out.contains("--mend --out FILE"));
    QCOMPARE(bytes("whole.pem"), bytes("chain.pem"));
    QCOMPARE(
        call(QStringLiteral(
                 "inspect encrypted.pem --passphrase-file secret.txt --mend --no-passphrase --out clear"))
            .code,
        0);
    QVERIFY(bytes("clear").startsWith("-----BEGIN PRIVATE KEY"));
    QCOMPARE(modeOf(m_inputs.path("clear")), 0600);
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
