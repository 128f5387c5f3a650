// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each ACME client beside Courier and Exim, which read their own copy of what it renews: a hook that makes
// the copy anew is left in peace, and its lack and an outdated copy are found.
#include "model/base/advice/advice_id.h"
#include "model/renewal/audit/verdict/audit_words.h"
#include "model/renewal/audit/verdict/renewal_audit.h"
#include "model/x509/initialization.h"
#include "tests/renewal/audited_system.h"

#include <QTest>

using namespace mailseal;
using test::AuditedSystem;

namespace {

// The client's state for second.pem, and that it runs this after each renewal.
bool makeClient(const AuditedSystem &system, AcmeClient client, const QByteArray &command)
{
    const QByteArray script = "#!/bin/sh\n" + command + "\n";
    switch (client) {
    case AcmeClient::Certbot:
        return system.make() && system.remove("/etc/postfix/main.cf")
            && system.remove("/etc/dovecot/dovecot.conf")
            && system.write("/etc/letsencrypt/renewal-hooks/deploy/mail", script, 0755);
    case AcmeClient::Lego:
        return system.write("/var/lib/lego/certificates/mail.example.org.json", "{}")
            && system.write("/var/lib/lego/certificates/mail.example.org.crt", system.issue("second.pem"))
            && system.write("/usr/local/sbin/after", script, 0755)
            && system.write("/etc/cron.d/lego",
                "1 3 * * * root lego -d mail.example.org --http renew --renew-hook /usr/local/sbin/after\n");
    case AcmeClient::AcmeSh:
        return system.write("/root/.acme.sh/mail.example.org_ecc/mail.example.org.conf",
                   "Le_Domain='mail.example.org'\nLe_Webroot='no'\nLe_ReloadCmd='__ACME_BASE64__START_"
                       + command.toBase64() + "__ACME_BASE64__END_'\n")
            && system.write("/root/.acme.sh/mail.example.org_ecc/fullchain.cer", system.issue("second.pem"))
            && system.write("/var/spool/cron/crontabs/root",
                "7 0 * * * /root/.acme.sh/acme.sh --cron > /dev/null\n", 0600);
    case AcmeClient::Uacme:
        return system.write("/etc/ssl/uacme/mail.example.org/cert.pem", system.issue("second.pem"))
            && system.write("/etc/cron.d/uacme",
                "1 3 * * * root uacme -h /usr/share/uacme/uacme.sh issue mail.example.org && " + command
                    + "\n");
    case AcmeClient::Dehydrated:
        return system.write(
                   "/etc/dehydrated/config", "HOOK=/etc/dehydrated/hook.sh\nWELLKNOWN=/etc/dehydrated\n")
            && system.write("/etc/dehydrated/hook.sh", script, 0755)
            && system.write("/etc/dehydrated/domains.txt", "mail.example.org\n")
            && system.write(
                "/etc/dehydrated/certs/mail.example.org/fullchain.pem", system.issue("second.pem"))
            && system.write("/etc/cron.d/dehydrated", "1 3 * * * root dehydrated -c\n");
    }
    return false;
}

struct Beside
{
    ServerKind server;
    const char *file;
    const char *configuration;
    QByteArray text;
    QByteArray copies; // what a hook runs
};

QList<Beside> servers()
{
    return {{ServerKind::Courier, "/etc/courier/mail.pem", "/etc/courier/imapd-ssl",
                "IMAPDSTARTTLS=YES\nTLS_CERTFILE=/etc/courier/mail.pem\n",
                "cat /new/key.pem /new/chain.pem > /etc/courier/mail.pem"},
        {ServerKind::Exim, "/etc/exim4/mail.crt", "/etc/exim4/exim4.conf",
            "tls_advertise_hosts = *\ntls_certificate = /etc/exim4/mail.crt\n"
            "tls_privatekey = /etc/exim4/mail.key\n",
            "install -g Debian-exim -m 640 /new/chain.pem /etc/exim4/mail.crt"}};
}

} // namespace

class TestAuditBeside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(test::makeIssues(m_folder.path())); }
    void copies_data();
    void copies();

private:
    QTemporaryDir m_folder;
    const CryptographyInitialization m_cryptography;
};

void TestAuditBeside::copies_data()
{
    QTest::addColumn<int>("client");
    QTest::addColumn<int>("server"); // of servers()
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("issue"); // that the server has
    QTest::addColumn<QString>("expected");
    for (const AcmeClient client : acmeClients()) {
        for (int server = 0; server < servers().size(); ++server) {
            const Beside beside = servers().at(server);
            const auto row
                = [&](const char *what, const QByteArray &command, const char *issue, const char *expected) {
                      const QString title = acmeClientName(client) + u' ' + serverTitle(beside.server) + u' '
                          + QString::fromLatin1(what);
                      QTest::newRow(qPrintable(title)) << static_cast<int>(client) << server << command
                                                       << QByteArray(issue) << QString::fromLatin1(expected);
                  };
            row("copied by a hook", beside.copies, "second.pem", "");
            row("by our hook", "mailseal-cli deploy --set mail.example.org", "second.pem", "");
            row("copied by nobody", "true", "second.pem", "copy-without-hook");
            row("copied elsewhere", "cp /new/chain.pem /srv/other.pem", "second.pem", "copy-without-hook");
            row("old", beside.copies, "first.pem", "stale-copy");
        }
    }
}

void TestAuditBeside::copies()
{
    QFETCH(const int, client);
    QFETCH(const int, server);
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, issue);
    QFETCH(const QString, expected);
    const AuditedSystem system(m_folder.path());
    const Beside beside = servers().at(server);
    QVERIFY(makeClient(system, static_cast<AcmeClient>(client), command));
    QVERIFY(system.write(beside.configuration, beside.text));
    QVERIFY(system.write(beside.file, system.issue(issue.constData()) + system.issue("key.pem")));
    QVERIFY(system.write("/etc/exim4/mail.key", system.issue("key.pem")));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(audit.servers, QList<ServerKind>{beside.server});
    QCOMPARE(audit.certificates.size(), 1);
    QCOMPARE(audit.certificates.first().path, QString::fromLatin1(beside.file));
    QCOMPARE(test::findingNames(audit).join(u' '), expected);
    QVERIFY(expected.isEmpty() || mendLine(audit.findings.first()).contains(QLatin1String(beside.file)));
}

QTEST_GUILESS_MAIN(TestAuditBeside)
#include "tst_audit_beside.moc"
