// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys that are made here for mail programs, requests that come from elsewhere than a file, and what mail
// servers are told of both.
#include "tests/ca/ca_folder.h"
#include "tests/support/places.h"
#include "tests/support/pseudo_terminal.h"

#include <QTest>

using namespace mailseal::test;

class TestCaClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newKey();
    void newKeyAsked();
    void newKeyRefused_data();
    void newKeyRefused();
    void pasted();
    void setsRequest();
    void relayList();
    void watched();

private:
    std::unique_ptr<CaFolder> m_folder;
};

void TestCaClients::init()
{
    m_folder = std::make_unique<CaFolder>();
    QVERIFY(m_folder->create("--intermediate"));
    QVERIFY(save(m_folder->path("pfxpass"), "Пароль для почты\n"));
}

void TestCaClients::newKey()
{
    MAILSEAL_SH(made, *m_folder,
        "mailseal-cli ca sign --new-key anna@example.org --for client --new-passphrase-file pfxpass $p --out anna.p12");
    QVERIFY2(made.out.isEmpty() && made.err.contains("two ways"), described({}, made).constData());
    QCOMPARE(modeOf(m_folder->path("anna.p12")), 0600);
    MAILSEAL_SH(read, *m_folder,
        "openssl pkcs12 -in anna.p12 -passin file:pfxpass -nodes -out all.pem; openssl x509 -in all.pem -out leaf.pem;"
        "openssl verify -x509_strict -purpose sslclient -CAfile ca/root.pem -untrusted all.pem leaf.pem;"
        "openssl pkey -in all.pem -pubout >1; openssl x509 -in leaf.pem -noout -pubkey | cmp - 1;"
        "openssl x509 -in leaf.pem -noout -ext subjectAltName,extendedKeyUsage");
    QVERIFY2(read.out.contains("email:anna@example.org") && read.out.contains("TLS Web Client Authentication")
            && !read.out.contains("Server"),
        read.out.constData());
    QCOMPARE(m_folder->list().size(), 1);
    QVERIFY(
        !QDir(m_folder->path()).entryList(QDir::Files).join(u' ').contains(QLatin1String(".key"))); // nowhere
                                                                                                    // else
}

// At a terminal, both passphrases are asked for, and the new one twice.
void TestCaClients::newKeyAsked()
{
    PseudoTerminal terminal({builtProgram("mailseal-cli"), QStringLiteral("ca"), QStringLiteral("sign"),
                                QStringLiteral("--new-key"), QStringLiteral("anna@example.org"),
                                QStringLiteral("--for"), QStringLiteral("client"), QStringLiteral("--ca"),
                                QStringLiteral("ca"), QStringLiteral("--out"), QStringLiteral("a.p12")},
        m_folder->surroundings());
    QVERIFY2(
        terminal.waitFor("New passphrase for a.p12") && terminal.hidesInput(), terminal.shown().constData());
    terminal.type("short\n");
    QVERIFY2(terminal.waitFor("too short") && terminal.waitFor("New passphrase") && terminal.hidesInput(),
        terminal.shown().constData());
    terminal.type("five small words here now\n");
    QVERIFY2(terminal.waitFor("once more") && terminal.hidesInput(), terminal.shown().constData());
    terminal.type("five small words here now\n");
    QVERIFY2(terminal.waitFor("Sign this?"), terminal.shown().constData());
    terminal.type("y\n");
    QVERIFY2(terminal.waitFor("assphrase") && terminal.hidesInput(), terminal.shown().constData());
    terminal.type("correct horse battery\n");
    QCOMPARE(terminal.finish(), 0);
    MAILSEAL_SH(made, *m_folder,
        "openssl pkcs12 -in a.p12 -passin 'pass:five small words here now' -nokeys | openssl x509 -noout");
}

void TestCaClients::newKeyRefused_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, const char *options, const char *text) {
        QTest::newRow(title) << QString::fromLatin1(options) << QString::fromLatin1(text);
    };
    row("no file", "--new-key anna@example.org --for client --new-passphrase-file pfxpass", "--out");
    row("a folder", "--new-key anna@example.org --for client --new-passphrase-file pfxpass --out .", "--out");
    row("the file exists", "--new-key anna@example.org --for client --new-passphrase-file pfxpass --out pass",
        "exists already");
    row("no name", "--new-key 'anna huber' --for client --new-passphrase-file pfxpass --out x.p12",
        "anna huber");
    row("outside", "--new-key anna@example.com --for client --new-passphrase-file pfxpass --out x.p12",
        "may not sign");
    row("a person as a server", "--new-key anna@example.org --new-passphrase-file pfxpass --out x.p12",
        "needs a host name");
    row("a short passphrase",
        "--new-key anna@example.org --for client --new-passphrase-file short --out x.p12", "too short");
    row("nobody to ask", "--new-key anna@example.org --for client --out x.p12 </dev/null", "passphrase");
    row("with a file", "x.csr --new-key anna@example.org --for client --out x.p12", "--new-key");
    row("nothing", "", "--new-key");
    row("an unknown set", "--set mail.example.net", "is remembered");
}

