// SPDX-License-Identifier: GPL-3.0-or-later
//
// What looks like a renewal and is none: jobs that cron does not run or that only try, hooks that no shell
// can start, a state that was copied without its links, certificates for tests. Beside each stands one that
// works.
#include "model/base/advice/advice_id.h"
#include "model/renewal/audit/verdict/renewal_audit.h"
#include "model/x509/initialization.h"
#include "tests/renewal/audited_system.h"

#include <QTest>
#include <functional>

using namespace mailseal;
using test::AuditedSystem;

namespace {

constexpr const char *hook = "/etc/letsencrypt/renewal-hooks/deploy/mail";
constexpr const char *timer = "/lib/systemd/system/certbot.timer";
constexpr const char *conf = "/etc/letsencrypt/renewal/mail.example.org.conf";
constexpr const char *reloads = "systemctl reload postfix dovecot\n";

using Make = std::function<bool(const AuditedSystem &)>;

// By name, each once.
QStringList found(const RenewalAudit &audit)
{
    QStringList names = test::findingNames(audit);
    names.removeDuplicates();
    return names;
}

// In the place of certbot's timer.
Make job(const char *path, const char *text, int mode = 0644)
{
    return
        [=](const AuditedSystem &system) { return system.remove(timer) && system.write(path, text, mode); };
}

Make hookOf(const QByteArray &text)
{
    return [=](const AuditedSystem &system) { return system.write(hook, text, 0755); };
}

// As “cp -r” or scp make it of /etc/letsencrypt.
bool copyWithoutLinks(const AuditedSystem &system)
{
    for (const char *kind : {"cert", "chain", "fullchain", "privkey"}) {
        const QByteArray path = QByteArray("/etc/letsencrypt/live/mail.example.org/") + kind + ".pem";
        const QByteArray bytes = system.read(path.constData());
        if (!system.remove(path.constData()) || !system.write(path.constData(), bytes))
            return false;
    }
    return true;
}

bool makeUacme(const AuditedSystem &system, const char *options)
{
    const QByteArray folder = "/etc/ssl/uacme/mail.example.org/";
    return system.remove(conf) && system.remove(hook)
        && system.write((folder + "cert.pem").constData(), system.issue("second.pem"))
        && system.write("/etc/ssl/uacme/private/mail.example.org/key.pem", system.issue("key.pem"), 0600)
        && system.write("/etc/cron.d/uacme",
            QByteArray("6 15 * * * root /usr/bin/uacme ") + options
                + " issue mail.example.org && systemctl reload postfix dovecot\n")
        && system.write("/etc/postfix/main.cf", "smtpd_tls_cert_file = " + folder + "cert.pem\n")
        && system.write("/etc/dovecot/dovecot.conf", "ssl = required\nssl_cert = <" + folder + "cert.pem\n");
}

bool makeDehydrated(const AuditedSystem &system, const char *authority)
{
    const QByteArray folder = "/etc/dehydrated/certs/mail.example.org/";
    return system.remove(conf) && system.remove(hook)
        && system.write("/etc/dehydrated/config",
            QByteArray("CHALLENGETYPE=dns-01\nHOOK=/etc/dehydrated/reload\nCA=\"") + authority + "\"\n")
        && system.write("/etc/dehydrated/reload", QByteArray("#!/bin/sh\n") + reloads, 0755)
        && system.write("/etc/dehydrated/domains.txt", "mail.example.org\n")
        && system.write((folder + "fullchain.pem").constData(), system.issue("second.pem"))
        && system.write((folder + "privkey.pem").constData(), system.issue("key.pem"), 0600)
        && system.write("/etc/cron.d/dehydrated", "1 2 * * * root dehydrated -c\n")
        && system.write("/etc/postfix/main.cf", "smtpd_tls_cert_file = " + folder + "fullchain.pem\n")
        && system.write(
            "/etc/dovecot/dovecot.conf", "ssl = required\nssl_cert = <" + folder + "fullchain.pem\n");
}

} // namespace

Q_DECLARE_METATYPE(Make)

class TestAuditBroken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(test::makeIssues(m_folder.path())); }
    void renewal_data();
    void renewal();
    void whyCronPassesOver_data();
    void whyCronPassesOver();

private:
    QTemporaryDir m_folder;
    const CryptographyInitialization m_cryptography;
};

