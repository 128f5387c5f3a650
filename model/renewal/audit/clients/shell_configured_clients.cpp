// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/shell_configured_clients.h"

#include "model/base/text/printable.h"
#include "model/base/text/shell_word.h"
#include "model/renewal/audit/clients/accounts.h"
#include "model/renewal/audit/clients/issues.h"
#include "model/renewal/audit/look/ini_lines.h"
#include "model/renewal/audit/look/script_reader.h"
#include "model/renewal/audit/look/shell_reading.h"

#include <QTimeZone>
#include <QUrl>

namespace mailseal {
namespace {

// “no” is its own web server, “dns_cf” a provider's hook, and a path the folder of a web server.
QString acmeShMethod(const QString &how)
{
    const QString first = how.section(u',', 0, 0);
    if (first.startsWith(QLatin1String("dns")))
        return QStringLiteral("dns-01");
    if (first == QLatin1String("alpn"))
        return QStringLiteral("tls-alpn-01");
    return first.isEmpty() ? QString() : QStringLiteral("http-01");
}

Lineage acmeShLineage(const QString &folder, const QString &conf, ScriptReader &scripts)
{
    const SystemView &view = scripts.view();
    const QMap<QString, QString> known = shellAssignments(view.text(conf));
    const auto value
        = [&known](const char *name) { return acmeShText(known.value(QString::fromLatin1(name))); };
    const QString domain = value("Le_Domain");
    Lineage lineage;
    lineage.client = AcmeClient::AcmeSh;
    lineage.name = domain;
    lineage.stateFile = conf;
    lineage.certificate = folder + QStringLiteral("/fullchain.cer");
    lineage.key = folder + u'/' + domain + QStringLiteral(".key");
    lineage.places = {lineage.certificate, lineage.key, folder + u'/' + domain + QStringLiteral(".cer")};
    for (const char *copy : {"Le_RealFullChainPath", "Le_RealCertPath", "Le_RealKeyPath"}) {
        if (const QString path = value(copy); path.startsWith(u'/'))
            lineage.copies << path;
    }
    lineage.issues = issuesIn({lineage.certificate}, view);
    lineage.authority = value("Le_API");
    const qint64 next = value("Le_NextRenewTime").toLongLong();
    constexpr qint64 latest = 253'402'300'799; // the year 9999
    if (next > 0 && next <= latest)
        lineage.renewsFrom = QDateTime::fromSecsSinceEpoch(next, QTimeZone::utc());
    const QString how = value("Le_Webroot");
    lineage.makesWay = !value("Le_PreHook").isEmpty();
    lineage.method = acmeShMethod(how);
    // ca/HOST/PATH/ca.conf, without the port: _initpath of acme.sh.
    const QUrl directory(lineage.authority);
    const QString at = folder.section(u'/', 0, -2) + QStringLiteral("/ca/") + directory.host()
        + directory.path() + QStringLiteral("/ca.conf");
    const QString account
        = accountAddress(shellAssignments(view.text(at)).value(QStringLiteral("ACCOUNT_URL")));
    if (!account.isEmpty())
        lineage.accounts << account;
    if (how == QLatin1String("no"))
        lineage.proof = Lineage::Proof::Standalone;
    else if (how == QLatin1String("dns"))
        lineage.proof = Lineage::Proof::ByHand;
    else if (how.startsWith(u'/')) {
        lineage.proof = Lineage::Proof::Webroot;
        lineage.webroots = how.split(u',', Qt::SkipEmptyParts);
    }
    for (const char *name : {"Le_ReloadCmd", "Le_RenewHook", "Le_PostHook"}) {
        if (const QString command = value(name); !command.isEmpty())
            lineage.hooks << hookFromCommand(command, conf, scripts);
    }
    return lineage;
}

// A line of domains.txt: “example.org www.example.org > alias” (docs/domains_txt.md).
QString folderOfLine(const QString &line)
{
    const QString text = line.section(u'#', 0, 0).simplified();
    const QString alias = text.section(u'>', 1).trimmed();
    return alias.isEmpty() ? text.section(u' ', 0, 0) : alias;
}

} // namespace

// Shown as it is, so it never makes a line of its own.
QString acmeShText(const QString &stored)
{
    static const QString begin = QStringLiteral("__ACME_BASE64__START_");
    static const QString end = QStringLiteral("__ACME_BASE64__END_");
    if (!stored.startsWith(begin) || !stored.endsWith(end))
        return printable(stored.simplified());
    const QByteArray text = QByteArray::fromBase64(
        stored.mid(begin.size(), stored.size() - begin.size() - end.size()).toLatin1());
    return printable(QString::fromUtf8(text).simplified());
}

void readAcmeSh(Whose whose, ScriptReader &scripts, RenewalState &state)
{
    const SystemView &view = scripts.view();
    QStringList homes{QStringLiteral("/root"), QStringLiteral("/var/lib/acme")};
    homes += view.entries(QStringLiteral("/home")).mid(0, 100);
    QStringList folders{QStringLiteral("/etc/acme.sh")};
    noteIfClosed(homes.first(), view, state); // that of other users is no business of this one
    for (const QString &home : std::as_const(homes))
        folders << home + QStringLiteral("/.acme.sh");
    for (const QString &folder : foldersOf(whose, folders, view)) {
        if (noteIfClosed(folder, view, state))
            continue;
        for (const QString &one : view.entries(folder)) {
            QString domain = one.section(u'/', -1);
            if (domain.endsWith(QLatin1String("_ecc")))
                domain.chop(4);
            const QString conf = one + u'/' + domain + QStringLiteral(".conf");
            if (domain.contains(u'.') && view.exists(conf))
                state.lineages << acmeShLineage(one, conf, scripts);
        }
    }
}

void readDehydrated(ScriptReader &scripts, RenewalState &state)
{
    const SystemView &view = scripts.view();
    const QString main = QStringLiteral("/etc/dehydrated/config");
    if (!view.exists(main) || noteIfClosed(main, view, state))
        return;
    QMap<QString, QString> known = shellAssignments(view.text(main));
    for (const QString &path : view.entries(known.value(QStringLiteral("CONFIG_D")))) {
        if (path.endsWith(QLatin1String(".sh")))
            known = shellAssignments(view.text(path), known);
    }
    const auto value = [&known](const char *name, const QString &usual) {
        const QString set = known.value(QString::fromLatin1(name));
        return set.isEmpty() ? usual : set;
    };
    const QString base = value("BASEDIR", QStringLiteral("/etc/dehydrated"));
    const QString certificates = value("CERTDIR", base + QStringLiteral("/certs"));
    if (noteIfClosed(certificates, view, state))
        return;
    const QString list = value("DOMAINS_TXT", base + QStringLiteral("/domains.txt"));
    const QStringList accounts
        = accountsIn(filesBelow(value("ACCOUNTDIR", base + QStringLiteral("/accounts")),
                         QStringLiteral("account_id.json"), 1, view),
            QStringLiteral("url"), view);
    const QString method = value("CHALLENGETYPE", QStringLiteral("http-01"));
    constexpr int usualDays = 30; // 0.7: docs/examples/config RENEW_DAYS
    const int days = value("RENEW_DAYS", QString()).toInt();
    for (const QString &line : view.text(list).split(u'\n').mid(0, 5'000)) {
        const QString name = folderOfLine(line);
        const QString folder = certificates + u'/' + name;
        if (name.isEmpty() || name.contains(u'/') || !view.isFolder(folder))
            continue;
        Lineage lineage;
        lineage.client = AcmeClient::Dehydrated;
        lineage.name = name;
        lineage.stateFile = list;
        lineage.certificate = folder + QStringLiteral("/fullchain.pem");
        lineage.key = folder + QStringLiteral("/privkey.pem");
        lineage.places = {lineage.certificate, lineage.key, folder + QStringLiteral("/cert.pem")};
        lineage.archive = folder;
        lineage.issues = issuesIn( // fullchain-1796017363.pem
            QStringList(lineage.certificate) + olderFiles(folder, QLatin1String("fullchain-"), view), view);
        lineage.daysBefore = days > 0 ? days : usualDays;
        lineage.renewsFrom = daysBeforeEnd(lineage, lineage.daysBefore);
        lineage.authority = known.value(QStringLiteral("CA"));
        lineage.accounts = accounts;
        lineage.method = method;
        if (method == QLatin1String("http-01")) {
            lineage.proof = Lineage::Proof::Webroot;
            lineage.webroots = {value("WELLKNOWN", QStringLiteral("/var/www/dehydrated"))};
        }
        if (const QString hook = known.value(QStringLiteral("HOOK")); !hook.isEmpty())
            lineage.hooks << hookFromCommand(shellQuoted(hook), main, scripts); // one word, whatever is in it
        state.lineages << lineage;
    }
}

} // namespace mailseal
