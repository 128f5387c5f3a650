// SPDX-License-Identifier: GPL-3.0-or-later
//
// The audit of the renewal that is there: each hole is found, alone, in a system that is in order otherwise,
// and the system in order has no findings.
#include "model/renewal/audit/clients/certbot_state.h"
#include "model/renewal/audit/clients/shell_configured_clients.h"
#include "model/renewal/audit/look/shell_reading.h"
#include "model/renewal/audit/look/system_view.h"
#include "model/renewal/audit/verdict/audit_words.h"
#include "model/renewal/audit/verdict/renewal_audit.h"
#include "model/renewal/audit/verdict/renewed_here.h"
#include "model/x509/initialization.h"
#include "tests/renewal/audited_system.h"

#include <QTest>
#include <QTimeZone>
#include <unistd.h>

using namespace mailseal;
using test::AuditedSystem;

using Spoil = std::function<bool(const AuditedSystem &)>;
Q_DECLARE_METATYPE(Spoil)

namespace {

constexpr const char *conf = "/etc/letsencrypt/renewal/mail.example.org.conf";
constexpr const char *hook = "/etc/letsencrypt/renewal-hooks/deploy/mail";
constexpr const char *dovecot = "/etc/dovecot/dovecot.conf";

QStringList found(const RenewalAudit &audit)
{
    QStringList names = test::findingNames(audit);
    names.sort();
    return names;
}

} // namespace

class TestRenewalAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holes_data();
    void holes();
    void whatRuns_data();
    void whatRuns();
    void portsThatShowAnother();
    void portTaken();
    void goodTime();
    void otherClients_data();
    void otherClients();
    void shell_data();
    void shell();
    void hostile();
    void endlessCrontabs_data();
    void endlessCrontabs();
    void endlessHooks();
    void whatOthersHave();
    void caa_data();
    void caa();
    void accounts_data();
    void accounts();
    void renewsFrom_data();
    void renewsFrom();
    void failures();
    void acmeShTexts();
    void foreignClaims();

private:
    QTemporaryDir m_folder;
    CryptographyInitialization m_cryptography;
};

void TestRenewalAudit::initTestCase()
{
    QVERIFY(test::makeIssues(m_folder.path()));
}

