// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/certbot_state.h"

#include "model/renewal/audit/clients/accounts.h"
#include "model/renewal/audit/clients/issues.h"
#include "model/renewal/audit/clients/starts.h"
#include "model/renewal/audit/look/certificate_files.h"
#include "model/renewal/audit/look/ini_lines.h"
#include "model/renewal/audit/look/script_reader.h"
#include "model/renewal/audit/look/shell_reading.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

const QString parameters = QStringLiteral("renewalparams");

// As ConfigObj reads it (as_bool).
bool isNo(const QString &value)
{
    static const QStringList no{
        QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("off"), QStringLiteral("0")};
    return no.contains(value.toLower());
}

// “name = value”, “name: value” or “name value” (ConfigArgParse).
QList<IniLine> optionLines(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("^([ \\t]*[^:=;#\\s\\[]+)[ \\t]*[:= \\t][ \\t]*"),
        QRegularExpression::MultilineOption);
    return iniLines(QString(text).replace(name, QStringLiteral("\\1 = ")), IniComments::AtTheEnd);
}

class Certbot
{
public:
    Certbot(const QString &folder, ScriptReader &scripts, RenewalState &state)
        : m_folder(folder),
          m_scripts(scripts),
          m_view(scripts.view()),
          m_state(state),
          m_client(optionLines(m_view.text(m_folder + QStringLiteral("/cli.ini"))))
    { }
    void read();

private:
    Lineage lineage(const QString &path) const;
    void takeFiles(Lineage &lineage, const QList<IniLine> &lines) const;
    void takeProof(Lineage &lineage, const QList<IniLine> &lines) const;
    void takeMethod(Lineage &lineage, const QList<IniLine> &lines, const QString &plugin) const;
    void takeAccount(Lineage &lineage, const QList<IniLine> &lines) const;
    void takeHooks(Lineage &lineage, const QList<IniLine> &lines) const;
    QList<RenewalHook> hooksIn(const QString &name) const;

    const QString m_folder; // “/etc/letsencrypt”
    ScriptReader &m_scripts;
    const SystemView &m_view;
    RenewalState &m_state;
    const QList<IniLine> m_client; // of cli.ini
};

