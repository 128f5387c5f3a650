// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plain user installs through the helper, with the real pkexec and polkitd: allowed, denied, without an
// agent, with the right and a wrong password, and interrupted. Whoever is not allowed changes nothing.
#include "tests/helper/helper_world.h"

#include <QTest>

// Where Postfix asks who may log in: it reloads only once somebody answers there.
#define LOG_INS "postconf -x queue_directory smtpd_sasl_auth_enable smtpd_sasl_path\npostconf -Px\n"

using namespace mailseal::test;

namespace {

// As that user, makes a set in a folder and installs it; lists before and after everything that may be
// written to, for `untouched` to compare.
QString installing(const char *user, const char *more = "")
{
    return QStringLiteral(
        "trap : INT; list() { find /etc /var/lib/mailseal ! -path '/etc/polkit-1*' -printf '%%p %%u:%%g %%m %%T@ %%l\\n' 2>/dev/null | sort; };"
        "asuser %1 mailseal-cli setup --host mail.example.org --server postfix@3.7 --out set >/mnt/made; list >/mnt/before; %2"
        "code=0; asuser %1 mailseal-cli install set/plan.json || code=$?; echo code $code;"
        "list >/mnt/after; if cmp -s /mnt/before /mnt/after; then echo untouched; else echo changed; fi")
        .replace(QLatin1String("%%"), QLatin1String("%"))
        .arg(QLatin1String(user), QLatin1String(more));
}

} // namespace

class TestPkexec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void allowed();
    void undone();
    void setUp();
    void existingKeyIsKept();
    void refused_data();
    void refused();
    void password_data();
    void password();
    void reload();
    void environmentIsForgotten();
    void applied();

private:
    HelperWorld m_world;
};

void TestPkexec::initTestCase()
{
    const QByteArray problem = m_world.install();
    QVERIFY2(problem.isEmpty(), problem.constData());
    // A server as far as its own checks and its script are concerned.
    const QByteArray script
        = "#!/bin/sh\necho \"$(basename \"$0\") $*\" >>/mnt/called\n! test -e /mnt/fault || { echo a fault >&2; exit 1; }\n";
    for (const char *program : {"postconf", "postfix", "service"})
        QVERIFY(save(m_world.path(QStringLiteral("usr/sbin/") + QLatin1String(program)), script, 0755));
}

