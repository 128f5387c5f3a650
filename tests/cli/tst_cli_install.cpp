// SPDX-License-Identifier: GPL-3.0-or-later
//
// --install as root, into a private /etc.
#include "tests/cli/own_etc.h"

#include <QTest>

using namespace mailseal::test;

class TestCliInstall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownersAndModes();
    void internetServices();
    void trustedCasStay();
    void existingFilesAreKeptOrReplaced();
    void missingOwner();
    void noCourierNeededForPostfix();
    void undoneAndListed();
    void setIsRecorded();
    void folderIsInstalled();
    void dryRunSaysWhatIsThere();
    void machineIsUntouched();
};

void TestCliInstall::ownersAndModes()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "umask 000; $cli setup --host mail.example.org --server postfix@3.7 --server courier@1.0.16 --install >/dev/null;"
            "cd /etc; stat -c '%U:%G %a %n' ssl/* ssl/private/* ssl/certs/* courier courier/*;"
            "openssl verify -verify_hostname mail.example.org -CAfile ssl/*.test-ca.pem ssl/*.chain.pem"),
        true);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QByteArrayList lines = output.out.trimmed().split('\n');
    lines.removeIf([](const QByteArray &line) { return line.endsWith("openssl.cnf"); });
    const QByteArrayList wanted{"root:root 755 ssl/certs", "root:root 644 ssl/mail.example.org.chain.pem",
        "root:root 644 ssl/mail.example.org.csr", "root:root 644 ssl/mail.example.org.test-ca.pem",
        "root:root 700 ssl/private", "root:root 600 ssl/private/mail.example.org.key",
        "root:root 644 ssl/certs/mail.example.org.crt", "root:root 755 courier",
        "courier:courier 600 courier/mail.example.org.courier.pem", "ssl/mail.example.org.chain.pem: OK"};
    QCOMPARE(lines, wanted);
}

void TestCliInstall::internetServices()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "$cli setup --host www.fujitsu.com --layout internet-services --server postfix@2.2 --install >/dev/null 2>&1;"
            "cd /etc/imap; stat -c '%U:%G %a %n' . certs private certs/* private/* imapd-csr.pem;"
            "readlink certs/in.ipop3d.pem private/in.ipop3d.pem"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out.trimmed().split('\n'),
        (QByteArrayList{"root:root 755 .", "root:root 755 certs", "root:root 700 private",
            "root:root 644 certs/cacert.pem", "root:root 644 certs/in.imapd.pem",
            "root:root 777 certs/in.ipop3d.pem", "root:root 644 certs/trusted-certs.pem",
            "root:root 600 private/in.imapd.pem", "root:root 777 private/in.ipop3d.pem",
            "root:root 644 imapd-csr.pem", "in.imapd.pem", "in.imapd.pem"}));
}

// Outgoing mail still trusts what it trusted before; a new test CA replaces the old one.
void TestCliInstall::trustedCasStay()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "set='setup --host mail.example.org --layout internet-services --server postfix@3.7 --install'; $cli $set >/dev/null;"
            "cd /etc/imap/certs; openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=Ours -days 9 -out ours.pem 2>/dev/null;"
            "(echo '# ours'; cat ours.pem trusted-certs.pem) >all.pem; cat all.pem >trusted-certs.pem;"
            "code=0; $cli $set >/dev/null || code=$?; echo code $code; $cli $set --replace | grep -c 'In production, put';"
            "head -1 trusted-certs.pem; grep -c BEGIN trusted-certs.pem;"
            "openssl verify -CAfile trusted-certs.pem ours.pem in.imapd.pem; openssl verify -CAfile all.pem in.imapd.pem >/dev/null 2>&1 || echo not by the old one"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(
        output.out, QByteArray("code 1\n1\n# ours\n2\nours.pem: OK\nin.imapd.pem: OK\nnot by the old one\n"));
}