// fullchain12.pem before fullchain9.pem
QStringList numbered(const QStringList &paths, const QString &stem)
{
    const QRegularExpression issue(u'/' + stem + QStringLiteral("(\\d{1,9})\\.pem$"));
    QList<QPair<int, QString>> found;
    for (const QString &path : paths) {
        if (const auto match = issue.match(path); match.hasMatch())
            found << qMakePair(match.captured(1).toInt(), path);
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    QStringList sorted;
    for (const auto &one : std::as_const(found))
        sorted << one.second;
    return sorted;
}

void Certbot::takeFiles(Lineage &lineage, const QList<IniLine> &lines) const
{
    for (const char *entry : {"cert", "privkey", "chain", "fullchain"}) {
        const QString name = QString::fromLatin1(entry);
        const QString path = valueOf(lines, {}, name);
        const bool isHidden = m_view.isClosed(m_folder + QStringLiteral("/live"))
            || m_view.isClosed(m_folder + QStringLiteral("/archive"));
        // A copy that was made without links is refused, too (storage.py, _check_symlinks).
        if (path.isEmpty() || (!isHidden && !(m_view.exists(path) && m_view.isLink(path))))
            lineage.missing = lineage.missing.isEmpty() ? name : lineage.missing;
        lineage.places << path;
    }
    lineage.key = valueOf(lines, {}, QStringLiteral("privkey"));
    lineage.certificate = valueOf(lines, {}, QStringLiteral("fullchain"));
    lineage.archive = valueOf(lines, {}, QStringLiteral("archive_dir"));
    lineage.issues = issuesIn(QStringList(lineage.certificate)
            + numbered(m_view.entries(lineage.archive), QStringLiteral("fullchain")),
        m_view);
}

// Each plug-in for a DNS provider is called “dns-…”, or has its package's name before that.
void Certbot::takeMethod(Lineage &lineage, const QList<IniLine> &lines, const QString &plugin) const
{
    static const QStringList overHttp{QStringLiteral("standalone"), QStringLiteral("webroot"),
        QStringLiteral("nginx"), QStringLiteral("apache")};
    static const QRegularExpression forDns(QStringLiteral("\\bdns-"));
    const QString preferred
        = valueOf(lines, parameters, QStringLiteral("pref_challs")).section(u',', 0, 0).trimmed();
    if (overHttp.contains(plugin))
        lineage.method = QStringLiteral("http-01");
    else if (plugin.contains(forDns))
        lineage.method = QStringLiteral("dns-01");
    else if (plugin == QLatin1String("manual"))
        lineage.method = preferred.isEmpty() ? QStringLiteral("http-01") : preferred;
}

// accounts/HOST/PATH/ACCOUNT/regr.json: account.py, AccountFileStorage.
void Certbot::takeAccount(Lineage &lineage, const QList<IniLine> &lines) const
{
    const QString usual = QStringLiteral("https://acme-v02.api.letsencrypt.org/directory");
    const QString server = lineage.authority.isEmpty() ? usual : lineage.authority;
    const QString at = m_folder + QStringLiteral("/accounts/") + server.section(QStringLiteral("//"), 1);
    const QString name = valueOf(lines, parameters, QStringLiteral("account"));
    const QString file = QStringLiteral("regr.json");
    const QStringList files = name.isEmpty() || name.contains(u'/')
        ? filesBelow(at, file, 1, m_view)
        : QStringList(QStringList{at, name, file}.join(u'/'));
    lineage.accounts = accountsIn(files, QStringLiteral("uri"), m_view);
}

void Certbot::takeProof(Lineage &lineage, const QList<IniLine> &lines) const
{
    const QString how = valueOf(lines, parameters, QStringLiteral("authenticator"));
    const bool hasHook = findLine(lines, parameters, QStringLiteral("manual_auth_hook")) != nullptr;
    lineage.makesWay = findLine(lines, parameters, QStringLiteral("pre_hook")) != nullptr
        || findLine(m_client, {}, QStringLiteral("pre-hook")) != nullptr
        || !m_view.entries(m_folder + QStringLiteral("/renewal-hooks/pre")).isEmpty();
    takeMethod(lineage, lines, how);
    if (how == QLatin1String("standalone"))
        lineage.proof = Lineage::Proof::Standalone;
    else if (how == QLatin1String("manual") && !hasHook)
        lineage.proof = Lineage::Proof::ByHand;
    else if (how == QLatin1String("webroot"))
        lineage.proof = Lineage::Proof::Webroot;
    if (lineage.proof != Lineage::Proof::Webroot)
        return;
    for (const IniLine &line : lines) {
        if (line.section == QLatin1String("webroot_map") || line.name == QLatin1String("webroot_path"))
            lineage.webroots += line.value.split(u',', Qt::SkipEmptyParts);
    }
    for (QString &path : lineage.webroots)
        path = path.trimmed();
    lineage.webroots.removeDuplicates();
}

// certbot runs those that are executable, and passes over backups of editors (hooks.py, list_hooks).
QList<RenewalHook> Certbot::hooksIn(const QString &name) const
{
    QList<RenewalHook> hooks;
    for (const QString &path : m_view.entries(m_folder + QStringLiteral("/renewal-hooks/") + name)) {
        if (!path.endsWith(u'~') && !m_view.isFolder(path))
            hooks << hookFromCommand(path, path, m_scripts);
    }
    return hooks;
}

void Certbot::takeHooks(Lineage &lineage, const QList<IniLine> &lines) const
{
    static const QString off = QStringLiteral("directory_hooks");
    if (!isNo(valueOf(lines, parameters, off))
        && !isNo(valueOf(m_client, {}, QStringLiteral("directory-hooks"))))
        lineage.hooks << hooksIn(QStringLiteral("deploy")) << hooksIn(QStringLiteral("post"));
    for (const char *name : {"renew_hook", "deploy_hook", "post_hook"}) {
        if (const IniLine *line = findLine(lines, parameters, QString::fromLatin1(name)))
            lineage.hooks << hookFromCommand(line->value, lineage.stateFile, m_scripts);
    }
    for (const char *name : {"renew-hook", "deploy-hook", "post-hook"}) {
        if (const IniLine *line = findLine(m_client, {}, QString::fromLatin1(name)))
            lineage.hooks << hookFromCommand(line->value, m_folder + QStringLiteral("/cli.ini"), m_scripts);
    }
}

Lineage Certbot::lineage(const QString &path) const
{
    const QList<IniLine> lines = iniLines(m_view.text(path), IniComments::AtTheEnd);
    Lineage lineage;
    lineage.client = AcmeClient::Certbot;
    lineage.name = path.section(u'/', -1).chopped(5); // “.conf”
    lineage.stateFile = path;
    takeFiles(lineage, lines);
    const auto version = Version::parse(valueOf(lines, {}, QStringLiteral("version")));
    if (!lineage.issues.isEmpty())
        lineage.renewsFrom = certbotRenewsFrom(lineage.issues.first(),
            valueOf(lines, {}, QStringLiteral("renew_before_expiry")), version.value_or(Version()));
    lineage.authority = valueOf(lines, parameters, QStringLiteral("server"));
    takeAccount(lineage, lines);
    takeProof(lineage, lines);
    takeHooks(lineage, lines);
    const IniLine *enabled = findLine(lines, parameters, QStringLiteral("autorenew"));
    if (enabled != nullptr && isNo(enabled->value))
        lineage.forbiddenBy = enabled->line;
    return lineage;
}

void Certbot::read()
{
    if (noteIfClosed(m_folder + QStringLiteral("/renewal"), m_view, m_state))
        return;
    for (const QString &path : m_view.entries(m_folder + QStringLiteral("/renewal"))) {
        if (path.endsWith(QLatin1String(".conf")))
            m_state.lineages << lineage(path);
    }
    noteIfClosed(m_folder + QStringLiteral("/live"), m_view, m_state);
    constexpr qint64 lastPart = 512 << 10; // bytes
    const QString log = QStringLiteral("/var/log/letsencrypt/letsencrypt.log");
    m_state.failures += certbotFailures(m_view.end(log, lastPart));
}

} // namespace

