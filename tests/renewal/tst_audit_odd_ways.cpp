// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways to renew and reload that are no client's own, and work: by variables, folders and other languages, by
// the clock, when a file changes, from other places. Beside each stands one that is broken, which is found.
#include "model/base/advice/advice_id.h"
#include "model/renewal/audit/look/shell_variables.h"
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
constexpr const char *live = "/etc/letsencrypt/live/mail.example.org/";
constexpr const char *wanted = "/etc/systemd/system/multi-user.target.wants/reload.path";

using Make = std::function<bool(const AuditedSystem &)>;

// By name, each once.
QStringList found(const RenewalAudit &audit)
{
    QStringList names = test::findingNames(audit);
    names.removeDuplicates();
    return names;
}

Make hookOf(const char *text)
{
    return [text](const AuditedSystem &system) {
        return system.write("/etc/mail-hooks/reload", "#!/bin/sh\npostfix reload\ndoveadm reload\n", 0755)
            && system.write(hook, text, 0755);
    };
}

Make insteadOfHook(const char *path, const char *text, int mode = 0644)
{
    return [=](const AuditedSystem &system) { return system.remove(hook) && system.write(path, text, mode); };
}

Make pathUnit(const char *watches, bool isEnabled)
{
    return [=](const AuditedSystem &system) {
        return system.remove(hook)
            && system.write("/etc/systemd/system/reload.path",
                QByteArray("[Path]\n") + watches + "\n[Install]\nWantedBy=multi-user.target\n")
            && system.write("/etc/systemd/system/reload.service",
                "[Service]\nType=oneshot\nExecStart=/usr/sbin/postfix reload\nExecStart=/usr/bin/doveadm reload\n")
            && (!isEnabled || system.link(wanted, "/etc/systemd/system/reload.path"));
    };
}

// Dovecot has a copy here.
bool copyAt(const AuditedSystem &system, const QByteArray &folder)
{
    return system.write((folder + "/fullchain.pem").constData(), system.issue("second.pem"))
        && system.write((folder + "/privkey.pem").constData(), system.issue("key.pem"), 0600)
        && system.write("/etc/dovecot/dovecot.conf",
            "ssl = required\nssl_cert = <" + folder + "/fullchain.pem\nssl_key = <" + folder
                + "/privkey.pem\n");
}

Make copying(const char *text, const char *folder)
{
    return [=](const AuditedSystem &system) {
        return copyAt(system, folder)
            && system.write(
                hook, QByteArray("#!/bin/sh\n") + text + "\npostfix reload; doveadm reload\n", 0755);
    };
}

// Only acme.sh's, kept in this folder.
bool makeAcmeSh(const AuditedSystem &system, const QByteArray &home)
{
    const QByteArray folder = home + "/mail.example.org_ecc/";
    const auto at = [&](const char *name) { return folder + name; };
    const QByteArray next
        = QByteArray::number(QDateTime::currentDateTimeUtc().addDays(60).toSecsSinceEpoch());
    return system.remove("/etc/letsencrypt/renewal/mail.example.org.conf") && system.remove(hook)
        && system.write(at("fullchain.cer").constData(), system.issue("second.pem"))
        && system.write(at("mail.example.org.cer").constData(), system.issue("second.pem"))
        && system.write(at("mail.example.org.key").constData(), system.issue("key.pem"), 0600)
        && system.write(at("mail.example.org.conf").constData(),
            "Le_Domain='mail.example.org'\nLe_Webroot='dns_cf'\nLe_NextRenewTime='" + next
                + "'\nLe_ReloadCmd='systemctl reload postfix dovecot'\nLe_RealFullChainPath='/etc/ssl/mail.pem'\n")
        && system.write("/etc/ssl/mail.pem", system.issue("second.pem"))
        && system.write("/etc/postfix/main.cf", "smtpd_tls_cert_file = /etc/ssl/mail.pem\n")
        && system.write("/etc/dovecot/dovecot.conf", "ssl = required\nssl_cert = </etc/ssl/mail.pem\n");
}