void TestRenewalAudit::holes_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<int>("days"); // from today
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *title, const Spoil &spoil, const QStringList &expected, int days = 0) {
        QTest::newRow(title) << spoil << days << expected;
    };
    const auto one = [](const char *name) { return QStringList{QLatin1String(name)}; };
    row("in order", [](const AuditedSystem &) { return true; }, {});
    row(
        "in order, and due since yesterday", [](const AuditedSystem &) { return true; }, {}, 61);
    row(
        "overdue", [](const AuditedSystem &) { return true; }, one("renewal-overdue"), 70);
    row(
        "switched off",
        [](const AuditedSystem &system) {
            return system.replace(conf, "[renewalparams]\n", "[renewalparams]\nautorenew = False\n");
        },
        one("renewal-disabled"));
    row(
        "switched off, and why",
        [](const AuditedSystem &system) {
            return system.replace(conf, "[renewalparams]\n", "[renewalparams]\nautorenew = off # for now\n");
        },
        one("renewal-disabled"));
    row(
        "switched off, in a section with a comment",
        [](const AuditedSystem &system) {
            return system.replace(conf, "[renewalparams]\n", "[renewalparams] # mine\nautorenew = 0\r\n");
        },
        one("renewal-disabled"));
    row("not switched off",
        [](const AuditedSystem &system) {
            return system.replace(conf, "[renewalparams]\n", "[renewalparams]\nautorenew = True\n");
        },
        {});
    row(
        "timer not enabled",
        [](const AuditedSystem &system) {
            return system.remove("/etc/systemd/system/timers.target.wants/certbot.timer");
        },
        one("timer-disabled"));
    row(
        "no timer",
        [](const AuditedSystem &system) { return system.remove("/lib/systemd/system/certbot.timer"); },
        one("timer-missing"));
    row(
        "masked timer",
        [](const AuditedSystem &system) {
            return system.link("/etc/systemd/system/certbot.timer", "/dev/null");
        },
        one("timer-missing"));
    row("cron instead of the timer",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/etc/cron.d/renewal", "1 2 * * * root certbot renew -q\n");
        },
        {});
    row(
        "cron passes over a name with a dot",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/etc/cron.d/renewal.sh", "1 2 * * * root certbot renew -q\n");
        },
        one("cron-passes-over"));
    row(
        "cron passes over what is not executable",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/etc/cron.daily/renewal", "#!/bin/sh\ncertbot renew -q\n", 0644);
        },
        one("cron-passes-over"));
    row("anacron instead of the timer",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/etc/anacrontab", "1 5 renewal certbot renew -q\n");
        },
        {});
    row("a timer whose command goes on",
        [](const AuditedSystem &system) {
            return system.replace("/lib/systemd/system/certbot.service", "-q renew", "-q \\\n  renew");
        },
        {});
    row("a timer whose command somebody has replaced",
        [](const AuditedSystem &system) {
            return system.replace("/lib/systemd/system/certbot.service", "certbot -q renew", "true")
                && system.write("/etc/systemd/system/certbot.service.d/own.conf",
                    "[Service]\nExecStart=\nExecStart=/usr/bin/certbot renew\n");
        },
        {});
    row(
        "a timer whose command somebody has taken away",
        [](const AuditedSystem &system) {
            return system.write("/etc/systemd/system/certbot.service.d/own.conf",
                "[Service]\nExecStart=\nExecStart=/bin/true\n");
        },
        one("timer-missing"));
    row("a timer from a template",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/lib/systemd/system/acme@.timer", "[Timer]\nOnCalendar=daily\n")
                && system.write("/lib/systemd/system/acme@.service",
                    "[Service]\nExecStart=-/usr/bin/certbot renew --cert-name %i\n")
                && system.link("/etc/systemd/system/timers.target.wants/acme@mail.example.org.timer",
                    "/lib/systemd/system/acme@.timer");
        },
        {});
    row(
        "a template that nobody has enabled",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/lib/systemd/system/acme@.timer", "[Timer]\nOnCalendar=daily\n")
                && system.write("/lib/systemd/system/acme@.service",
                    "[Service]\nExecStart=/usr/bin/certbot renew --cert-name %i\n");
        },
        one("timer-disabled"));
    row(
        "a commented job",
        [](const AuditedSystem &system) {
            return system.remove("/lib/systemd/system/certbot.timer")
                && system.write("/etc/cron.d/renewal", "# 1 2 * * * root certbot renew -q\n");
        },
        one("timer-missing"));
    row(
        "by hand", [](const AuditedSystem &system) { return system.replace(conf, "standalone", "manual"); },
        one("renewal-by-hand"));
    row("by hand, with a hook that does it",
        [](const AuditedSystem &system) {
            return system.replace(conf, "standalone\n", "manual\nmanual_auth_hook = /bin/true\n");
        },
        {});
    row(
        "staging",
        [](const AuditedSystem &system) { return system.replace(conf, "acme-v02", "acme-staging-v02"); },
        one("renews-from-staging"));
    row(
        "webroot that is gone",
        [](const AuditedSystem &system) {
            return system.replace(conf, "standalone\n", "webroot\nwebroot_path = /var/www/html,\n");
        },
        one("webroot-missing"));
    row("webroot that is there",
        [](const AuditedSystem &system) {
            return system.replace(conf, "standalone\n", "webroot\nwebroot_path = /var/www/html,\n")
                && system.write("/var/www/html/index.html", "x");
        },
        {});
    row(
        "too late",
        [](const AuditedSystem &system) {
            return system.replace(conf, "# renew_before_expiry = 30 days", "renew_before_expiry = 2 days");
        },
        one("renews-too-late-for-lifetime"));
    row(
        "entry missing",
        [](const AuditedSystem &system) {
            return system.replace(
                conf, "chain = /etc/letsencrypt/live/mail.example.org/chain.pem\nfull", "full");
        },
        one("renewal-state-broken"));
    row(
        "link to nowhere",
        [](const AuditedSystem &system) {
            return system.remove("/etc/letsencrypt/archive/mail.example.org/privkey2.pem");
        },
        one("renewal-state-broken"));
    row(
        "last run failed",
        [](const AuditedSystem &system) {
            return system.write("/var/log/letsencrypt/letsencrypt.log",
                "2026-11-30 05:55:31,265:ERROR:certbot._internal.renewal:Failed to renew certificate "
                "mail.example.org with error: The requested bogus plugin does not appear to be installed\n");
        },
        one("last-renewal-failed"));
    row("no hook", [](const AuditedSystem &system) { return system.remove(hook); },
        {QStringLiteral("no-hook-for-server"), QStringLiteral("no-hook-for-server")});
    row(
        "hook for Postfix alone",
        [](const AuditedSystem &system) {
            return system.write(hook, "#!/bin/sh\npostfix reload\n# doveadm reload\n", 0755);
        },
        one("hook-reloads-other-server"));
    row("hook that is not executable",
        [](const AuditedSystem &system) {
            return system.write(hook, "#!/bin/sh\npostfix reload; doveadm reload\n", 0644);
        },
        {QStringLiteral("hook-not-executable"), QStringLiteral("no-hook-for-server"),
            QStringLiteral("no-hook-for-server")});
    row(
        "hook that is gone",
        [](const AuditedSystem &system) {
            return system.replace(
                conf, "[renewalparams]\n", "[renewalparams]\nrenew_hook = /usr/local/bin/gone\n");
        },
        one("hook-missing"));
    row("hook in the client's own file",
        [](const AuditedSystem &system) {
            return system.remove(hook)
                && system.replace(conf, "[renewalparams]\n",
                    "[renewalparams]\nrenew_hook = systemctl reload postfix dovecot\n");
        },
        {});
    row("hook with blanks in its name",
        [](const AuditedSystem &system) {
            return system.replace(conf, "[renewalparams]\n",
                       "[renewalparams]\nrenew_hook = '\"/usr/local/bin/my hook\" -q; true'\n")
                && system.write("/usr/local/bin/my hook", "#!/bin/sh\n", 0755);
        },
        {});
    row("hook in front of another command",
        [](const AuditedSystem &system) {
            return system.replace(
                       conf, "[renewalparams]\n", "[renewalparams]\nrenew_hook = /usr/local/bin/a&&true\n")
                && system.write("/usr/local/bin/a", "#!/bin/sh\n", 0755);
        },
        {});
    row("hook that only the shell knows",
        [](const AuditedSystem &system) {
            return system.replace(
                conf, "[renewalparams]\n", "[renewalparams]\nrenew_hook = /usr/$PLACE/hook\n");
        },
        {});
    row(
        "hook that is gone, and what follows it",
        [](const AuditedSystem &system) {
            return system.replace(
                conf, "[renewalparams]\n", "[renewalparams]\nrenew_hook = /usr/local/bin/gone;true\n");
        },
        one("hook-missing"));
    row("hook in a line of cli.ini without an equals sign",
        [](const AuditedSystem &system) {
            return system.remove(hook)
                && system.write(
                    "/etc/letsencrypt/cli.ini", "deploy-hook: systemctl reload postfix dovecot # both\n");
        },
        {});
    row("our own hook",
        [](const AuditedSystem &system) {
            return system.remove(hook)
                && system.replace(conf, "[renewalparams]\n",
                    "[renewalparams]\nrenew_hook = /usr/bin/mailseal-cli deploy --set mail.example.org\n")
                && system.write("/usr/bin/mailseal-cli",
                    "\x7f"
                    "ELF",
                    0755);
        },
        {});
    row(
        "old copy",
        [](const AuditedSystem &system) {
            return system.write("/etc/dovecot/mail.pem", system.issue("first.pem"))
                && system.replace(
                    dovecot, "/etc/letsencrypt/live/mail.example.org/fullchain.pem", "/etc/dovecot/mail.pem");
        },
        one("stale-copy"));
    row(
        "new copy that nobody renews",
        [](const AuditedSystem &system) {
            return system.write("/etc/dovecot/mail.pem", system.issue("second.pem"))
                && system.replace(
                    dovecot, "/etc/letsencrypt/live/mail.example.org/fullchain.pem", "/etc/dovecot/mail.pem");
        },
        one("copy-without-hook"));
    row("new copy that a hook renews",
        [](const AuditedSystem &system) {
            return system.write("/etc/dovecot/mail.pem", system.issue("second.pem"))
                && system.replace(
                    dovecot, "/etc/letsencrypt/live/mail.example.org/fullchain.pem", "/etc/dovecot/mail.pem")
                && system.write(hook,
                    "#!/bin/sh\ncp $RENEWED_LINEAGE/fullchain.pem /etc/dovecot/\npostfix reload; doveadm reload\n",
                    0755);
        },
        {});
    row(
        "a single issue",
        [](const AuditedSystem &system) {
            return system.replace(
                dovecot, "live/mail.example.org/fullchain.pem", "archive/mail.example.org/fullchain2.pem");
        },
        one("archive-named"));
    row("nobody renews it",
        [](const AuditedSystem &system) {
            return system.write("/etc/dovecot/mail.pem", system.issue("second.pem")) && system.remove(conf)
                && system.replace(
                    dovecot, "/etc/letsencrypt/live/mail.example.org/fullchain.pem", "/etc/dovecot/mail.pem");
        },
        {QStringLiteral("no-renewal"), QStringLiteral("no-renewal")});
    row("of a request",
        [](const AuditedSystem &system) {
            return system.write("/root/0001_chain.pem", system.issue("second.pem")) && system.remove(conf)
                && system.replace(
                    dovecot, "/etc/letsencrypt/live/mail.example.org/fullchain.pem", "/root/0001_chain.pem");
        },
        {QStringLiteral("csr-does-not-renew"), QStringLiteral("no-renewal")});
    row("self-signed",
        [](const AuditedSystem &system) {
            return system.write("/etc/dovecot/own.pem", system.issue("ca.pem"))
                && system.replace(
                    dovecot, "/etc/letsencrypt/live/mail.example.org/fullchain.pem", "/etc/dovecot/own.pem");
        },
        {});
}