void TestCliInstall::existingFilesAreKeptOrReplaced()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "set='setup --host mail.example.org --server postfix@3.7 --install'; $cli $set >/dev/null; cd /etc/ssl;"
            "code=0; before=$(sha256sum private/*); $cli $set || code=$?;"
            "echo code $code; test \"$before\" = \"$(sha256sum private/*)\"; $cli $set --replace >/dev/null;"
            "test \"$before\" != \"$(sha256sum private/*.key)\"; stat -c '%U:%G %a' private/*.backup-*"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("code 1\nroot:root 600\n"));
    QVERIFY(output.err.contains("exists already"));
    // Shows how the keys differ, but nothing of the keys themselves.
    QVERIFY2(output.err.contains("\n  - SHA-256 of the public key: ")
            && output.err.contains("\n  + SHA-256 of the public key: ")
            && !output.err.contains("PRIVATE KEY"),
        output.err.constData());
}

void TestCliInstall::missingOwner()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "find /etc | sort >/dev/shm/mailseal-$$; code=0; $cli setup --host mail.example.org --server courier@1.0.16 "
            "--install || code=$?; echo code $code; find /etc | sort | cmp - /dev/shm/mailseal-$$; rm /dev/shm/mailseal-$$"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("code 1\n"));
    QVERIFY2(output.err.contains("courier") && output.err.contains("does not exist"), output.err.constData());
}

void TestCliInstall::noCourierNeededForPostfix()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "$cli setup --host mail.example.org --server postfix@3.7 --install >/dev/null; ls /etc/ssl/private; ls -d /etc/courier || :"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("mail.example.org.key\n"));
}

void TestCliInstall::undoneAndListed()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "set='setup --host mail.example.org --server postfix@3.7 --install'; cd /etc/ssl;"
            "$cli history; $cli $set >/dev/null; before=$(sha256sum private/*.key certs/*.crt);"
            "$cli $set --replace >/dev/null; test \"$before\" != \"$(sha256sum private/*.key certs/*.crt)\";"
            "$cli undo >/dev/null; test \"$before\" = \"$(sha256sum private/*.key certs/*.crt)\";"
            "$cli undo >/dev/null; ls private/*.key certs/*.crt 2>/dev/null || echo gone;"
            "code=0; $cli undo || code=$?; echo code $code; $cli history | grep -c '^  .*mail.example.org.key$';"
            "$cli history | sed -n 's/^    what was there: //p' | xargs stat -c '%a' | sort | uniq -c | tr -d ' '"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(
        output.out, QByteArray("Nothing has been installed with this program.\ngone\ncode 1\n4\n15600\n"));
    QVERIFY2(output.err.contains("no installation that could be undone"), output.err.constData());
}

// By both “setup --install” and “install plan.json”; openssl computes the expected digests.
void TestCliInstall::setIsRecorded()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "said() { $cli history --json | jq -r \".[0].set | $1\"; }; cd /etc/ssl;"
            "$cli setup --host mail.example.org --host mx.example.org --server postfix@3.7 --install >/dev/null;"
            "said '.names + [.layout, .signing] | .[]' | paste -sd' ';"
            "said '.servers[] | .name + .version'; said '.files[] | .role + .path' | sort;"
            "test \"$(said .certificateSha256)\" = \"$(openssl x509 -in certs/*.crt -outform der | sha256sum | cut -c-64)\";"
            "test \"$(said .publicKeySha256)\" = \"$(openssl pkey -in private/*.key -pubout -outform der | sha256sum | cut -c-64)\";"
            "test \"$(date -d \"$(said .notAfter)\" +%s)\" = \"$(date -d \"$(openssl x509 -in certs/*.crt -noout -enddate | cut -d= -f2)\" +%s)\";"
            "$cli history | sed -n 2p | sed 's/until .*/until/';"
            "$cli setup --host imap.example.org --sign none --server dovecot@2.3 --out $HOME/set >/dev/null;"
            "$cli install $HOME/set/plan.json >/dev/null; said '.names[0] + .signing + .certificateSha256';"
            "$cli history | sed -n 2p"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out,
        QByteArray("mail.example.org mx.example.org debian test-ca\npostfix3.7\n"
                   "certificate/etc/ssl/certs/mail.example.org.crt\n"
                   "chain/etc/ssl/mail.example.org.chain.pem\n"
                   "private-key/etc/ssl/private/mail.example.org.key\n"
                   "request/etc/ssl/mail.example.org.csr\ntest-ca/etc/ssl/mail.example.org.test-ca.pem\n"
                   "  certificate for mail.example.org, mx.example.org, valid until\nimap.example.orgnone\n"
                   "  certificate signing request (CSR) for imap.example.org\n"));
}