// Only dehydrated's: the main file's folder, and what is below it.
bool makeDehydrated(const AuditedSystem &system, const QByteArray &folder, const QByteArray &settings)
{
    const QByteArray certificates = folder + "/certs/mail.example.org/";
    const QByteArray chain = certificates + "fullchain.pem";
    return system.remove("/etc/letsencrypt/renewal/mail.example.org.conf") && system.remove(hook)
        && system.write((folder + "/config").constData(), "CHALLENGETYPE=dns-01\n" + settings)
        && system.write((folder + "/domains.txt").constData(), "mail.example.org\n")
        && system.write(chain.constData(), system.issue("second.pem"))
        && system.write((certificates + "privkey.pem").constData(), system.issue("key.pem"), 0600)
        && system.write((folder + "/reload").constData(),
            "#!/bin/sh\n[ \"$1\" = deploy_cert ] && systemctl reload postfix dovecot\n", 0755)
        && system.write("/etc/postfix/main.cf", "smtpd_tls_cert_file = " + chain + "\n")
        && system.write("/etc/dovecot/dovecot.conf", "ssl = required\nssl_cert = <" + chain + "\n");
}

} // namespace

Q_DECLARE_METATYPE(Make)

class TestAuditOddWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(test::makeIssues(m_folder.path())); }
    void way_data();
    void way();
    void variables_data();
    void variables();
    void endlessVariables();

private:
    void scriptRows() const;
    void clockRows() const;
    void copyRows() const;
    void placeRows() const;
    void row(const char *title, const Make &make, const char *expected = nullptr) const
    {
        QTest::newRow(title) << make
                             << (expected == nullptr ? QStringList() : QStringList{QLatin1String(expected)});
    }

    QTemporaryDir m_folder;
    const CryptographyInitialization m_cryptography;
};

void TestAuditOddWays::scriptRows() const
{
    row("a list in a variable",
        hookOf(
            "#!/bin/sh\nSERVICES=\"postfix dovecot\"\nfor s in $SERVICES; do systemctl reload $s; done\n"));
    row("an array", hookOf("#!/bin/bash\nservices=(postfix dovecot)\nsystemctl reload \"${services[@]}\"\n"));
    row("a list of web servers",
        hookOf("#!/bin/sh\nSERVICES=\"nginx\"\nfor s in $SERVICES; do systemctl reload $s; done\n"),
        "no-hook-for-server");
    row("a list that nothing reloads",
        hookOf("#!/bin/sh\nSERVICES=\"postfix dovecot\"\nsystemctl status $SERVICES\n"),
        "no-hook-for-server");
    row("a folder of hooks", hookOf("#!/bin/sh\nrun-parts --exit-on-error /etc/mail-hooks\n"));
    row("a loop over a folder", hookOf("#!/bin/sh\nfor h in /etc/mail-hooks/*; do \"$h\"; done\n"));
    row("another folder of hooks", hookOf("#!/bin/sh\nrun-parts /etc/web-hooks\n"), "no-hook-for-server");
    row("Python",
        hookOf("#!/usr/bin/python3\nimport subprocess\nfor s in (\"postfix\", \"dovecot\"):\n"
               "    subprocess.run([\"systemctl\", \"reload\", s], check=True)\n"));
    row("Python for a web server",
        hookOf("#!/usr/bin/python3\nimport subprocess\n# not postfix, not dovecot\n"
               "subprocess.run([\"systemctl\", \"reload\", \"nginx\"])\n"),
        "no-hook-for-server");
    const auto job = [](const char *script) -> Make {
        return [script](const AuditedSystem &system) {
            return system.remove(timer)
                && system.write("/etc/cron.d/renewal", "1 2 * * * root /usr/local/bin/renew\n")
                && system.write("/usr/local/bin/renew", script, 0755);
        };
    };
    row("a client in a variable", job("#!/bin/sh\nCERTBOT=/usr/bin/certbot\n$CERTBOT -q renew\n"));
    row("another client in a variable", job("#!/bin/sh\nCERTBOT=/bin/true\n$CERTBOT -q renew\n"),
        "timer-missing");
}