void TestPkexec::allowed()
{
    const Output output = m_world.run(installing("alice")
        + QStringLiteral(";cd /etc/ssl; stat -c '%U:%G %a %n' private private/* mail*; cat /mnt/log"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QVERIFY2(output.out.contains("code 0\nchanged\n"), (output.out + output.err).constData());
    QVERIFY2(output.out.contains("new: /etc/ssl/private/mail.example.org.key\n"), output.out.constData());
    for (const char *line :
        {"root:root 600 private/mail.example.org.key", "root:root 644 mail.example.org.chain.pem"})
        QVERIFY2(output.out.contains(line), output.out.constData());
    // The log says who did what, and nothing of the key.
    QVERIFY2(output.out.contains(": uid 4001 installed /etc/ssl/private/mail.example.org.key "),
        output.out.constData());
    QVERIFY(!output.out.contains("PRIVATE KEY"));
}

void TestPkexec::undone()
{
    const Output output = m_world.run(installing("alice")
        + QStringLiteral(
            ";asuser alice mailseal-cli history; echo history $?; asuser alice mailseal-cli undo; echo undo $?;"
            "ls /etc/ssl/private /etc/ssl/certs/mail* 2>&1; asuser alice mailseal-cli undo; echo again $?"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QVERIFY2(output.out.contains("history 1\n") && output.err.contains("the same command with sudo"),
        output.err.constData());
    QVERIFY2(output.out.contains("was undone:") && output.out.contains("undo 0\n"),
        (output.out + output.err).constData());
    const QByteArray after = output.out.mid(output.out.indexOf("undo 0"));
    QVERIFY2(!after.contains("mail.example.org.key\n"), after.constData());
    QVERIFY(after.contains("again 1\n") && output.err.contains("no installation that could be undone"));
}

void TestPkexec::setUp()
{
    const Output output = m_world.run(QStringLiteral(
        "asuser alice mailseal-cli setup --host mail.example.org --server postfix@3.7 --install --json >/mnt/json; echo code $?;"
        "stat -c '%U:%G %a' /etc/ssl/private/mail.example.org.key; grep -c writtenTo /mnt/json;"
        "openssl verify -CAfile /etc/ssl/mail.example.org.test-ca.pem /etc/ssl/mail.example.org.chain.pem"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("code 0\nroot:root 600\n5\n/etc/ssl/mail.example.org.chain.pem: OK\n"));
}

// A plain user cannot see whether there is a key; the helper can.
void TestPkexec::existingKeyIsKept()
{
    const char *key
        = "echo precious >/etc/ssl/private/mail.example.org.key; chmod 0700 /etc/ssl/private; list >/mnt/before;";
    const Output kept = m_world.run(QStringLiteral("mkdir -p /etc/ssl/private; ") + installing("alice", key));
    QVERIFY2(kept.out.endsWith("code 1\nchanged\n") || kept.out.endsWith("code 1\nuntouched\n"),
        (kept.out + kept.err).constData());
    QVERIFY2(kept.err.contains("/etc/ssl/private/mail.example.org.key exists already"), kept.err.constData());
    const Output replaced = m_world.run(QStringLiteral("mkdir -p /etc/ssl/private; ")
        + installing("alice", key)
        + QStringLiteral(
            ";asuser alice mailseal-cli install set/plan.json --replace; echo replaced $?; cat /etc/ssl/private/*.backup-*;"
            "stat -c '%a' /etc/ssl/private/*.backup-*"));
    QVERIFY2(replaced.out.contains("replaced 0\nprecious\n600\n"), (replaced.out + replaced.err).constData());
}

void TestPkexec::refused_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QByteArray>("sentence");
    const QString helper = QStringLiteral(MAILSEAL_LIBEXEC "/mailseal-helper");
    const auto made = [](const QString &more) { return installing("alice", more.toUtf8().constData()); };
    QTest::newRow("denied") << installing("mallory") << QByteArray("does not allow you to install");
    QTest::newRow("no agent") << installing("carol")
                              << QByteArray("nothing here that could ask for the administrator's password");
    // The tree is mounted read-only, so changes go to a copy mounted over the folder.
    const QString copy = QStringLiteral("mkdir /mnt/copy; cp -a %1 /mnt/copy; mount --bind /mnt/copy %1;")
                             .arg(QStringLiteral(MAILSEAL_LIBEXEC));
    const QString flat = QStringLiteral("mkdir /mnt/copy; cp -a %1/. /mnt/copy; mount --bind /mnt/copy %1;")
                             .arg(QStringLiteral(MAILSEAL_LIBEXEC));
    QTest::newRow("not installed") << made(copy) << QByteArray("is not installed");
    QTest::newRow("another's program") << made(flat + QStringLiteral("chown 4001 %1;").arg(helper))
                                       << QByteArray("Others than root can change");
    QTest::newRow("program for all") << made(flat + QStringLiteral("chmod 0777 %1;").arg(helper))
                                     << QByteArray("Others than root can change");
    QTest::newRow("another's folder")
        << made(flat + QStringLiteral("chown 4001 /mnt/copy;")) << QByteArray("Others than root can change");
    QTest::newRow("no pkexec") << made(QStringLiteral("mount --bind /dev/null /usr/bin/pkexec;"))
                               << QByteArray("is not installed");
    // mallory would be told that she is not allowed.
    QTest::newRow("plan outside the table, before anybody is asked")
        << QStringLiteral(
               "asuser mallory mailseal-cli setup --host mail.example.org --server postfix@3.7 --x509-version 1 --out set >/mnt/made;"
               "code=0; asuser mallory mailseal-cli install set/plan.json || code=$?; echo code $code; echo untouched")
        << QByteArray("Programs trust every certificate authority whose certificate is in the folder of");
    QTest::newRow("folder of others") << made(QStringLiteral("chmod 0777 /etc/ssl; list >/mnt/before;"))
                                      << QByteArray("Others than root can change the folder /etc/ssl");
}

void TestPkexec::refused()
{
    QFETCH(const QString, shell);
    QFETCH(const QByteArray, sentence);
    const Output output = m_world.run(shell);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("code 1\nuntouched\n"));
    QVERIFY2(output.err.contains(sentence), output.err.constData());
}

void TestPkexec::password_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("sentence");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("right") << QByteArray("s3cret\n")
                           << QByteArray("new: /etc/ssl/private/mail.example.org.key")
                           << QByteArray("code 0\nchanged\n");
    QTest::newRow("wrong") << QByteArray("guess\n") << QByteArray("The password was not accepted")
                           << QByteArray("code 1\nuntouched\n");
    QTest::newRow("empty") << QByteArray("\n") << QByteArray("The password was not accepted")
                           << QByteArray("code 1\nuntouched\n");
    QTest::newRow("interrupted") << QByteArray("\x03") << QByteArray("Cancelled. Nothing was written")
                                 << QByteArray("code 1\nuntouched\n");
}

void TestPkexec::password()
{
    QFETCH(const QByteArray, typed);
    QFETCH(const QByteArray, sentence);
    QFETCH(const QByteArray, result);
    Surroundings surroundings;
    surroundings.folder = QDir::rootPath();
    PseudoTerminal terminal(m_world.command(installing("carol")), surroundings);
    QVERIFY2(terminal.waitFor("change keys and certificates of mail servers"), terminal.shown().constData());
    QVERIFY2(terminal.waitFor("Password: "), terminal.shown().constData());
    QVERIFY(terminal.hidesInput());
    terminal.type(typed);
    QVERIFY2(terminal.waitFor(result), terminal.shown().constData());
    QVERIFY2(terminal.shown().contains(sentence), terminal.shown().constData());
    QVERIFY2(!terminal.shown().contains("s3cret"), terminal.shown().constData());
    QCOMPARE(terminal.finish(), 0);
}

void TestPkexec::reload()
{
    const QString ask = QStringLiteral(
        "echo '{\"version\":1,\"reload\":{\"servers\":[\"%1\"]}}' | asuser %2 pkexec --disable-internal-agent " MAILSEAL_LIBEXEC
        "/mailseal-reload; echo; ");
    const Output output = m_world.run(ask.arg(QStringLiteral("postfix"), QStringLiteral("alice"))
        + QStringLiteral("cat /mnt/called; rm /mnt/called; touch /mnt/fault;")
        + ask.arg(QStringLiteral("postfix"), QStringLiteral("alice"))
        + ask.arg(QStringLiteral("ssh"), QStringLiteral("alice"))
        + ask.arg(QStringLiteral("postfix"), QStringLiteral("mallory")) + QStringLiteral("cat /mnt/called"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out,
        QByteArray(
            "{\"reloaded\":[\"postfix\"]}\n\npostconf -n\npostfix check\n" LOG_INS "service postfix reload\n"
            "{\"error\":{\"arguments\":[\"Postfix\"],\"code\":\"ConfigurationFaulty\",\"detail\":\"postconf -n: a fault\"}}\n\n"
            "{\"error\":{\"arguments\":[],\"code\":\"HelperRequestInvalid\",\"detail\":\"unknown server\"}}\n\n\npostconf -n\n"));
    QVERIFY2(output.err.contains("Not authorized"), output.err.constData());
    // In the terminal, as a plain user, and as root without polkit's help.
    const Output said = m_world.run(QStringLiteral(
        "asuser alice mailseal-cli reload postfix postfix; mount --bind /dev/null /usr/bin/pkexec;"
        "mailseal-cli reload postfix; cat /mnt/called; asuser alice mailseal-cli reload sendmail; echo $?"));
    const QByteArray line = "Postfix has checked its configuration and read it anew.\n";
    const QByteArray called = "postconf -n\npostfix check\n" LOG_INS "service postfix reload\n";
    // Whether the configuration may be read anew is asked first; what alice asks is not written down here.
    const QByteArray version = "postconf -h -d mail_version\n";
    QCOMPARE(said.out, line + line + called + version + called + "2\n");
}

// Whoever starts it, and whatever PATH says, it runs the system's programs.
void TestPkexec::environmentIsForgotten()
{
    const Output output = m_world.run(QStringLiteral(
        "mkdir /mnt/evil; for name in postconf postfix service; do"
        " printf '#!/bin/sh\\necho evil >>/mnt/called\\n' >/mnt/evil/$name; chmod 755 /mnt/evil/$name; done;"
        "echo '{\"version\":1,\"reload\":{\"servers\":[\"postfix\"]}}' | PATH=/mnt/evil:$PATH " MAILSEAL_LIBEXEC
        "/mailseal-reload; cat /mnt/called"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out,
        QByteArray(
            "{\"reloaded\":[\"postfix\"]}\npostconf -n\npostfix check\n" LOG_INS "service postfix reload\n"));
}

// Files, settings and the reload after a single question. A server that refuses the settings keeps everything
// from being written; one that does not reload gets everything put back.
void TestPkexec::applied()
{
    const QString prepare = QStringLiteral(
        "mkdir -p /etc/postfix; printf 'myhostname = mail.example.org\nsmtpd_tls_cert_file = /old.pem\n' >/etc/postfix/main.cf;"
        "printf 'smtp inet n - y - - smtpd\n' >/etc/postfix/master.cf; chmod 644 /etc/postfix/*;"
        "apply() { code=0; asuser $1 mailseal-cli setup --host mail.example.org --server postfix@3.7 --install --configure >/mnt/said 2>&1"
        " || code=$?; echo code $code; }; state() { grep -c ssl/mail.example.org /etc/postfix/main.cf; ls /etc/ssl/private 2>/dev/null | grep -c 'key$'; };");
    const Output output = m_world.run(prepare
        + QStringLiteral(
            "apply alice; state; head -n 2 /etc/postfix/main.cf; grep -c '^service postfix reload$' /mnt/called;"
            "ls /run | grep -c mailseal-; asuser alice mailseal-cli undo >/dev/null 2>&1; state; true"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out,
        QByteArray("code 0\n1\n1\nmyhostname = mail.example.org\n"
                   "smtpd_tls_cert_file = /etc/ssl/mail.example.org.chain.pem\n1\n0\n0\n0\n"));
    // Denied; refused by the server's check; not reloaded.
    const Output refused = m_world.run(prepare
        + QStringLiteral("apply mallory; state; touch /mnt/fault; apply alice; state; cat /mnt/said >&2"));
    QCOMPARE(refused.out, QByteArray("code 1\n0\n0\ncode 1\n0\n0\n"));
    QVERIFY2(refused.err.contains("Postfix does not accept the settings"), refused.err.constData());
    const Output back = m_world.run(prepare
        + QStringLiteral(
            "cp /usr/sbin/postfix /mnt/service;"
            "printf '#!/bin/sh\\nexit 1\\n' >/mnt/service; chmod 755 /mnt/service;"
            "mount --bind /mnt/service /usr/sbin/service; apply alice; state; cat /mnt/said >&2"));
    QCOMPARE(back.out, QByteArray("code 1\n0\n0\n"));
    QVERIFY2(back.err.contains("could not be told to read its configuration"), back.err.constData());
}

QTEST_GUILESS_MAIN(TestPkexec)
#include "tst_pkexec.moc"