void TestCliInstall::folderIsInstalled()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        QStringLiteral(
            "$cli setup --host mail.example.org --server postfix@3.7 --out $HOME/set >/dev/null;"
            "ls -A $HOME/set | tr '\\n' ' '; $cli install $HOME/set/plan.json --dry-run | tail -n 1;"
            "ls /etc/ssl/private 2>/dev/null || echo nothing; $cli install $HOME/set/plan.json >/dev/null;"
            "stat -c '%U:%G %a' /etc/ssl/private/*; cmp $HOME/set/etc/ssl/private/*.key /etc/ssl/private/*.key;"
            "echo >>$HOME/set/etc/ssl/mail.example.org.csr;"
            "code=0; $cli install $HOME/set/plan.json || code=$?; echo code $code"),
        false);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out,
        QByteArray(
            "etc openssl.cnf plan.json snippets Nothing has been written.\nnothing\nroot:root 600\ncode 1\n"));
    QVERIFY2(output.err.contains("not the one that the plan was made with"), output.err.constData());
}

void TestCliInstall::dryRunSaysWhatIsThere()
{
    const CliFolder folder;
    QCOMPARE(folder.setup("--host mail.example.org --server postfix@3.7 --out set").code, 0);
    QVERIFY(save(folder.path("other/etc/ssl/mail.example.org.csr"),
        content(folder.path("set/etc/ssl/mail.example.org.csr"))));
    QVERIFY(save(folder.path("other/etc/ssl/certs/mail.example.org.crt"), "another"));
    const QStringList before = tree(folder.path("other"));
    const Output output
        = folder.shell(QStringLiteral("mailseal-cli install set/plan.json --root other --dry-run --json"));
    QVERIFY2(output.code == 0, output.err.constData());
    QMap<QString, QString> states;
    for (const QJsonValue &file : jsonOf(output)[QStringLiteral("files")].toArray()) {
        const QString path = file[QStringLiteral("path")].toString();
        QCOMPARE(file[QStringLiteral("writtenTo")].toString(), folder.path("other") + path);
        QCOMPARE(file[QStringLiteral("owner")].toString(), QStringLiteral("root"));
        states.insert(QFileInfo(path).fileName(), file[QStringLiteral("state")].toString());
        if (path.endsWith(u".key"))
            QCOMPARE(file[QStringLiteral("mode")].toString(), QStringLiteral("0600"));
    }
    const QString host = QStringLiteral("mail.example.org");
    const QMap<QString, QString> wanted{{host + QStringLiteral(".csr"), QStringLiteral("unchanged")},
        {host + QStringLiteral(".crt"), QStringLiteral("different")},
        {host + QStringLiteral(".key"), QStringLiteral("new")},
        {host + QStringLiteral(".chain.pem"), QStringLiteral("new")},
        {host + QStringLiteral(".test-ca.pem"), QStringLiteral("new")}};
    QCOMPARE(states, wanted);
    QCOMPARE(tree(folder.path("other")), before);
}

void TestCliInstall::machineIsUntouched()
{
    for (const char *path : {"/etc/ssl/private/mail.example.org.key", "/etc/ssl/mail.example.org.csr",
             "/etc/imap", "/var/lib/mailseal"})
        QVERIFY2(!QFileInfo::exists(QLatin1String(path)), path);
}

QTEST_GUILESS_MAIN(TestCliInstall)
#include "tst_cli_install.moc"
