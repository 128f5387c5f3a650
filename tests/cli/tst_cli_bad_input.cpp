// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every bad input gets a sentence on standard error and the right exit status, and leaves nothing behind.
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/privileges.h"

#include <QTest>

using namespace mailseal::test;

class TestCliBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void sentenceIsInTheLanguage_data();
    void sentenceIsInTheLanguage();
    void existingFilesStay();
    void targetNotWritable();
    void targetFull();
    void noTerminalForAPassphrase();
};

void TestCliBadInput::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words"); // in the sentence
    const auto row = [](const char *title, const QStringList &arguments, int code, const char *words) {
        QTest::newRow(title) << arguments << code << QByteArray(words);
    };
    const auto host = [&](const char *value, const char *words) {
        row(qPrintable(QStringLiteral("host “%1”").arg(QString::fromUtf8(value).left(40))),
            {QStringLiteral("--host=") + QString::fromUtf8(value)}, 2, words);
    };
    const auto option = [&](const char *name, const char *value, int code, const char *words) {
        row(qPrintable(QStringLiteral("%1=%2").arg(QLatin1String(name), QString::fromUtf8(value).left(40))),
            {QStringLiteral("--host=mail.example.org"),
                QStringLiteral("%1=%2").arg(QLatin1String(name), QString::fromUtf8(value))},
            code, words);
    };
    const QByteArray longLabel = QByteArray(64, 'a') + ".example";
    row("no host", {QStringLiteral("--host"), QString()}, 2, "missing");
    for (const char *name : {"--days", "--x509-version", "--sign", "--key", "--digest", "--layout",
             "--server", "--subject", "--use-key", "--answers", "--openssl-config", "--save-answers"})
        row(qPrintable(QStringLiteral("%1 and nothing").arg(QLatin1String(name))),
            {QStringLiteral("--host=mail.example.org"), QString::fromLatin1(name), QString()}, 2, ".");
    row("--out and nothing", {QStringLiteral("--host=mail.example.org"), QStringLiteral("--out"), QString()},
        2, "command line");
    host("   ", "missing");
    host(longLabel.constData(), "63 characters");
    host(QByteArray("a." + QByteArray(126, 'x').replace("x", "b.") + "c.example").constData(),
        "253 characters");
    host("mail_1.example.org", "underscore");
    host("https://mail.example.org", "scheme");
    host("mail.example.org:993", "port");
    host("mail.example.org/imap", "slash");
    host("mail example.org", "not allowed");
    host("mail.*.org", "asterisk");
    host("-mail.example.org", "hyphen");
    host("mail..example.org", "two dots");
    host("localhost", "no domain");
    host("192.0.2.256", "IP address");
    host("2001:db8::x", "IP address");
    host("a@b", "e-mail");
    host("postmaster@example.org", "missing"); // none of the names is a host
    option("--days", "0", 2, "1 to 36500");
    option("--days", "-1", 2, "1 to 36500");
    option("--days", "36501", 2, "1 to 36500");
    option("--days", "99999999999", 2, "1 to 36500");
    option("--days", "1.5", 2, "number of days");
    option("--days", "a year", 2, "number of days");
    option("--days", "", 2, "command line");
    option("--x509-version", "2", 2, "certificate version");
    option("--x509-version", "x", 2, "certificate version");
    option("--sign", "ca", 2, "test-ca, self, none");
    option("--key", "rsa-1024", 2, "rsa-2048");
    option("--key", "dsa", 2, "rsa-2048");
    option("--digest", "sha1", 2, "sha256");
    option("--layout", "bsd", 2, "internet-services");
    option("--server", "sendmail", 2, "postfix");
    option("--server", "postfix@2.1", 2, "not known here");
    option("--server", "postfix@", 2, "not a version");
    option("--server", "postfix@x", 2, "not a version");
    option("--subject", "C=DEU", 2, "country code");
    option("--subject", "DC=x", 2, "field of the subject");
    option("--subject", "DE", 2, "field of the subject");
    option("--subject", "O=a\nb", 2, "control character");
    option("--subject", QByteArray("O=" + QByteArray(65, 'x')).constData(), 2, "64 characters");
    option("--subject", "emailAddress=info", 2, "e-mail");
    option("--use-key", "none.key", 1, "cannot be read");
    option("--use-key", ".", 1, "cannot be read");
    option("--use-key", "empty", 1, "no private key");
    option("--use-key", "text", 1, "no private key");
    option("--use-key", "certificate", 1, "certificate, not a private key");
    option("--use-key", "request", 1, "certificate signing request, not");
    option("--use-key", "rsa1024", 1, "RSA 1024");
    option("--use-key", "/dev/zero", 1, "cannot be read");
    option("--use-key", "encrypted", 1, "passphrase");
    option("--answers", "none.json", 1, "cannot be read");
    option("--answers", "text", 2, "line 1");
    option("--answers", "wrong.json", 2, "hosts");
    option("--answers", "/dev/zero", 1, "too large");
    option("--openssl-config", "none.cnf", 1, "cannot be read");
    option("--openssl-config", "text", 2, "line 1");
    option("--openssl-config", "include.cnf", 2, "includes other files");
    row("a server twice",
        {QStringLiteral("--host=a.example"), QStringLiteral("--server=postfix"),
            QStringLiteral("--server=postfix")},
        2, "twice");
    row("two targets", {QStringLiteral("--host=a.example"), QStringLiteral("--dry-run")}, 2, "command line");
    row("reload without an installation", {QStringLiteral("--host=a.example"), QStringLiteral("--reload")}, 2,
        "command line");
    row("no value", {QStringLiteral("--host="), QStringLiteral("--dry-run")}, 2, "command line");
    row("unknown option", {QStringLiteral("--host=a.example"), QStringLiteral("--frob")}, 2, "command line");
    row("unknown language", {QStringLiteral("--host=a.example"), QStringLiteral("--lang=fr")}, 2, "language");
}