void TestRenewalAudit::holes()
{
    QFETCH(const Spoil, spoil);
    QFETCH(const int, days);
    QFETCH(const QStringList, expected);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    QVERIFY(spoil(system));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc().addDays(days));
    QCOMPARE(found(audit), expected);
    for (const Advice &finding : audit.findings) {
        QVERIFY2(!sentence(finding).contains(QLatin1String("  ")), qPrintable(sentence(finding)));
        QVERIFY(!finding.arguments.contains(QString()));
        // What can be copied is what the sentence says.
        QVERIFY2(sentence(finding).contains(mendLine(finding)), qPrintable(mendLine(finding)));
    }
    QCOMPARE(isOnlyNotes(audit), expected.isEmpty());
    QCOMPARE(audit.certificates.size(), 2);
}

void TestRenewalAudit::whatRuns_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("reachesBoth");
    QTest::newRow("a script that it calls")
        << QByteArray("#!/bin/sh\nexec /usr/local/sbin/reload-mail\n") << true;
    QTest::newRow("a loop") << QByteArray(
        "#!/bin/sh\nfor s in postfix dovecot; do\n  systemctl reload \"$s\"\ndone\n")
                            << true;
    QTest::newRow("a loop that reloads nothing")
        << QByteArray("#!/bin/sh\nfor s in postfix dovecot; do\n  echo \"$s\"\ndone\n") << false;
    QTest::newRow("a line that goes on")
        << QByteArray("#!/bin/sh\nservice postfix \\\n  reload\ndoveadm reload\n") << true;
    QTest::newRow("a web server") << QByteArray("#!/bin/sh\nsystemctl reload nginx\n") << false;
}

void TestRenewalAudit::whatRuns()
{
    QFETCH(const QByteArray, script);
    QFETCH(const bool, reachesBoth);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    QVERIFY(system.write("/usr/local/sbin/reload-mail", "#!/bin/sh\npostfix reload\ndoveadm reload\n", 0755));
    QVERIFY(system.write(hook, script, 0755));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(audit.findings.isEmpty(), reachesBoth);
    QCOMPARE(audit.certificates[1].reachedBy.contains(QLatin1String(hook)), reachesBoth);
}