void TestAuditOddWays::clockRows() const
{
    row("each day", insteadOfHook("/etc/cron.d/reload", "0 4 * * * root systemctl reload postfix dovecot\n"));
    row("each week",
        insteadOfHook("/etc/cron.weekly/reload", "#!/bin/sh\npostfix reload\ndoveadm reload\n", 0755));
    row("each week, but not executable",
        insteadOfHook("/etc/cron.weekly/reload", "#!/bin/sh\npostfix reload\ndoveadm reload\n"),
        "no-hook-for-server");
    row("at each start of the machine",
        insteadOfHook("/etc/cron.d/reload", "@reboot root systemctl restart postfix dovecot\n"),
        "no-hook-for-server");
    row("each year", insteadOfHook("/etc/cron.d/reload", "@yearly root systemctl reload postfix dovecot\n"),
        "no-hook-for-server");
    row("by a user, who cannot",
        insteadOfHook("/var/spool/cron/crontabs/anna", "0 4 * * * systemctl reload postfix dovecot\n"),
        "no-hook-for-server");
    row("when the folder changes", pathUnit("PathModified=/etc/letsencrypt/live/mail.example.org/", true));
    row("when the file changes",
        pathUnit("PathChanged=/etc/letsencrypt/live/mail.example.org/fullchain.pem", true));
    row("when it changes, but not enabled",
        pathUnit("PathModified=/etc/letsencrypt/live/mail.example.org", false), "no-hook-for-server");
    row("when another changes", pathUnit("PathModified=/etc/letsencrypt/live/www.example.org", true),
        "no-hook-for-server");
}

void TestAuditOddWays::copyRows() const
{
    row("copied to a folder by name",
        copying(
            "for d in $RENEWED_DOMAINS; do cp -L \"/etc/letsencrypt/live/$d/\"*.pem \"/etc/ssl/mail/$d/\"; done",
            "/etc/ssl/mail/mail.example.org"));
    row("copied to a folder in a variable",
        copying(
            "TO=/etc/dovecot/private\ninstall -m 600 $RENEWED_LINEAGE/*.pem ${TO}/", "/etc/dovecot/private"));
    row("copied elsewhere by name",
        copying("for d in $RENEWED_DOMAINS; do cp /etc/letsencrypt/live/$d/*.pem /srv/mail/$d/; done",
            "/etc/ssl/mail/mail.example.org"),
        "copy-without-hook");
    row("copied to where nobody can tell", copying("cp $RENEWED_LINEAGE/*.pem $TO/", "/etc/dovecot/private"),
        "copy-without-hook");
    row("copied each day", [](const AuditedSystem &system) {
        return copyAt(system, "/etc/dovecot/private")
            && system.write("/etc/cron.daily/copy",
                QByteArray("#!/bin/sh\ncp ") + live + "*.pem /etc/dovecot/private/\ndoveadm reload\n", 0755);
    });
}