void TestAuditBroken::renewal_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *title, const Make &make, const char *expected = nullptr) {
        QTest::newRow(title) << make
                             << (expected == nullptr ? QStringList() : QStringList{QLatin1String(expected)});
    };
    row("a job", job("/etc/cron.d/renewal", "1 2 * * * root certbot renew -q\n"));
    row("a job that only tries", job("/etc/cron.d/renewal", "1 2 * * * root certbot renew -q --dry-run\n"),
        "timer-missing");
    row("a job that tries, and one that does it",
        job("/etc/cron.d/renewal",
            "1 1 * * 1 root certbot renew -q --dry-run\n1 2 * * * root certbot renew -q\n"));
    row("a job for this certificate",
        job("/etc/cron.d/renewal", "1 2 * * * root certbot renew --cert-name mail.example.org\n"));
    row("a job for another certificate",
        job("/etc/cron.d/renewal", "1 2 * * * root certbot renew --cert-name www.example.org\n"),
        "timer-missing");
    row("a job for all of a list",
        job("/etc/cron.d/renewal",
            "1 2 * * * root for n in $NAMES; do certbot renew --cert-name $n; done\n"));
    row("no user", job("/etc/cron.d/renewal", "1 2 * * * /usr/bin/certbot renew -q\n"), "cron-passes-over");
    row("no user, in root's own", job("/var/spool/cron/crontabs/root", "1 2 * * * certbot renew -q\n", 0600));
    row("no line feed", job("/etc/cron.d/renewal", "1 2 * * * root certbot renew -q"), "cron-passes-over");
    row("a percent sign", job("/etc/crontab", "1 2 * * * root certbot renew -q >/var/log/`date +%F`.log\n"),
        "cron-passes-over");
    row("a percent sign with a backslash",
        job("/etc/crontab", "1 2 * * * root certbot renew -q >/var/log/`date +\\%F`.log\n"));
    row("a percent sign behind the command", job("/etc/crontab", "1 2 * * * root certbot renew -q%input\n"));
    row("a script with percent signs",
        job("/etc/cron.daily/renewal", "#!/bin/sh\ncertbot renew -q >/var/log/`date +%F`.log\n", 0755));

    row("a hook with Windows line ends", hookOf("#!/bin/sh\r\n" + QByteArray(reloads)), "hook-missing");
    row("a hook with one such line behind", hookOf("#!/bin/sh\n\r\n" + QByteArray(reloads)));
    row("a hook without its first line", hookOf(reloads));
    row("a program as hook",
        hookOf(QByteArray("\x7f"
                          "ELF\0\0",
                   6)
            + reloads),
        "no-hook-for-server");

    row("copied without links", copyWithoutLinks, "renewal-state-broken");
    row("uacme",
        [](const AuditedSystem &system) { return makeUacme(system, "-h /usr/share/uacme/uacme.sh"); });
    for (const char *options : {"-s -h /usr/share/uacme/uacme.sh", "--staging"})
        row(
            options, [options](const AuditedSystem &system) { return makeUacme(system, options); },
            "renews-from-staging");
    for (const char *authority : {"letsencrypt", "https://acme.example.org/testing/directory"})
        row(authority,
            [authority](const AuditedSystem &system) { return makeDehydrated(system, authority); });
    for (const char *authority :
        {"letsencrypt-test", "buypass-test", "https://api.test4.buypass.no/acme/directory"})
        row(
            authority, [authority](const AuditedSystem &system) { return makeDehydrated(system, authority); },
            "renews-from-staging");
}

void TestAuditBroken::renewal()
{
    QFETCH(const Make, make);
    QFETCH(const QStringList, expected);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make() && make(system));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QStringList names = found(audit);
    if (expected.contains(QLatin1String("hook-missing"))) // and so nothing reloads either
        names.removeAll(QStringLiteral("no-hook-for-server"));
    QCOMPARE(names, expected);
}

void TestAuditBroken::whyCronPassesOver_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *words, const Make &make) {
        QTest::newRow(words) << make << QString::fromLatin1(words);
    };
    row("lacks the user", job("/etc/cron.d/renewal", "@daily certbot renew\n"));
    row("ends at the first", job("/etc/crontab", "1 2 * * * root certbot renew >$(date +%F)\n"));
    row("line feed", job("/etc/crontab", "1 2 * * * root certbot renew"));
    row("only letters", job("/etc/cron.d/renewal.sh", "1 2 * * * root certbot renew\n"));
    row("not executable", job("/etc/cron.weekly/renewal", "#!/bin/sh\ncertbot renew\n"));
}

void TestAuditBroken::whyCronPassesOver()
{
    QFETCH(const Make, make);
    QFETCH(const QString, words);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make() && make(system));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(found(audit), QStringList{QStringLiteral("cron-passes-over")});
    QVERIFY2(sentence(audit.findings.first()).contains(words), qPrintable(sentence(audit.findings.first())));
}

QTEST_GUILESS_MAIN(TestAuditBroken)
#include "tst_audit_broken.moc"