void TestRenewalAudit::portsThatShowAnother()
{
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    bool isOld = true;
    AuditOutside outside;
    outside.shown = [&isOld](ServerKind server, const QByteArray &sum) {
        const bool shows = server == ServerKind::Postfix || !isOld;
        ServerCheck check;
        check.port = usualPorts({server}).constFirst();
        check.shown = shows ? ServerCheck::Shown::Same : ServerCheck::Shown::Another;
        check.sha256 = shows ? sum : QByteArray("another");
        return QList<ServerCheck>{check};
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const RenewalAudit old = auditRenewal({system.root()}, now, outside);
    QCOMPARE(found(old), QStringList{QStringLiteral("renewed-not-served")});
    QVERIFY(sentence(old.findings.first()).contains(QLatin1String("Dovecot")));
    isOld = false;
    QCOMPARE(found(auditRenewal({system.root()}, now, outside)), QStringList());
}

void TestRenewalAudit::portTaken()
{
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    AuditOutside outside;
    outside.isPort80Taken = [] { return true; };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(found(auditRenewal({system.root()}, now, outside)),
        QStringList{QStringLiteral("standalone-port-in-use")});
    // A hook may make way.
    QVERIFY(system.replace(conf, "[renewalparams]\n", "[renewalparams]\npre_hook = systemctl stop nginx\n"));
    QCOMPARE(found(auditRenewal({system.root()}, now, outside)), QStringList());
}

// What is proposed is the time that the rest of the program holds to: a third of the life, 30 days at most.
void TestRenewalAudit::goodTime()
{
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    QVERIFY(system.replace(conf, "# renew_before_expiry = 30 days", "renew_before_expiry = 2 days"));
    for (const char *file : {"cert2.pem", "fullchain2.pem"})
        QVERIFY(system.write((QByteArray("/etc/letsencrypt/archive/mail.example.org/") + file).constData(),
            system.issue("long.pem")));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QVERIFY(!audit.findings.isEmpty());
    QCOMPARE(adviceName(audit.findings.first().id), QStringLiteral("renews-too-late-for-lifetime"));
    QVERIFY2(audit.findings.first().arguments.last().contains(QStringLiteral("30 days")),
        qPrintable(audit.findings.first().arguments.last()));
}

void TestRenewalAudit::otherClients_data()
{
    QTest::addColumn<Spoil>("make");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QByteArray>("path"); // that Dovecot names
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *title, const char *client, const char *path, const Spoil &make,
                         const QStringList &expected) {
        QTest::newRow(title) << make << QString::fromLatin1(client) << QByteArray(path) << expected;
    };
    const QStringList noHook{QStringLiteral("no-hook-for-server")};
    const auto lego = [](const AuditedSystem &system) {
        return system.write("/var/lib/lego/certificates/mail.example.org.json",
                   "{\n\t\"domain\": \"mail.example.org\",\n\t\"certUrl\": \"https://localhost/certZ/1\"\n}")
            && system.write(
                "/var/lib/lego/certificates/mail.example.org.crt", system.issue("second.pem"), 0600)
            && system.write("/var/lib/lego/certificates/mail.example.org.key", system.issue("key.pem"), 0600);
    };
    constexpr const char *legoFile = "/var/lib/lego/certificates/mail.example.org.crt";
    row("lego", "lego", legoFile,
        [lego](const AuditedSystem &system) {
            return lego(system)
                && system.write("/etc/cron.d/lego",
                    "1 3 * * * root lego --path /var/lib/lego --domains mail.example.org --http renew --renew-hook "
                    "\"doveadm reload\"\n");
        },
        {});
    row(
        "lego without a hook", "lego", legoFile,
        [lego](const AuditedSystem &system) {
            return lego(system)
                && system.write(
                    "/etc/cron.d/lego", "1 3 * * * root lego --domains mail.example.org --http renew\n");
        },
        noHook);
    row("lego that nothing starts", "lego", legoFile, lego,
        {QStringLiteral("no-hook-for-server"), QStringLiteral("timer-missing")});
    row("lego, 2 of 90 days before the end", "lego", legoFile,
        [lego](const AuditedSystem &system) {
            return lego(system)
                && system.write("/etc/cron.d/lego",
                    "1 3 * * * root lego --domains mail.example.org --http renew --days 2 --renew-hook \"doveadm reload\"\n");
        },
        {QStringLiteral("renews-too-late-for-lifetime")});
    row("lego 5, which renews with run", "lego", legoFile,
        [lego](const AuditedSystem &system) {
            return lego(system)
                && system.write("/etc/cron.d/lego",
                    "1 3 * * * root lego run --path /var/lib/lego --domains mail.example.org --http "
                    "--deploy-hook \"doveadm reload\"\n");
        },
        {});
    row("lego whose folder has a blank", "lego", "/etc/dovecot/linked.pem",
        [](const AuditedSystem &system) {
            return system.write("/srv/my lego/certificates/mail.example.org.json", "{}")
                && system.link("/etc/dovecot/linked.pem", "/srv/my lego/certificates/mail.example.org.crt")
                && system.write("/srv/my lego/certificates/mail.example.org.crt", system.issue("second.pem"))
                && system.write("/etc/cron.d/lego",
                    "1 3 * * * root lego --path \"/srv/my lego\" -d mail.example.org --http renew && doveadm "
                    "reload\n");
        },
        {});
    row("lego, where another's job is late", "lego", legoFile,
        [lego](const AuditedSystem &system) {
            return lego(system)
                && system.write("/etc/cron.d/lego",
                    "1 3 * * * root lego --domains www.example.org --tls renew --days 2\n"
                    "1 3 * * * root lego --domains mail.example.org --http renew --renew-hook \"doveadm "
                    "reload\"\n");
        },
        {});
    row("a copy from lego's folder is no job", "lego", legoFile,
        [lego](const AuditedSystem &system) {
            return lego(system)
                && system.write(
                    "/etc/cron.d/copy", "1 3 * * * root cp /var/lib/lego/x /run/y && doveadm reload\n");
        },
        {QStringLiteral("timer-missing")}); // though it lets Dovecot read its files each day
    row("uacme", "uacme", "/etc/ssl/uacme/mail.example.org/cert.pem",
        [](const AuditedSystem &system) {
            return system.write("/etc/ssl/uacme/mail.example.org/cert.pem", system.issue("second.pem"), 0444)
                && system.write(
                    "/etc/ssl/uacme/mail.example.org/cert-1796017351.pem", system.issue("first.pem"), 0444)
                && system.write(
                    "/etc/ssl/uacme/private/mail.example.org/key.pem", system.issue("key.pem"), 0400)
                && system.write("/etc/cron.d/uacme",
                    "1 3 * * * root uacme -h /usr/share/uacme/uacme.sh issue mail.example.org && doveadm reload\n");
        },
        {});
    const auto dehydrated = [](const AuditedSystem &system, int mode) {
        return system.write("/etc/dehydrated/config",
                   "CONFIG_D=/etc/dehydrated/conf.d\nBASEDIR=/var/lib/dehydrated\n"
                   "WELLKNOWN=\"${BASEDIR}/acme-challenges\"\nDOMAINS_TXT=\"/etc/dehydrated/domains.txt\"\n")
            && system.write("/etc/dehydrated/conf.d/hook.sh", "HOOK=\"/etc/dehydrated/hook.sh\" # ours\n")
            && system.write(
                "/etc/dehydrated/hook.sh", "#!/bin/sh\n[ \"$1\" = deploy_cert ] && doveadm reload\n", mode)
            && system.write("/etc/dehydrated/domains.txt", "# ours\nmail.example.org\n")
            && system.write("/var/lib/dehydrated/acme-challenges/x", "x")
            && system.write("/var/lib/dehydrated/certs/mail.example.org/fullchain-1796017392.pem",
                system.issue("second.pem"), 0600)
            && system.link(
                "/var/lib/dehydrated/certs/mail.example.org/fullchain.pem", "fullchain-1796017392.pem")
            && system.write("/etc/cron.d/dehydrated", "1 3 * * * root /usr/bin/dehydrated -c\n");
    };
    constexpr const char *dehydratedFile = "/var/lib/dehydrated/certs/mail.example.org/fullchain.pem";
    row("dehydrated", "dehydrated", dehydratedFile,
        [dehydrated](const AuditedSystem &system) { return dehydrated(system, 0755); }, {});
    row("dehydrated with a blank in the hook's name", "dehydrated", dehydratedFile,
        [dehydrated](const AuditedSystem &system) {
            return dehydrated(system, 0755)
                && system.write("/etc/dehydrated/conf.d/hook.sh", "HOOK='/etc/dehydrated/my hook.sh'\n")
                && system.write("/etc/dehydrated/my hook.sh", "#!/bin/sh\ndoveadm reload\n", 0755);
        },
        {});
    const auto ours = [dehydrated](const QByteArray &words) {
        return [dehydrated, words](const AuditedSystem &system) {
            return dehydrated(system, 0755)
                && system.write("/etc/dehydrated/hook.sh",
                    "#!/bin/sh\nexec /usr/bin/mailseal-cli deploy --set mail.example.org " + words + "\n",
                    0755);
        };
    };
    row("dehydrated with our hook", "dehydrated", dehydratedFile, ours("-- \"$@\""), {});
    row("dehydrated with our hook of before", "dehydrated", dehydratedFile, ours("\"$@\""),
        {QStringLiteral("hook-takes-options")});
    row("dehydrated with our hook and all words as one", "dehydrated", dehydratedFile, ours("$*"),
        {QStringLiteral("hook-takes-options")});
    row("dehydrated with our hook for one call", "dehydrated", dehydratedFile,
        [dehydrated](const AuditedSystem &system) {
            return dehydrated(system, 0755)
                && system.write("/etc/dehydrated/hook.sh",
                    "#!/bin/sh\n[ \"$1\" != deploy_cert ] || mailseal-cli deploy --set mail.example.org \"$@\"\n",
                    0755);
        },
        {});
    row("dehydrated with our hook and named words", "dehydrated", dehydratedFile, ours("\"$5\" \"$3\""), {});
    row("dehydrated with a hook that cannot run", "dehydrated", dehydratedFile,
        [dehydrated](const AuditedSystem &system) { return dehydrated(system, 0644); },
        {QStringLiteral("hook-missing"), QStringLiteral("no-hook-for-server")});
    row("dehydrated, a single issue", "dehydrated",
        "/var/lib/dehydrated/certs/mail.example.org/fullchain-1796017392.pem",
        [dehydrated](const AuditedSystem &system) { return dehydrated(system, 0755); },
        {QStringLiteral("archive-named")});
    const auto acmeSh = [](const AuditedSystem &system, const QByteArray &more) {
        return system.write("/root/.acme.sh/mail.example.org_ecc/mail.example.org.conf",
                   "Le_Domain='mail.example.org'\nLe_Alt='no'\nLe_Webroot='no'\nLe_PreHook=''\nLe_PostHook=''\n"
                   "Le_RenewHook=''\nLe_API='https://acme.zerossl.com/v2/DV90'\nLe_Keylength='ec-256'\n"
                   "Le_RealFullChainPath='/etc/dovecot/mail.pem'\nLe_RealKeyPath='/etc/dovecot/mail.key'\n"
                       + more)
            && system.write("/root/.acme.sh/mail.example.org_ecc/fullchain.cer", system.issue("second.pem"))
            && system.write("/etc/dovecot/mail.pem", system.issue("second.pem"))
            && system.write("/var/spool/cron/crontabs/root",
                "7 0 * * * \"/root/.acme.sh\"/acme.sh --cron --home \"/root/.acme.sh\" > /dev/null\n", 0600);
    };
    row("acme.sh", "acme.sh", "/etc/dovecot/mail.pem",
        [acmeSh](const AuditedSystem &system) {
            return acmeSh(system,
                "Le_ReloadCmd='__ACME_BASE64__START_" + QByteArray("doveadm reload").toBase64()
                    + "__ACME_BASE64__END_'\n");
        },
        {});
    row(
        "acme.sh without a command", "acme.sh", "/etc/dovecot/mail.pem",
        [acmeSh](const AuditedSystem &system) { return acmeSh(system, {}); }, noHook);
    row("acme.sh, 60 days after the issue of a short one", "acme.sh", "/etc/dovecot/mail.pem",
        [acmeSh](const AuditedSystem &system) {
            const QByteArray next
                = QByteArray::number(QDateTime::currentSecsSinceEpoch() + qint64(60) * 24 * 3600);
            return acmeSh(system, "Le_ReloadCmd='doveadm reload'\nLe_NextRenewTime='" + next + "'\n")
                && system.write("/etc/dovecot/mail.pem", system.issue("first.pem"))
                && system.write(
                    "/root/.acme.sh/mail.example.org_ecc/fullchain.cer", system.issue("first.pem"));
        },
        {QStringLiteral("renews-too-late-for-lifetime")});
}