void TestAuditOddWays::placeRows() const
{
    const auto acmeSh = [](const char *home, const char *job) -> Make {
        return [=](const AuditedSystem &system) {
            return makeAcmeSh(system, home) && system.write("/var/spool/cron/crontabs/root", job, 0600);
        };
    };
    row("acme.sh elsewhere",
        acmeSh("/opt/acme", "7 0 * * * \"/opt/acme\"/acme.sh --cron --home \"/opt/acme\" >/dev/null\n"));
    row("acme.sh with its certificates elsewhere", [acmeSh](const AuditedSystem &system) {
        return acmeSh("/srv/certificates", "7 0 * * * /opt/acme/acme.sh --cron --home /opt/acme\n")(system)
            && system.write("/opt/acme/account.conf", "CERT_HOME='/srv/certificates'\n");
    });
    row("acme.sh that is started for another folder",
        acmeSh("/opt/acme", "7 0 * * * /opt/acme/acme.sh --cron --home /opt/other\n"), "no-renewal");
    row("lego where its job goes", [](const AuditedSystem &system) {
        const QByteArray stem = "/srv/tls/.lego/certificates/mail.example.org";
        return system.remove("/etc/letsencrypt/renewal/mail.example.org.conf") && system.remove(hook)
            && system.write((stem + ".json").constData(), "{\"domain\":\"mail.example.org\"}")
            && system.write((stem + ".crt").constData(), system.issue("second.pem"))
            && system.write((stem + ".key").constData(), system.issue("key.pem"), 0600)
            && system.write("/etc/cron.d/lego",
                "1 2 * * * root cd /srv/tls && lego -d mail.example.org --dns x renew --renew-hook 'systemctl reload "
                "postfix dovecot'\n")
            && system.write("/etc/postfix/main.cf", "smtpd_tls_cert_file = " + stem + ".crt\n")
            && system.write("/etc/dovecot/dovecot.conf", "ssl = required\nssl_cert = <" + stem + ".crt\n");
    });
    const auto dehydrated = [](const char *folder, const char *settings, const char *job) -> Make {
        return [=](const AuditedSystem &system) {
            return makeDehydrated(system, folder, settings) && system.write("/etc/cron.d/dehydrated", job);
        };
    };
    row("dehydrated elsewhere",
        dehydrated("/opt/dehydrated", "HOOK=/opt/dehydrated/reload\n",
            "1 2 * * * root /opt/dehydrated/dehydrated -c -f /opt/dehydrated/config\n"));
    row("dehydrated elsewhere, without a hook",
        dehydrated("/opt/dehydrated", "",
            "1 2 * * * root /opt/dehydrated/dehydrated -c -f /opt/dehydrated/config\n"),
        "no-hook-for-server");
    const Make usual = dehydrated("/etc/dehydrated", "", "1 2 * * * root dehydrated -c\n");
    const auto ofOne = [usual](const char *path, const char *settings) -> Make {
        return [=](const AuditedSystem &system) {
            return usual(system) && system.write(path, settings)
                && (QByteArray(path).contains("/certs/")
                    || system.write("/etc/dehydrated/config",
                        "CHALLENGETYPE=dns-01\nDOMAINS_D=/etc/dehydrated/domains.d\n"));
        };
    };
    row("dehydrated with a hook for one certificate",
        ofOne("/etc/dehydrated/certs/mail.example.org/config", "HOOK=/etc/dehydrated/reload\n"));
    row("dehydrated with a hook for one in another folder",
        ofOne("/etc/dehydrated/domains.d/mail.example.org", "HOOK=/etc/dehydrated/reload\n"));
    row("dehydrated with a hook for another",
        ofOne("/etc/dehydrated/domains.d/www.example.org", "HOOK=/etc/dehydrated/reload\n"),
        "no-hook-for-server");
    row("dehydrated with a hook for one that is gone",
        ofOne("/etc/dehydrated/certs/mail.example.org/config", "HOOK=/etc/dehydrated/gone\n"),
        "hook-missing");
}

void TestAuditOddWays::way_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QStringList>("expected");
    scriptRows();
    clockRows();
    copyRows();
    placeRows();
}

void TestAuditOddWays::way()
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
    QCOMPARE(audit.certificates.size(), 2);
}

void TestAuditOddWays::variables_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("line"); // the last one, as it is read
    const auto row = [](const char *shell, const char *line) {
        QTest::newRow(shell) << QString::fromLatin1(shell) << QString::fromLatin1(line);
    };
    row("A=x\nrun $A ${A}b $AB", "run x xb $AB");
    row("A=\"x y\"; B=\"$A z\"\nrun $B", "run x y z");
    row("A='$x'\nrun $A", "run $x");
    row("A=(x y)\nrun ${A[@]} \"${A[*]}\"", "run x y \"x y\"");
    row("A=x\nA=\"$A y\"\nrun $A", "run x y");
    row("if z; then A=x; else\nA=y; fi\nrun $A", "run x y");
    row("export A=x\nrun $A", "run x");
    row("A=$(date)\nrun $A", "run $A");
    row("run --A=x $A $1 $@", "run --A=x $A $1 $@");
}

void TestAuditOddWays::variables()
{
    QFETCH(const QString, shell);
    QFETCH(const QString, line);
    QCOMPARE(withValues(shell).section(u'\n', -1), line);
}

// Values in values do not grow without end, and neither does the text.
void TestAuditOddWays::endlessVariables()
{
    QString shell = QStringLiteral("A0=%1\n").arg(QString(300, u'x'));
    for (int i = 1; i < 500; ++i)
        shell += QStringLiteral("A%1=\"$A%2$A%2\"\n").arg(i).arg(i - 1);
    for (int i = 0; i < 4000; ++i)
        shell += QStringLiteral("$A99 ");
    QVERIFY(withValues(shell).size() <= shell.size() + (64 << 10));
}

QTEST_GUILESS_MAIN(TestAuditOddWays)
#include "tst_audit_odd_ways.moc"
