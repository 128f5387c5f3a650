// SPDX-License-Identifier: GPL-3.0-or-later
//
// If output does not arrive, every command fails with a message; if somebody closes a pipe early, there is no
// message.
#include "tests/cli/cli.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailseal::test;

class TestCliOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCommandIsHere();
    void output_data();
    void output();
    void workIsDoneAllTheSame();
    void nothingIsWrittenIntoAFile();
    void wrongUseStaysWrongUse();
    void nothingForTheTerminal_data();
    void nothingForTheTerminal();

private:
    CliFolder m_folder;
};

namespace {

// Each prints something; “{n}” is a number that no other run uses.
const QStringList &commands()
{
    static const QStringList all{
        QStringLiteral("--help"), QStringLiteral("--version"), QStringLiteral("--lang de --help"),
        QStringLiteral("setup --help"),
        QStringLiteral("setup --host mail.example.org --server postfix@3.7 --dry-run"),
        QStringLiteral("setup --host mail.example.org --server postfix@3.7 --dry-run --json"),
        QStringLiteral("setup --host mail.example.org --server postfix@3.7 --out out-{n}"),
        QStringLiteral("setup --host mail.example.org --server postfix@3.7 --archive {n}.tar"),
        QStringLiteral("setup --host mail.example.org --server postfix@3.7 --ansible role-{n}"),
        QStringLiteral("setup --hosts hosts.csv --out hosts-{n}"),
        QStringLiteral("setup --hosts hosts.csv --dry-run --json"),
        QStringLiteral("snippet --server postfix@3.7 --certificate /a.pem --key /a.key"),
        QStringLiteral("snippet --server postfix@3.7 --certificate /a.pem --key /a.key --json"),
        QStringLiteral("snippet --server postfix@3.7 --certificate /a.pem --key /a.key --form commands"),
        QStringLiteral("config --root set"), QStringLiteral("config --root set --json"),
        QStringLiteral("inspect set/etc/ssl/mail.example.org.csr"),
        QStringLiteral("inspect set/etc/ssl/mail.example.org.csr --json"),
        QStringLiteral("inspect set/etc/ssl/mail.example.org.csr set/etc/ssl/mail.example.org.csr --compare"),
        QStringLiteral("convert --help"), // has no other output
        QStringLiteral("check 127.0.0.1 --port 9/smtp"),
        QStringLiteral("check 127.0.0.1 --port 9/smtp --json"),
        QStringLiteral("domain --help"), // everything else asks the world
        QStringLiteral("diagnose mail.log"), QStringLiteral("diagnose mail.log --json"),
        QStringLiteral("received mail.eml"), QStringLiteral("received mail.eml --json"),
        QStringLiteral("login --help"), QStringLiteral("imap --help"), // they need a server
        QStringLiteral("install set/plan.json --dry-run --root root-{n}"),
        QStringLiteral("install set/plan.json --root root-{n}"),
        QStringLiteral("install set/plan.json --root root-{n} --json"), QStringLiteral("history --root done"),
        QStringLiteral("history --root done --json"), QStringLiteral("undo --root undone-{n}"),
        QStringLiteral("undo --root undone-{n} --json"), QStringLiteral("recover --root done"),
        QStringLiteral("recover --root done --json"), QStringLiteral("prune --root done"),
        QStringLiteral("tlsa set/etc/ssl/certs/mail.example.org.crt"),
        QStringLiteral("tlsa set/etc/ssl/certs/mail.example.org.crt --json"),
        QStringLiteral("tlsrpt report.json"), QStringLiteral("tlsrpt report.json --json"),
        QStringLiteral("sets"), QStringLiteral("sets --json"), QStringLiteral("receive --help"),
        QStringLiteral("renew --help"), QStringLiteral("acme --host mail.example.org"),
        QStringLiteral("acme --host mail.example.org --json"), QStringLiteral("audit --root set"),
        QStringLiteral("audit --root set --json"), QStringLiteral("deploy --help"),
        QStringLiteral("watch --help"), QStringLiteral("ca --help"), QStringLiteral("ca show --ca ca"),
        QStringLiteral("ca show --ca ca --json"), QStringLiteral("ca list --ca ca"),
        QStringLiteral("ca list --ca ca --json"), QStringLiteral("ca trust --ca ca"),
        QStringLiteral("ca crl --ca ca --passphrase-file pass"),
        QStringLiteral("ca create --domain example.org --passphrase-file pass --ca ca-{n}"),
        QStringLiteral("reload --help"), // everything else needs a server and an administrator
    };
    return all;
}

} // namespace

