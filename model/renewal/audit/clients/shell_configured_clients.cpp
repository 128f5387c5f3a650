// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/shell_configured_clients.h"

#include "model/base/text/printable.h"
#include "model/base/text/shell_word.h"
#include "model/renewal/audit/clients/accounts.h"
#include "model/renewal/audit/clients/issues.h"
#include "model/renewal/audit/clients/starts.h"
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

namespace {

// Where its jobs say that it keeps what it knows: “"/opt/acme"/acme.sh --cron --home "/opt/acme"”; and where
// its own file says that the certificates are.
QStringList acmeShHomes(const RenewalState &state, const SystemView &view)
{
    QStringList found;
    for (const char *option :
        {"--home", "--config-home", "--cert-home", "LE_WORKING_DIR", "LE_CONFIG_HOME"}) {
        for (const QString &folder :
            optionValues(state.starts, AcmeClient::AcmeSh, QString::fromLatin1(option))) {
            const QString account = folder + QStringLiteral("/account.conf");
            found << folder << shellAssignments(view.text(account)).value(QStringLiteral("CERT_HOME"));
        }
    }
    found.removeIf([](const QString &folder) { return !folder.startsWith(u'/'); });
    return found;
}

} // namespace

void readAcmeSh(Whose whose, ScriptReader &scripts, RenewalState &state)
{
    const SystemView &view = scripts.view();
    QStringList homes{QStringLiteral("/root"), QStringLiteral("/var/lib/acme")};
    homes += view.entries(QStringLiteral("/home")).mid(0, 100);
    QStringList folders{QStringLiteral("/etc/acme.sh")};
    noteIfClosed(homes.first(), view, state); // that of other users is no business of this one
    for (const QString &home : std::as_const(homes))
        folders << home + QStringLiteral("/.acme.sh");
    folders += acmeShHomes(state, view);
    folders.removeDuplicates();
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

namespace {

// What of the main file may be said for one certificate (docs/per-certificate-config.md).
bool isPerCertificate(const QString &name)
{
    static const QStringList names{QStringLiteral("CHALLENGETYPE"), QStringLiteral("HOOK"),
        QStringLiteral("HOOK_CHAIN"), QStringLiteral("WELLKNOWN"), QStringLiteral("RENEW_DAYS")};
    return names.contains(name);
}

// One main file of dehydrated, with what it reads besides.
class DehydratedFiles
{
public:
    DehydratedFiles(const QString &main, ScriptReader &scripts);
    void read(RenewalState &state);

private:
    using Values = QMap<QString, QString>;
    static QString value(const Values &values, const char *name, const QString &usual)
    {
        const QString set = values.value(QString::fromLatin1(name));
        return set.isEmpty() ? usual : set;
    }
    Lineage lineage(const QString &name, const QString &folder, const QString &list);
    // Of this certificate; “from” becomes the file that names the hook.
    Values valuesFor(const QString &name, const QString &folder, QString &from) const;

    const QString m_main;
    ScriptReader &m_scripts;
    const SystemView &m_view;
    Values m_known;
    QStringList m_accounts;
};

DehydratedFiles::DehydratedFiles(const QString &main, ScriptReader &scripts)
    : m_main(main),
      m_scripts(scripts),
      m_view(scripts.view()),
      m_known(shellAssignments(m_view.text(main)))
{
    for (const QString &path : m_view.entries(m_known.value(QStringLiteral("CONFIG_D")))) {
        if (path.endsWith(QLatin1String(".sh")))
            m_known = shellAssignments(m_view.text(path), m_known);
    }
}

DehydratedFiles::Values DehydratedFiles::valuesFor(
    const QString &name, const QString &folder, QString &from) const
{
    const QString others = m_known.value(QStringLiteral("DOMAINS_D"));
    const QString path = others.isEmpty() ? folder + QStringLiteral("/config") : others + u'/' + name;
    Values values = m_known;
    const Values own = shellAssignments(m_view.text(path), m_known);
    for (auto one = own.begin(); one != own.end(); ++one) {
        if (!isPerCertificate(one.key()) || values.value(one.key()) == one.value())
            continue;
        values[one.key()] = one.value();
        if (one.key() == QLatin1String("HOOK"))
            from = path;
    }
    return values;
}

Lineage DehydratedFiles::lineage(const QString &name, const QString &folder, const QString &list)
{
    constexpr int usualDays = 30; // 0.7: docs/examples/config RENEW_DAYS
    QString from = m_main;
    const Values values = valuesFor(name, folder, from);
    const int days = value(values, "RENEW_DAYS", QString()).toInt();
    Lineage lineage;
    lineage.client = AcmeClient::Dehydrated;
    lineage.name = name;
    lineage.stateFile = list;
    lineage.certificate = folder + QStringLiteral("/fullchain.pem");
    lineage.key = folder + QStringLiteral("/privkey.pem");
    lineage.places = {lineage.certificate, lineage.key, folder + QStringLiteral("/cert.pem")};
    lineage.archive = folder;
    lineage.issues = issuesIn( // fullchain-1796017363.pem
        QStringList(lineage.certificate) + olderFiles(folder, QLatin1String("fullchain-"), m_view), m_view);
    lineage.daysBefore = days > 0 ? days : usualDays;
    lineage.renewsFrom = daysBeforeEnd(lineage, lineage.daysBefore);
    lineage.authority = values.value(QStringLiteral("CA"));
    lineage.accounts = m_accounts;
    lineage.method = value(values, "CHALLENGETYPE", QStringLiteral("http-01"));
    if (lineage.method == QLatin1String("http-01")) {
        lineage.proof = Lineage::Proof::Webroot;
        lineage.webroots = {value(values, "WELLKNOWN", QStringLiteral("/var/www/dehydrated"))};
    }
    if (const QString hook = values.value(QStringLiteral("HOOK")); !hook.isEmpty())
        lineage.hooks << hookFromCommand(shellQuoted(hook), from, m_scripts); // one word, whatever is in it
    return lineage;
}

void DehydratedFiles::read(RenewalState &state)
{
    const QString base = value(m_known, "BASEDIR", m_main.section(u'/', 0, -2));
    const QString certificates = value(m_known, "CERTDIR", base + QStringLiteral("/certs"));
    if (noteIfClosed(certificates, m_view, state))
        return;
    const QString list = value(m_known, "DOMAINS_TXT", base + QStringLiteral("/domains.txt"));
    m_accounts = accountsIn(filesBelow(value(m_known, "ACCOUNTDIR", base + QStringLiteral("/accounts")),
                                QStringLiteral("account_id.json"), 1, m_view),
        QStringLiteral("url"), m_view);
    for (const QString &line : m_view.text(list).split(u'\n').mid(0, 5'000)) {
        const QString name = folderOfLine(line);
        const QString folder = certificates + u'/' + name;
        if (!name.isEmpty() && !name.contains(u'/') && m_view.isFolder(folder))
            state.lineages << lineage(name, folder, list);
    }
}

} // namespace

void readDehydrated(ScriptReader &scripts, RenewalState &state)
{
    const SystemView &view = scripts.view();
    QStringList mains{
        QStringLiteral("/etc/dehydrated/config"), QStringLiteral("/usr/local/etc/dehydrated/config")};
    for (const char *option : {"--config", "-f"})
        mains += optionValues(state.starts, AcmeClient::Dehydrated, QString::fromLatin1(option));
    mains.removeDuplicates();
    for (const QString &main : std::as_const(mains)) {
        if (main.startsWith(u'/') && view.exists(main) && !view.isFolder(main) && view.isOurs(main)
            && !noteIfClosed(main, view, state))
            DehydratedFiles(main, scripts).read(state);
    }
}

} // namespace mailseal