void TestCaClients::newKeyRefused()
{
    QFETCH(const QString, options);
    QFETCH(const QString, text);
    QVERIFY(save(m_folder->path("short"), "short\n"));
    const Output output = m_folder->sh(QStringLiteral("mailseal-cli ca sign $p ") + options);
    QVERIFY2(
        output.code != 0 && output.err.contains(text.toUtf8()), described({options}, output).constData());
    QVERIFY(!QFileInfo::exists(m_folder->path("x.p12")));
    QCOMPARE(m_folder->list().size(), 0);
}

// From a mail: words around it, lines with CR and LF, quoted.
void TestCaClients::pasted()
{
    QVERIFY(m_folder->request("a", QStringLiteral("DNS:a.example.org")));
    MAILSEAL_SH(quoted, *m_folder,
        "{ echo 'Hello,'; echo; sed 's/^/> /; s/$/\\r/' a.csr; echo 'Regards'; } | mailseal-cli ca sign - $p --out a.pem;"
        "openssl verify -CAfile ca/root.pem -untrusted a.pem a.pem");
    const Output nothing = m_folder->sh("echo 'Hello, please sign.' | mailseal-cli ca sign - $p");
    QVERIFY2(nothing.code == 1 && nothing.err.contains("standard input"), nothing.err.constData());
}

void TestCaClients::setsRequest()
{
    MAILSEAL_SH(made, *m_folder,
        "mailseal-cli setup --host mail.example.org --server postfix --out set >/dev/null;"
        "mailseal-cli ca sign --set mail.example.org $p --out new.pem;"
        "openssl verify -CAfile ca/root.pem -untrusted new.pem -verify_hostname mail.example.org new.pem;"
        "csr=$(find set -name '*.csr'); openssl req -in $csr -noout -pubkey >1; openssl x509 -in new.pem -noout -pubkey | cmp - 1");
}

void TestCaClients::relayList()
{
    QVERIFY(m_folder->request("a", QStringLiteral("email:anna@example.org")));
    QVERIFY(m_folder->request("b", QStringLiteral("email:berta@example.org")));
    QVERIFY(m_folder->request("s", QStringLiteral("DNS:mail.example.org")));
    MAILSEAL_SH(list, *m_folder,
        "mailseal-cli ca sign a.csr b.csr --for client $p >/dev/null; mailseal-cli ca sign s.csr $p >/dev/null;"
        "mailseal-cli ca renew anna@example.org $p >/dev/null; mailseal-cli ca revoke berta@example.org --ca ca >/dev/null;"
        "mailseal-cli ca servers --relay-list - --ca ca");
    MAILSEAL_SH(wanted, *m_folder,
        "printf '%s anna@example.org\\n' $(openssl pkey -in a.key -pubout -outform DER | openssl dgst -sha256 -c | "
        "sed 's/.*= //' | tr a-f A-F)");
    QCOMPARE(list.out, wanted.out);
    // Others may have the key, so the certificate of before is of no use either.
    MAILSEAL_SH(compromised, *m_folder,
        "cp -a ca other; mailseal-cli ca revoke $(mailseal-cli ca list --search anna --ca other | head -n 1 | cut -c 1-12) "
        "--reason keyCompromise --ca other >/dev/null; mailseal-cli ca servers --relay-list - --ca other");
    QCOMPARE(compromised.out, QByteArray());
    MAILSEAL_SH(told, *m_folder, "mailseal-cli ca servers --ca ca");
    for (const char *word : {"--role outgoing", "--role relay", "--role imap", "relay_clientcerts"})
        QVERIFY2(told.out.contains(word), told.out.constData());
    // The commands that it names work as they stand.
    MAILSEAL_SH(lines, *m_folder,
        "mailseal-cli ca servers --ca ca | sed -n 's/^  \\(mailseal-cli snippet.*\\)/\\1/p' >lines.sh; test $(wc -l <lines.sh) = 5;"
        "sh -e lines.sh");
    for (const char *line :
        {"smtp_tls_CAfile = ", "smtpd_tls_CAfile = ", "smtpd_tls_ask_ccert = yes", "clients.pem"})
        QVERIFY2(lines.out.contains(line), lines.out.constData());
}

void TestCaClients::watched()
{
    const Output none = m_folder->sh("mailseal-cli watch --json");
    QVERIFY2(!none.out.contains("ca-crl"), none.out.constData());
    MAILSEAL_SH(usual, *m_folder,
        "mkdir -p .local/share/mailseal; cp -r ca .local/share/mailseal/ca;"
        "mailseal-cli ca crl --passphrase-file pass --days 5 >/dev/null");
    const Output soon = m_folder->sh("mailseal-cli watch --json");
    QVERIFY2(soon.code == 1 && soon.out.contains("ca-crl-ends-soon"), described({}, soon).constData());
    const Output show = m_folder->sh("mailseal-cli ca show");
    QVERIFY2(show.code == 1 && show.out.contains("ends in"), show.out.constData());
    MAILSEAL_SH(
        good, *m_folder, "mailseal-cli ca crl --passphrase-file pass >/dev/null; mailseal-cli ca show");
    const Output over = m_folder->sh("mailseal-cli watch --json");
    QVERIFY2(over.code == 0, described({}, over).constData());
}

QTEST_GUILESS_MAIN(TestCaClients)
#include "tst_ca_clients.moc"
