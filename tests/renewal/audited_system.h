// SPDX-License-Identifier: GPL-3.0-or-later
//
// A copy of a system in a temporary folder, whose mail servers use a certificate that certbot renews: with
// the files, links, modes and lines that certbot 2.1 of Debian 12 writes (tests/servers/live/renewed
// compares). Each test spoils one thing.
#pragma once

#include "model/renewal/audit/verdict/renewal_audit.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTemporaryDir>

namespace mailseal::test {

// The issues for it: key.pem, and first.pem and second.pem of one CA for mail.example.org, for 50 and 90
// days; long.pem for five years. False if openssl would not.
inline bool makeIssues(const QString &folder)
{
    const auto openssl = [&folder](const char *arguments) {
        const Output output
            = run(QStringList{QStringLiteral("openssl")} + QString::fromLatin1(arguments).split(u' '),
                {{}, folder, {}});
        return output.code == 0;
    };
    return openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem")
        && openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ca.key")
        && openssl("req -x509 -new -key ca.key -subj /CN=authority -days 3000 -out ca.pem")
        && openssl("req -new -key key.pem -subj /CN=mail.example.org -out request")
        && save(folder + QStringLiteral("/names"), "subjectAltName = DNS:mail.example.org\n")
        && openssl("x509 -req -in request -CA ca.pem -CAkey ca.key -days 50 -extfile names -out first.pem")
        && openssl("x509 -req -in request -CA ca.pem -CAkey ca.key -days 90 -extfile names -out second.pem")
        && openssl("x509 -req -in request -CA ca.pem -CAkey ca.key -days 1825 -extfile names -out long.pem");
}

// “hook-missing”, one for each finding.
inline QStringList findingNames(const RenewalAudit &audit)
{
    QStringList names;
    for (const Advice &finding : audit.findings)
        names << adviceName(finding.id);
    return names;
}

class AuditedSystem
{
public:
    // The issues come from this folder: first.pem, second.pem, of one CA for one name, and key.pem.
    explicit AuditedSystem(const QString &issues) : m_issues(issues) { }

    QString root() const { return m_root.path(); }
    bool write(const char *path, const QByteArray &bytes, int mode = 0644) const
    {
        return save(m_root.path() + QLatin1String(path), bytes, mode);
    }
    bool link(const char *path, const char *target) const
    {
        const QString place = m_root.path() + QLatin1String(path);
        QDir().mkpath(QFileInfo(place).path());
        QFile::remove(place);
        return QFile::link(QLatin1String(target), place);
    }
    bool remove(const char *path) const { return QFile::remove(m_root.path() + QLatin1String(path)); }
    QByteArray read(const char *path) const { return content(m_root.path() + QLatin1String(path)); }
    bool replace(const char *path, const char *before, const char *after) const
    {
        const QByteArray old = read(path);
        return old.contains(before) && write(path, QByteArray(old).replace(before, after));
    }
    QByteArray issue(const char *name) const { return content(m_issues + u'/' + QLatin1String(name)); }

    bool make() const;

private:
    QString m_issues;
    QTemporaryDir m_root;
};

inline bool AuditedSystem::make() const
{
    constexpr const char *live = "/etc/letsencrypt/live/mail.example.org/";
    constexpr const char *archive = "/etc/letsencrypt/archive/mail.example.org/";
    const auto at = [](const char *folder, const char *name) { return QByteArray(folder) + name; };
    bool isDone = true;
    for (const char *kind : {"cert", "chain", "fullchain", "privkey"}) {
        const bool isKey = qstrcmp(kind, "privkey") == 0;
        for (const char *number : {"1", "2"}) {
            const char *source = isKey ? "key.pem" : *number == '1' ? "first.pem" : "second.pem";
            isDone = isDone
                && write(at(archive, (QByteArray(kind) + number + ".pem").constData()).constData(),
                    issue(source), isKey ? 0600 : 0644);
        }
        isDone = isDone
            && link(at(live, (QByteArray(kind) + ".pem").constData()).constData(),
                ("../../archive/mail.example.org/" + QByteArray(kind) + "2.pem").constData());
    }
    return isDone
        && write("/etc/letsencrypt/renewal/mail.example.org.conf",
            "# renew_before_expiry = 30 days\n"
            "version = 2.1.0\n"
            "archive_dir = /etc/letsencrypt/archive/mail.example.org\n"
            "cert = /etc/letsencrypt/live/mail.example.org/cert.pem\n"
            "privkey = /etc/letsencrypt/live/mail.example.org/privkey.pem\n"
            "chain = /etc/letsencrypt/live/mail.example.org/chain.pem\n"
            "fullchain = /etc/letsencrypt/live/mail.example.org/fullchain.pem\n"
            "\n"
            "# Options used in the renewal process\n"
            "[renewalparams]\n"
            "account = 784b3d513b68c33f47cc02b3f42540dc\n"
            "server = https://acme-v02.api.letsencrypt.org/directory\n"
            "authenticator = standalone\n"
            "key_type = ecdsa\n")
        && write("/etc/letsencrypt/cli.ini", "max-log-backups = 0\npreconfigured-renewal = True\n")
        && write("/etc/letsencrypt/renewal-hooks/deploy/mail",
            "#!/bin/sh\nsystemctl reload postfix\nsystemctl reload dovecot\n", 0755)
        && write("/lib/systemd/system/certbot.timer",
            "[Unit]\nDescription=Run certbot twice daily\n[Timer]\nOnCalendar=*-*-* 00,12:00:00\n"
            "[Install]\nWantedBy=timers.target\n")
        && write("/lib/systemd/system/certbot.service",
            "[Service]\nType=oneshot\nExecStart=/usr/bin/certbot -q renew --no-random-sleep-on-renew\n")
        && link("/etc/systemd/system/timers.target.wants/certbot.timer", "/lib/systemd/system/certbot.timer")
        && write("/etc/cron.d/certbot",
            "0 */12 * * * root test -x /usr/bin/certbot -a \\! -d /run/systemd/system && perl -e 'sleep "
            "int(rand(43200))' && certbot -q renew --no-random-sleep-on-renew\n")
        && write("/etc/postfix/main.cf",
            "smtpd_tls_cert_file = /etc/letsencrypt/live/mail.example.org/fullchain.pem\n"
            "smtpd_tls_key_file = /etc/letsencrypt/live/mail.example.org/privkey.pem\n")
        && write("/etc/dovecot/dovecot.conf",
            "ssl = required\n"
            "ssl_cert = </etc/letsencrypt/live/mail.example.org/fullchain.pem\n"
            "ssl_key = </etc/letsencrypt/live/mail.example.org/privkey.pem\n");
}

} // namespace mailseal::test