void TestCliBadInput::refused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    QFETCH(const QByteArray, words);
    const CliFolder folder;
    const Output made = folder.shell(QStringLiteral(
        "exec 2>/dev/null; : >empty; echo hello >text; echo '{\"hosts\":[]}' >wrong.json; echo '.include /etc/passwd' >include.cnf;"
        "case '%1' in *certificate*|*request*|*rsa1024*|*encrypted*)"
        " openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout k -out certificate;"
        " openssl req -new -key k -subj /CN=x -out request; openssl genrsa -out rsa1024 1024;"
        " openssl genpkey -algorithm ED25519 -aes-256-cbc -pass pass:secret -out encrypted;; esac; true")
                                         .arg(arguments.last().left(30).remove(u'\'').remove(u'\n')));
    QCOMPARE(made.code, 0);
    const QStringList before = tree(folder.path());
    const Output output
        = folder.cli(QStringList{QStringLiteral("setup"), QStringLiteral("--out=set")} + arguments);
    QVERIFY2(output.code == code, described(arguments, output).constData());
    QCOMPARE(output.out, QByteArray());
    const QByteArray first = output.err.split('\n').first();
    QVERIFY2(first.endsWith('.'), output.err.constData());
    QVERIFY2(first.contains(words), output.err.constData());
    QCOMPARE(tree(folder.path()), before);
}

void TestCliBadInput::sentenceIsInTheLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>(
        "letters"); // every sentence of the language contains one of them, and no English one does
    QTest::newRow("de") << QStringLiteral("de") << QStringLiteral("Unterstrich");
    QTest::newRow("ru") << QStringLiteral("ru") << QStringLiteral("подч");
}

void TestCliBadInput::sentenceIsInTheLanguage()
{
    QFETCH(const QString, language);
    QFETCH(const QString, letters);
    const CliFolder folder;
    const Output option = folder.cli(
        {QStringLiteral("setup"), QStringLiteral("--host=a_b.example"), QStringLiteral("--lang"), language});
    QVERIFY2(QString::fromUtf8(option.err).contains(letters), option.err.constData());
    const Output environment
        = folder.shell(QStringLiteral("LANGUAGE=%1 mailseal-cli setup --host=a_b.example").arg(language));
    QCOMPARE(environment.err, option.err);
}