void TestRenewalAudit::otherClients()
{
    QFETCH(const Spoil, make);
    QFETCH(const QString, client);
    QFETCH(const QByteArray, path);
    QFETCH(const QStringList, expected);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.write(
        dovecot, "ssl = required\nssl_cert = <" + path + "\nssl_key = </etc/dovecot/mail.key\n"));
    QVERIFY(make(system));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(found(audit), expected);
    QCOMPARE(audit.certificates.size(), 1);
    QVERIFY(audit.certificates.first().lineage >= 0);
    QCOMPARE(acmeClientName(audit.state.lineages[audit.certificates.first().lineage].client), client);
}

void TestRenewalAudit::shell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("reloads");
    QTest::addColumn<bool>("deploys");
    const auto row = [](const char *text, const QList<ServerKind> &servers, bool deploys = false) {
        QList<int> reloads;
        for (const ServerKind server : servers)
            reloads << static_cast<int>(server);
        QTest::newRow(text) << QString::fromLatin1(text) << reloads << deploys;
    };
    row("postfix reload", {ServerKind::Postfix});
    row("systemctl restart postfix@-.service dovecot", {ServerKind::Postfix, ServerKind::Dovecot});
    row("kill -HUP $(cat /run/dovecot/master.pid)", {ServerKind::Dovecot});
    row("/etc/init.d/exim4 reload", {ServerKind::Exim});
    row("systemctl restart courier-imap-ssl", {ServerKind::Courier});
    row("echo postfix", {});
    row("systemctl status postfix", {});
    row("cp x /etc/postfix/; echo reload later # postfix reload", {});
    row("for s in postfix dovecot; do systemctl reload $s; done", {ServerKind::Postfix, ServerKind::Dovecot});
    row("mailseal-cli deploy --set mail.example.org", {}, true);
    row("/usr/bin/mailseal-cli --lang de deploy --set a.example.org", {}, true);
    row("'/opt/our programs/mailseal-cli' deploy --set a.example.org", {}, true);
    row("mailseal-cli check mail.example.org", {});
}

void TestRenewalAudit::shell()
{
    QFETCH(const QString, text);
    QFETCH(const QList<int>, reloads);
    QFETCH(const bool, deploys);
    const ShellEffect effect = effectOfShell(text);
    QList<int> servers;
    for (const ServerKind server : effect.reloads)
        servers << static_cast<int>(server);
    QCOMPARE(servers, reloads);
    QCOMPARE(effect.deploys, deploys);
}

// What somebody else may have written: a file without end, a loop of links, scripts that name themselves.
void TestRenewalAudit::hostile()
{
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    QVERIFY(system.write("/etc/letsencrypt/renewal/huge.conf", QByteArray(2 << 20, 'x')));
    QVERIFY(system.write(
        "/etc/letsencrypt/renewal/odd.conf", QByteArray("\0\xff[[[[]=\n=\n[renewalparams\nx", 30)));
    QVERIFY(system.link("/etc/letsencrypt/renewal/loop.conf", "loop.conf"));
    QVERIFY(system.write(hook,
        "#!/bin/sh\n/etc/letsencrypt/renewal-hooks/deploy/mail\npostfix reload; doveadm reload\n", 0755));
    QVERIFY(system.write(
        "/root/.acme.sh/a.b/a.b.conf", "Le_Domain='../../../etc'\nLe_NextRenewTime='99999999999999'\n"));
    QVERIFY(system.write(
        "/etc/dehydrated/config", "CONFIG_D=/\nBASEDIR=${BASEDIR}${BASEDIR}\nDOMAINS_TXT=/dev/zero\n"));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(found(audit), QStringList());
    QCOMPARE(audit.certificates.size(), 2);
}