void TestCliOutput::initTestCase()
{
    const Output output = m_folder.shell(QStringLiteral(
        "set -e; printf 'Received: from a (a [192.0.2.1]) by b with ESMTPS id 1; Sun, 29 Nov 2026 10:00:00 +0000\\n"
        "\\n' >mail.eml; echo 'Nov 29 10:00:00 mail postfix/smtpd[1]: warning: cannot get RSA private key from file "
        "\"/x.key\": disabling TLS support' >mail.log; printf 'host,server\\na.example.org,postfix@3.7\\n' >hosts.csv;"
        "printf '{\"organization-name\":\"X\",\"policies\":[{\"policy\":{\"policy-domain\":\"example.org\"},"
        "\"summary\":{\"total-failure-session-count\":1}}]}' >report.json;"
        "mailseal-cli setup --host mail.example.org --server postfix@3.7 --out set; mkdir -p set/etc/postfix;"
        "echo smtpd_tls_security_level = may >set/etc/postfix/main.cf;"
        "mkdir done; mailseal-cli install set/plan.json --root done;"
        "echo correct horse battery >pass; mailseal-cli ca create --domain example.org --passphrase-file pass --ca ca"));
    QVERIFY2(output.code == 0, described({}, output).constData());
}

void TestCliOutput::everyCommandIsHere()
{
    const Output help = m_folder.shell(QStringLiteral("mailseal-cli --help | sed -n '/^Commands:/,$p'"));
    static const QRegularExpression command(
        QStringLiteral("^  ([a-z]+) "), QRegularExpression::MultilineOption);
    int found = 0;
    for (auto each = command.globalMatch(QString::fromUtf8(help.out)); each.hasNext(); ++found) {
        const QString name = each.next().captured(1);
        QVERIFY2(!commands().filter(QRegularExpression(u'^' + name + u' ')).isEmpty(), qPrintable(name));
    }
    QVERIFY2(found >= 9, help.out.constData());
}

void TestCliOutput::output_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("shell"); // must exit with the status of $c
    QTest::addColumn<bool>("isSaid");
    const QString pipe
        = QStringLiteral("{ while [ ! -e closed-{n} ]; do sleep 0.01; done; $c; echo $? >status-{n}; } |"
                         " { exec <&-; : >closed-{n}; }; exit $(cat status-{n})");
    for (const QString &command : commands()) {
        QTest::addRow("full: %s", qPrintable(command)) << command << QStringLiteral("$c >/dev/full") << true;
        QTest::addRow("closed: %s", qPrintable(command)) << command << QStringLiteral("$c >&-") << true;
        QTest::addRow("all closed: %s", qPrintable(command))
            << command << QStringLiteral("$c <&- >&- 2>&-") << false;
        QTest::addRow("pipe: %s", qPrintable(command)) << command << pipe << false;
    }
}