void TestCliBadInput::existingFilesStay()
{
    const CliFolder folder;
    const QString certificate = folder.path("set/etc/ssl/certs/mail.example.org.crt");
    QVERIFY(save(certificate, "precious", 0600));
    const QStringList before = tree(folder.path());
    const Output output
        = folder.setup("--host mail.example.org --server postfix@3.7 --out set --save-answers answers.json");
    QCOMPARE(output.code, 1);
    QVERIFY2(output.err.contains(certificate.toUtf8() + " "), output.err.constData());
    QCOMPARE(content(certificate), QByteArray("precious"));
    QCOMPARE(tree(folder.path()), before); // not even the answers
}

void TestCliBadInput::targetNotWritable()
{
    const CliFolder folder;
    QCOMPARE(::chmod(folder.path().toUtf8().constData(), 0755), 0);
    QVERIFY(QDir().mkdir(folder.path("set")));
    QCOMPARE(::chmod(folder.path("set").toUtf8().constData(), 0555), 0);
    // The program and a library built for it may be where a plain user may not look.
    QVERIFY(QFile::copy(builtProgram("mailseal-cli"), folder.path("cli")));
    QCOMPARE(::chmod(folder.path("cli").toUtf8().constData(), 0755), 0);
    const QByteArray libraries = run({QStringLiteral("ldd"), builtProgram("mailseal-cli")}).out;
    for (const QByteArray &line : libraries.split('\n')) {
        if (!line.contains("libqca-qt6"))
            continue;
        const QString copy = folder.path("libqca-qt6.so.2");
        QVERIFY(QFile::copy(QString::fromUtf8(line.simplified().split(' ').value(2)), copy));
        QCOMPARE(::chmod(copy.toUtf8().constData(), 0755), 0);
    }
    Surroundings surroundings = folder.surroundings();
    surroundings.environment << QStringLiteral("LD_LIBRARY_PATH=") + folder.path();
    const Output output = run(
        asPlainUser({folder.path("cli"), QStringLiteral("setup"), QStringLiteral("--host=mail.example.org"),
            QStringLiteral("--server=postfix@3.7"), QStringLiteral("--out"), folder.path("set")}),
        surroundings);
    QVERIFY2(output.code == 1 && output.err.contains("may not write"), output.err.constData());
    QCOMPARE(tree(folder.path("set")), QStringList());
    const Output install = run(
        asPlainUser({folder.path("cli"), QStringLiteral("setup"), QStringLiteral("--host=mail.example.org"),
            QStringLiteral("--server=postfix@3.7"), QStringLiteral("--install")}),
        surroundings);
    QVERIFY2(install.code == 1 && install.err.contains("sudo"), install.err.constData());
}

void TestCliBadInput::targetFull()
{
    const CliFolder folder;
    const Output output = run(inPrivateMounts(QStringLiteral(
        "mount -t tmpfs -o size=12k none '%1'; cd '%1'; code=0; '%2' setup --host mail.example.org --server "
        "postfix@3.7 --out set || code=$?; find . -mindepth 1; echo code $code")
                                                  .arg(folder.path(), builtProgram("mailseal-cli"))));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("code 1\n"));
    QVERIFY2(output.err.contains("no space left"), output.err.constData());
}

void TestCliBadInput::noTerminalForAPassphrase()
{
    const CliFolder folder;
    QCOMPARE(
        folder
            .shell(QStringLiteral("openssl genpkey -algorithm ED25519 -aes-256-cbc -pass pass:secret -out k"))
            .code,
        0);
    const Output output = folder.setup("--host mail.example.org --use-key k --out set");
    QCOMPARE(output.code, 1);
    QVERIFY2(output.err.contains("protected by a passphrase, and none was given"), output.err.constData());
}

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_bad_input.moc"