QDateTime certbotRenewsFrom(const Issue &issue, const QString &before, const Version &version)
{
    static const QRegularExpression interval(QStringLiteral("^(\\d{1,5})\\s*(hour|day|week|month|year)s?$"));
    static const QMap<QString, int> hours{{QStringLiteral("hour"), 1}, {QStringLiteral("day"), 24},
        {QStringLiteral("week"), 168}, {QStringLiteral("month"), 730}, {QStringLiteral("year"), 8766}};
    constexpr qint64 anHour = 3600;
    if (const auto match = interval.match(before.simplified()); match.hasMatch())
        return issue.notAfter.addSecs(
            -match.captured(1).toLongLong() * hours.value(match.captured(2)) * anHour);
    return version < Version{4, 0} ? issue.notAfter.addDays(-30) : partBeforeEnd(issue);
}

QList<QPair<QString, QString>> certbotFailures(const QByteArray &log)
{
    static const QRegularExpression failed(QStringLiteral(
        ":ERROR:certbot\\._internal\\.renewal:Failed to renew certificate (\\S+) with error: ([^\\n]*)"));
    const QString text = QString::fromUtf8(log);
    QList<QPair<QString, QString>> failures;
    for (const QString &line : text.split(u'\n')) {
        if (line.contains(QLatin1String("certbot._internal.renewal:no renewal failures")))
            failures.clear(); // a later run went well
        if (const auto match = failed.match(line); match.hasMatch())
            failures << qMakePair(match.captured(1), match.captured(2).left(400));
    }
    return failures;
}

void readCertbot(ScriptReader &scripts, RenewalState &state)
{
    QStringList folders{QStringLiteral("/etc/letsencrypt")};
    for (const QString &folder :
        optionValues(state.starts, AcmeClient::Certbot, QStringLiteral("--config-dir"))) {
        if (folder.startsWith(u'/') && !folders.contains(folder) && scripts.view().isOurs(folder))
            folders << folder;
    }
    for (const QString &folder : std::as_const(folders))
        Certbot(folder, scripts, state).read();
}

} // namespace mailseal