void TestCliOutput::output()
{
    QFETCH(const QString, command);
    QFETCH(const QString, shell);
    QFETCH(const bool, isSaid);
    static int number = 0;
    const QString n = QString::number(++number);
    QString script = QStringLiteral(
        "{ mkdir root-{n}; mkdir undone-{n}; mailseal-cli install set/plan.json --root undone-{n} || exit 99; }"
        " >/dev/null 2>&1; c='mailseal-cli %1'; %2")
                         .arg(command, shell);
    script.replace(QLatin1String("{n}"), n);
    const Output output = m_folder.shell(script);
    QVERIFY2(output.code == 1, described({shell}, output).constData());
    const bool german = command.contains(QLatin1String("--lang de"));
    const QByteArray sentence = german ? "Standardausgabe" : "could not be written to standard output";
    QVERIFY2(output.err.contains(sentence) == isSaid, output.err.constData());
}

void TestCliOutput::workIsDoneAllTheSame()
{
    const Output output = m_folder.shell(QStringLiteral(
        "mailseal-cli setup --host mail.example.org --server postfix@3.7 --out kept >/dev/full; test -s kept/plan.json"));
    QVERIFY2(output.code == 0, output.err.constData());
}

// If standard output were closed, the first file opened would take its place.
void TestCliOutput::nothingIsWrittenIntoAFile()
{
    const Output output = m_folder.shell(QStringLiteral(
        "mailseal-cli setup --host mail.example.org --server postfix@3.7 --out safe <&- >&- 2>&-;"
        "mailseal-cli inspect safe/etc/ssl/private/*.key >key; echo $?;"
        "jq -r '.. | .path? // empty' safe/plan.json | head -n 1; grep -rlE 'has been created|WARNING' safe | grep -v plan.json"));
    QVERIFY2(output.out.startsWith("0\n/"), described({}, output).constData());
    QCOMPARE(output.out.count('\n'), 2);
}

void TestCliOutput::wrongUseStaysWrongUse()
{
    QCOMPARE(
        m_folder.shell(QStringLiteral("mailseal-cli setup --days 0 --host a.example.org >/dev/full")).code,
        2);
    QCOMPARE(m_folder.shell(QStringLiteral("mailseal-cli --version >/dev/null")).code, 0);
}

void TestCliOutput::nothingForTheTerminal_data()
{
    QTest::addColumn<QString>("command");
    const auto row = [](const char *command) { QTest::newRow(command) << QString::fromLatin1(command); };
    row("config --root odd --server postfix@3.7");
    row("config --root odd --server postfix@3.7 --explain");
    row("config --root odd --server postfix@3.7 --json");
    row("config --root odd --server postfix@3.7 --for postfix@3.10");
    row("config --root odd --server postfix@3.7 --for postfix@3.10 --json");
    row("inspect \"$word\"");
    row("setup --host \"$word\" --dry-run");
    row("snippet --server \"postfix@$word\" --certificate /a --key /b");
    row("install \"$word\"");
    row("history --root \"$word\"");
}

// Colours, a bell, a new title: what a configuration, a file name or an argument holds is shown, not done.
void TestCliOutput::nothingForTheTerminal()
{
    QFETCH(const QString, command);
    const Output output = m_folder.shell(
        QStringLiteral(
            "word=$(printf 'a\\033]0;b\\007\\033[31m\\302\\233'); mkdir -p odd/etc/postfix; "
            "printf 'smtpd_tls_security_level = %s\\nsmtp_tls_CAfile = /%s\\nsmtpd_tls_dh1024_param_file = %s\\n' \"$word\" \"$word\" \"$word\" >odd/etc/postfix/main.cf;"
            "printf 'smtp inet n - y - - smtpd\\n -o a=b %s\\n' \"$word\" >odd/etc/postfix/master.cf; mailseal-cli ")
        + command);
    const QByteArray all = output.out + output.err;
    QVERIFY(!all.isEmpty());
    for (const char *byte : {"\033", "\007", "\302\233"})
        QVERIFY2(!all.contains(byte), all.toHex(' ').constData());
    if (command.contains(QLatin1String("--json")))
        QVERIFY(!jsonOf(output).isEmpty());
}

QTEST_GUILESS_MAIN(TestCliOutput)
#include "tst_cli_output.moc"