// Whoever may write a crontab chooses how much there is to read, and the audit runs as root.
void TestRenewalAudit::endlessCrontabs_data()
{
    QTest::addColumn<QByteArray>("crontab");
    QTest::addColumn<bool>("isWhole");
    QByteArray scripts; // sixteen in each line, none of them in another
    QByteArray same;
    for (int line = 0; line < 200; ++line) {
        for (QByteArray *each : {&scripts, &same})
            *each += "1 2 * * * certbot renew";
        for (int i = 0; i < 16; ++i) {
            const int number = 16 * line + i;
            scripts += number < 400 ? " /home/one/script" + QByteArray::number(number) : QByteArray();
            same += " /home/one/script" + QByteArray::number(i);
        }
        scripts += '\n';
        same += '\n';
    }
    QTest::newRow("a job") << QByteArray("1 2 * * * /home/one/script1\n") << true;
    QTest::newRow("comments") << QByteArray("# 1 2 * * * certbot renew\n\n").repeated(3000) << true;
    QTest::newRow("lines") << QByteArray("1 2 * * * certbot renew\n").repeated(3000) << false;
    QTest::newRow("one line") << "1 2 * * * " + QByteArray("certbot ").repeated(100'000) << true;
    QTest::newRow("larger than is read") << QByteArray("# a comment\n").repeated(200'000) << false;
    QTest::newRow("many scripts") << scripts << false;
    QTest::newRow("the same scripts again and again") << same << false;
}

void TestRenewalAudit::endlessCrontabs()
{
    QFETCH(const QByteArray, crontab);
    QFETCH(const bool, isWhole);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    const QByteArray script = "#!/bin/sh\n" + QByteArray("certbot renew --quiet\n").repeated(3000);
    for (int i = 0; i < 400; ++i)
        QVERIFY(system.write(("/home/one/script" + QByteArray::number(i)).constData(), script, 0755));
    QVERIFY(system.write("/var/spool/cron/crontabs/one", crontab));
    QVERIFY(system.write("/var/spool/cron/crontabs/root", "1 2 * * * /root/.acme.sh/acme.sh --cron\n"));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(found(audit), isWhole ? QStringList() : QStringList{QStringLiteral("renewal-not-whole")});
    qsizetype characters = 0;
    bool isRootRead = false;
    for (const RenewalStart &start : audit.state.starts) {
        characters += start.text.size();
        isRootRead = isRootRead || start.client == AcmeClient::AcmeSh;
    }
    QVERIFY2(characters <= 4 << 20, QByteArray::number(characters).constData());
    QVERIFY(audit.state.starts.size() <= 1100 && isRootRead);
}

// Each may name sixteen scripts, and there may be any number of them.
void TestRenewalAudit::endlessHooks()
{
    const auto charactersOf = [](const RenewalAudit &audit) {
        qsizetype characters = 0;
        for (const Lineage &lineage : audit.state.lineages) {
            for (const RenewalHook &one : lineage.hooks)
                characters += one.text.size();
        }
        return characters;
    };
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    QByteArray all = "#!/bin/sh\n";
    const QByteArray script = "#!/bin/sh\n" + QByteArray("certbot renew --quiet\n").repeated(2900);
    for (int i = 0; i < 15; ++i) {
        const QByteArray path = "/usr/local/bin/step" + QByteArray::number(i);
        QVERIFY(system.write(path.constData(), script, 0755));
        all += path + '\n';
    }
    const QByteArray folder = "/etc/letsencrypt/renewal-hooks/deploy/x";
    QVERIFY(system.write((folder + "0").constData(), all, 0755));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(found(auditRenewal({system.root()}, now)), QStringList());
    for (int i = 1; i < 60; ++i)
        QVERIFY(system.write((folder + QByteArray::number(i)).constData(), all, 0755));
    const RenewalAudit audit = auditRenewal({system.root()}, now);
    QCOMPARE(found(audit), QStringList{QStringLiteral("renewal-not-whole")});
    QVERIFY2(charactersOf(audit) <= 4 << 20, QByteArray::number(charactersOf(audit)).constData());
    QVERIFY2(sentence(audit.findings.first()).contains(QLatin1String(folder)),
        qPrintable(sentence(audit.findings.first())));
}

// Of all other users together so much is read, and root's own first.
void TestRenewalAudit::whatOthersHave()
{
    SystemView view(m_folder.path());
    view.limit(10 << 10);
    QVERIFY(view.bytes(QStringLiteral("/first.pem")));
    QCOMPARE(view.stoppedAt(), QString());
    QVERIFY(!view.bytes(QStringLiteral("/none")) && !view.bytes(QStringLiteral("/none")));
    QVERIFY(!view.bytes(QStringLiteral("/second.pem")));
    QCOMPARE(view.stoppedAt(), QStringLiteral("/second.pem"));

    if (::geteuid() != 0)
        return; // only root can make another's files
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    const QByteArray filling = "# " + QByteArray(500 << 10, 'x') + '\n';
    const auto stateOf = [](int i) {
        const QByteArray name = "n" + QByteArray::number(i) + ".example.org";
        return "/home/u/.acme.sh/" + name + '/' + name + ".conf";
    };
    for (int i = 0; i < 120; ++i)
        QVERIFY(system.write(stateOf(i).constData(), "Le_Domain='mail.example.org'\n" + filling));
    QCOMPARE(::chown(qPrintable(system.root() + QStringLiteral("/home/u")), 12345, 12345), 0);
    QVERIFY(system.write("/etc/ssl/uacme/mail.example.org/cert.pem", system.issue("second.pem")));
    const RenewalAudit audit = auditRenewal({system.root()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(found(audit), QStringList{QStringLiteral("renewal-not-whole")});
    QVERIFY(sentence(audit.findings.first()).contains(QLatin1String("/home/u/.acme.sh/")));
    const auto isOf = [](AcmeClient client) {
        return [client](const Lineage &lineage) { return lineage.client == client; };
    };
    const QList<Lineage> &lineages = audit.state.lineages;
    QVERIFY(std::any_of(lineages.begin(), lineages.end(), isOf(AcmeClient::Uacme)));
    for (int i = 20; i < 120; ++i)
        QVERIFY(system.remove(stateOf(i).constData()));
    QCOMPARE(found(auditRenewal({system.root()}, QDateTime::currentDateTimeUtc())), QStringList());
}

void TestRenewalAudit::caa_data()
{
    QTest::addColumn<QStringList>("records"); // “OWNER TAG VALUE”
    QTest::addColumn<QString>("server");      // that certbot asks
    QTest::addColumn<QString>("authenticator");
    QTest::addColumn<QString>("expected"); // codes
    const QString lets = QStringLiteral("https://acme-v02.api.letsencrypt.org/directory");
    const QString zero = QStringLiteral("https://acme.zerossl.com/v2/DV90");
    const QString own = QStringLiteral("https://ca.example.org:14000/dir");
    const auto row = [](const char *title, const QStringList &records, const QString &server,
                         const char *expected, const char *authenticator = "standalone") {
        QTest::newRow(title) << records << server << QString::fromLatin1(authenticator)
                             << QString::fromLatin1(expected);
    };
    const auto one = [](const char *record) { return QStringList{QString::fromLatin1(record)}; };
    row("none", {}, lets, "");
    row("this CA", one("example.org issue letsencrypt.org"), lets, "");
    row("another CA", one("example.org issue pki.goog"), lets, "renewal-forbidden-by-caa");
    row("the nearer counts",
        {QStringLiteral("example.org issue pki.goog"),
            QStringLiteral("mail.example.org issue letsencrypt.org")},
        lets, "");
    row("nobody", one("mail.example.org issue ;"), lets, "renewal-forbidden-by-caa");
    row("one of two",
        {QStringLiteral("example.org issue pki.goog"), QStringLiteral("example.org issue sectigo.com")}, zero,
        "");
    row("the same, for another CA", one("example.org issue letsencrypt.org"), zero,
        "renewal-forbidden-by-caa");
    row("an own CA looks at none", one("example.org issue letsencrypt.org"), own, "");
    row("wildcards only", one("example.org issuewild ;"), lets, "");
    row("a proof that it gives", one("example.org issue letsencrypt.org; validationmethods=dns-01,http-01"),
        lets, "");
    row("another proof", one("example.org issue letsencrypt.org; validationmethods=dns-01"), lets,
        "proof-forbidden-by-caa");
    row("that proof", one("example.org issue letsencrypt.org; validationmethods=dns-01"), lets, "",
        "dns-rfc2136");
    const QByteArray account = "accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/";
    const auto issue = [](const QByteArray &parameters) {
        return QString::fromLatin1("example.org issue letsencrypt.org; " + parameters);
    };
    row("this account", {issue(account + '1')}, lets, "");
    row("another account", {issue(account + '2')}, lets, "account-forbidden-by-caa");
    row("one of two accounts", {issue(account + '2'), issue(account + '1')}, lets, "");
    row("this account, with another proof", {issue(account + "1; validationmethods=dns-01")}, lets,
        "proof-forbidden-by-caa");
    row("this proof for another account",
        {issue(account + "1;validationmethods=dns-01"), issue(account + "2;validationmethods=http-01")}, lets,
        "proof-forbidden-by-caa");
    row("two accounts in one", {issue(account + "1; " + account + '2')}, lets, "renewal-forbidden-by-caa");
    row("a blank in the list", {issue("validationmethods=dns-01, http-01")}, lets,
        "renewal-forbidden-by-caa");
    row("an empty list", {issue("validationmethods=")}, lets, "renewal-forbidden-by-caa");
    row("a damaged one, and another", {issue("x"), issue("validationmethods=http-01")}, lets, "");
    row("an account at another CA", one("example.org issue sectigo.com; accounturi=https://x.example/1"),
        zero, "renewal-caa-unknown");
    row("a proof that is not known", one("example.org issue letsencrypt.org; validationmethods=dns-01"), lets,
        "renewal-caa-unknown", "own-plugin");
    row("by hand over DNS", one("example.org issue letsencrypt.org; validationmethods=dns-01"), lets, "",
        "manual\nmanual_auth_hook = /bin/true\npref_challs = dns-01,");
    row("critical, and known", one("example.org !issue letsencrypt.org"), lets, "");
    row("critical, and not known", one("example.org !newest x"), lets, "renewal-caa-unknown");
    row("not answered", one("mail.example.org failed"), lets, "renewal-caa-unknown");
    row("wrong signatures", one("mail.example.org bogus"), lets, "caa-not-answered");
}

void TestRenewalAudit::caa()
{
    QFETCH(const QStringList, records);
    QFETCH(const QString, server);
    QFETCH(const QString, authenticator);
    QFETCH(const QString, expected);
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.make());
    QVERIFY(system.replace(
        conf, "https://acme-v02.api.letsencrypt.org/directory", server.toLatin1().constData()));
    QVERIFY(system.replace(conf, "standalone", authenticator.toLatin1().constData()));
    QVERIFY(system.write("/etc/letsencrypt/accounts/acme-v02.api.letsencrypt.org/directory/"
                         "784b3d513b68c33f47cc02b3f42540dc/regr.json",
        "{\"body\": {}, \"uri\": \"https://acme-v02.api.letsencrypt.org/acme/acct/1\"}"));
    QStringList asked;
    const auto ask = [&](const QList<DnsQuestion> &questions, const std::stop_token &) {
        QList<DnsAnswer> answers;
        for (const DnsQuestion &question : questions) {
            asked << question.name;
            DnsAnswer answer{question, DnsAnswer::Status::Nothing};
            for (const QString &record : records) {
                QByteArray tag = record.section(u' ', 1, 1).toLatin1();
                const bool isCritical = tag.startsWith('!');
                tag = tag.mid(isCritical ? 1 : 0);
                if (record.section(u' ', 0, 0) != question.name)
                    continue;
                answer.status = tag == "failed" ? DnsAnswer::Status::Failed
                    : tag == "bogus"            ? DnsAnswer::Status::Bogus
                                                : DnsAnswer::Status::Found;
                answer.records << QByteArray(1, isCritical ? '\x80' : '\0') + QByteArray(1, char(tag.size()))
                        + tag + record.section(u' ', 2).toLatin1();
            }
            answers << answer;
        }
        return answers;
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(found(auditRenewal({system.root()}, now)), QStringList());
    QCOMPARE(asked, QStringList()); // nobody wanted it
    AuditOutside outside;
    outside.lookups
        = Lookups{ask, [](const QString &) { return QString(); }, [] { return Resolving::NotYet; }};
    const RenewalAudit audit = auditRenewal({system.root()}, now, outside);
    QCOMPARE(found(audit).join(u' '), expected);
    const QStringList all{
        QStringLiteral("mail.example.org"), QStringLiteral("example.org"), QStringLiteral("org")};
    QCOMPARE(asked, server.contains(QLatin1String("ca.example.org")) ? QStringList() : all);
    for (const Advice &finding : audit.findings) {
        QVERIFY2(
            sentence(finding).contains(QLatin1String("mail.example.org")), qPrintable(sentence(finding)));
        QVERIFY2(!sentence(finding).contains(u'%'), qPrintable(sentence(finding)));
    }
    if (expected == QLatin1String("account-forbidden-by-caa"))
        QCOMPARE(mendLine(audit.findings.first()),
            QStringLiteral("example.org. IN CAA 0 issue \"letsencrypt.org; "
                           "accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/1\""));
    if (expected == QLatin1String("renewal-forbidden-by-caa"))
        QVERIFY2(mendLine(audit.findings.first()).contains(QLatin1String(" IN CAA 0 issue \"")),
            qPrintable(mendLine(audit.findings.first())));
}

// Each client keeps its account at the CA elsewhere.
void TestRenewalAudit::accounts_data()
{
    QTest::addColumn<Spoil>("make");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("account"); // the last part; empty: not known
    const auto lego = [](const AuditedSystem &system, const char *file) {
        return system.write("/var/lib/lego/certificates/mail.example.org.json", "{}")
            && system.write("/var/lib/lego/certificates/mail.example.org.crt", system.issue("second.pem"))
            && system.write(
                "/etc/cron.d/lego", "1 3 * * * root lego -d mail.example.org --dns rfc2136 renew\n")
            && system.write(file,
                "{\"registration\": {\"uri\": \"https://acme-v02.api.letsencrypt.org/acme/acct/lego\"}}");
    };
    QTest::newRow("lego") << Spoil([lego](const AuditedSystem &system) {
        return lego(system, "/var/lib/lego/accounts/acme-v02.api.letsencrypt.org/a@b.c/account.json");
    }) << QStringLiteral("dns-01")
                          << QStringLiteral("lego");
    QTest::newRow("lego 5") << Spoil([lego](const AuditedSystem &system) {
        return lego(system, "/var/lib/lego/accounts/acme-v02.api.letsencrypt.org/a@b.c/EC256/account.json");
    }) << QStringLiteral("dns-01")
                            << QStringLiteral("lego");
    const auto acmeSh = [](const AuditedSystem &system, const QByteArray &how) {
        return system.write("/root/.acme.sh/mail.example.org_ecc/mail.example.org.conf",
                   "Le_Domain='mail.example.org'\nLe_Webroot='" + how
                       + "'\nLe_API='https://acme-v02.api.letsencrypt.org/directory'\n")
            && system.write("/root/.acme.sh/mail.example.org_ecc/fullchain.cer", system.issue("second.pem"))
            && system.write("/root/.acme.sh/ca/acme-v02.api.letsencrypt.org/directory/ca.conf",
                "ACCOUNT_URL='https://acme-v02.api.letsencrypt.org/acme/acct/sh'\nCA_KEY_HASH='x'\n");
    };
    for (const auto &[how, method] :
        {std::pair("dns_cf", "dns-01"), std::pair("no", "http-01"), std::pair("alpn", "tls-alpn-01")}) {
        const QByteArray said = how;
        QTest::newRow(how) << Spoil(
            [acmeSh, said](const AuditedSystem &system) { return acmeSh(system, said); })
                           << QString::fromLatin1(method) << QStringLiteral("sh");
    }
    const auto dehydrated = [](const AuditedSystem &system, const QByteArray &account) {
        return system.write("/etc/dehydrated/config", "BASEDIR=/var/lib/dehydrated\nCHALLENGETYPE=dns-01\n")
            && system.write("/var/lib/dehydrated/domains.txt", "mail.example.org\n")
            && system.write(
                "/var/lib/dehydrated/certs/mail.example.org/fullchain.pem", system.issue("second.pem"))
            && system.write("/var/lib/dehydrated/accounts/aHR0cHM6Ly9hY21lCg/account_id.json",
                "{\"url\":\"" + account + "\"}\n");
    };
    QTest::newRow("dehydrated") << Spoil([dehydrated](const AuditedSystem &system) {
        return dehydrated(system, "https://acme-v02.api.letsencrypt.org/acme/acct/de");
    }) << QStringLiteral("dns-01")
                                << QStringLiteral("de");
    QTest::newRow("at its CA for tests") << Spoil([dehydrated](const AuditedSystem &system) {
        return dehydrated(system, "https://acme-staging-v02.api.letsencrypt.org/acme/acct/de");
    }) << QStringLiteral("dns-01") << QString();
    QTest::newRow("hostile") << Spoil([dehydrated](const AuditedSystem &system) {
        return dehydrated(system, "https://acme-v02.api.letsencrypt.org/\x1b]0;x\x07$(id)");
    }) << QStringLiteral("dns-01")
                             << QString();
    QTest::newRow("uacme says none") << Spoil([](const AuditedSystem &system) {
        return system.write("/etc/ssl/uacme/mail.example.org/cert.pem", system.issue("second.pem"))
            && system.write("/etc/cron.d/uacme",
                "1 3 * * * root uacme -h /usr/share/uacme/uacme.sh issue mail.example.org\n");
    }) << QStringLiteral("http-01") << QString();
}

void TestRenewalAudit::accounts()
{
    QFETCH(const Spoil, make);
    QFETCH(const QString, method);
    QFETCH(const QString, account);
    const AuditedSystem system(m_folder.path());
    QVERIFY(make(system));
    const QList<RenewedHere> renewed = renewedHere(system.root());
    QCOMPARE(renewed.size(), 1);
    QCOMPARE(renewed.first().names, QStringList{QStringLiteral("mail.example.org")});
    QCOMPARE(renewed.first().asker.method, method);
    QCOMPARE(renewed.first().asker.accounts.value(0).section(u'/', -1), account);
}

void TestRenewalAudit::renewsFrom_data()
{
    QTest::addColumn<int>("life"); // days
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("hoursBefore");
    QTest::newRow("2.1") << 90 << QString() << QStringLiteral("2.1.0") << 30 * 24;
    QTest::newRow("4.0") << 90 << QString() << QStringLiteral("4.0.0") << 30 * 24;
    QTest::newRow("4.0, 47 days") << 47 << QString() << QStringLiteral("4.0.0") << 47 * 8;
    QTest::newRow("4.0, 6 days") << 6 << QString() << QStringLiteral("4.0.0") << 3 * 24;
    QTest::newRow("said in hours") << 90 << QStringLiteral("36 hours") << QStringLiteral("4.0.0") << 36;
    QTest::newRow("said in weeks") << 90 << QStringLiteral("2 weeks") << QStringLiteral("2.1.0") << 14 * 24;
    QTest::newRow("nonsense") << 90 << QStringLiteral("never") << QStringLiteral("2.1.0") << 30 * 24;
}

void TestRenewalAudit::renewsFrom()
{
    QFETCH(const int, life);
    QFETCH(const QString, before);
    QFETCH(const QString, version);
    QFETCH(const int, hoursBefore);
    Issue issue;
    issue.notBefore = QDateTime(QDate(2026, 11, 1), QTime(0, 0), QTimeZone::utc());
    issue.notAfter = issue.notBefore.addDays(life);
    const QDateTime from = certbotRenewsFrom(issue, before, *Version::parse(version));
    QCOMPARE(from.secsTo(issue.notAfter), qint64(hoursBefore) * 3600);
}

void TestRenewalAudit::failures()
{
    const QByteArray failed
        = "2026-11-30 05:55:31,265:ERROR:certbot._internal.renewal:Failed to renew certificate "
          "a.example.org with error: Connection refused\n";
    const QByteArray good = "2026-11-30 06:55:31,265:DEBUG:certbot._internal.renewal:no renewal failures\n";
    const auto all = certbotFailures(failed);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().first, QStringLiteral("a.example.org"));
    QCOMPARE(all.first().second, QStringLiteral("Connection refused"));
    QVERIFY(certbotFailures(failed + good).isEmpty());
    QCOMPARE(certbotFailures(good + failed).size(), 1);
}

void TestRenewalAudit::acmeShTexts()
{
    QCOMPARE(acmeShText(QStringLiteral("systemctl reload x")), QStringLiteral("systemctl reload x"));
    QCOMPARE(acmeShText(QStringLiteral("__ACME_BASE64__START_ZG92ZWFkbSByZWxvYWQ=__ACME_BASE64__END_")),
        QStringLiteral("doveadm reload"));
    // A line of its own would look like ours.
    const QByteArray lines = QByteArray("a\nWarning: run this\033[31m").toBase64();
    const QString shown = acmeShText(
        QStringLiteral("__ACME_BASE64__START_%1__ACME_BASE64__END_").arg(QString::fromLatin1(lines)));
    QVERIFY(!shown.contains(u'\n') && !shown.contains(u'\033'));
}

// Another user can claim to renew anything, with a key of his own.
void TestRenewalAudit::foreignClaims()
{
    if (::geteuid() != 0)
        return; // only root can make another's files
    const AuditedSystem system(m_folder.path());
    QVERIFY(system.write("/etc/postfix/main.cf",
        "smtpd_tls_cert_file = /etc/ssl/mail.pem\nsmtpd_tls_key_file = /etc/ssl/mail.key\n"));
    QVERIFY(system.write("/etc/ssl/mail.pem", system.issue("first.pem")));
    QVERIFY(system.write("/etc/ssl/mail.key", system.issue("key.pem"), 0600));
    const char *folder = "/home/u/.acme.sh/mail.example.org_ecc/";
    const QByteArray at(folder);
    QVERIFY(system.write(
        (at + "mail.example.org.conf").constData(), "Le_Domain='mail.example.org'\nLe_Webroot='no'\n"));
    QVERIFY(system.write((at + "fullchain.cer").constData(), system.issue("second.pem")));
    const auto audited = [&system] { return auditRenewal({system.root()}, QDateTime::currentDateTimeUtc()); };
    const auto says = [](const RenewalAudit &audit, const char *text) {
        return std::any_of(audit.findings.begin(), audit.findings.end(),
            [text](const Advice &one) { return sentence(one).contains(QLatin1String(text)); });
    };
    QVERIFY(says(audited(), "/home/u/.acme.sh")); // our own would be installed
    const QString home = system.root() + QStringLiteral("/home/u");
    QCOMPARE(::chown(qPrintable(home), 12345, 12345), 0);
    const RenewalAudit foreign = audited();
    QVERIFY(!foreign.state.lineages.isEmpty() && foreign.state.lineages.first().isForeign);
    QVERIFY(!says(foreign, "/home/u/.acme.sh"));
}

QTEST_GUILESS_MAIN(TestRenewalAudit)
#include "tst_renewal_audit.moc"
