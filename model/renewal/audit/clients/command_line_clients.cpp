// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/command_line_clients.h"

#include "model/renewal/audit/clients/accounts.h"
#include "model/renewal/audit/clients/starts.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

constexpr int usualDays = 30; // lego(1) --days, uacme(1) -d

int daysFrom(const QStringList &values)
{
    const int days = values.isEmpty() ? 0 : values.last().toInt();
    return days > 0 ? days : usualDays;
}

QStringList withFolders(const QStringList &usual, const QStringList &named)
{
    QStringList all = usual;
    for (const QString &folder : named) {
        if (folder.startsWith(u'/') && !all.contains(folder))
            all << folder;
    }
    return all;
}

QRegularExpression nameAsWord(const QString &name)
{
    return QRegularExpression(
        QStringLiteral("(?<![\\w.*-])%1(?![\\w.-])").arg(QRegularExpression::escape(name)));
}

QRegularExpression optionAsWord(const QString &option)
{
    return QRegularExpression(
        QStringLiteral("(?:^|\\s)%1(?=[\\s=]|$)").arg(QRegularExpression::escape(option)));
}

// Those that name it, if any does: each certificate has a job of its own.
QList<RenewalStart> startsFor(const QString &name, const QList<RenewalStart> &starts)
{
    const QRegularExpression word = nameAsWord(name);
    QList<RenewalStart> naming = starts;
    naming.removeIf([&](const RenewalStart &start) { return !start.text.contains(word); });
    return naming.isEmpty() ? starts : naming;
}

bool has(const QList<RenewalStart> &starts, const char *option)
{
    const QRegularExpression word = optionAsWord(QLatin1String(option));
    return std::any_of(starts.begin(), starts.end(), [&](const RenewalStart &start) {
        return start.client == AcmeClient::Lego && start.text.contains(word);
    });
}

void takeLegoProof(Lineage &lineage, const QList<RenewalStart> &starts)
{
    lineage.webroots = optionValues(starts, AcmeClient::Lego, QStringLiteral("--http.webroot"));
    const bool isElsewhere = has(starts, "--http.port") || has(starts, "--http.address")
        || has(starts, "--http.memcached-host") || has(starts, "--http.s3-bucket");
    if (has(starts, "--dns"))
        lineage.method = QStringLiteral("dns-01");
    else if (has(starts, "--http") || !lineage.webroots.isEmpty())
        lineage.method = QStringLiteral("http-01");
    else if (has(starts, "--tls"))
        lineage.method = QStringLiteral("tls-alpn-01");
    static const QRegularExpression stops(QStringLiteral("\\bstop\\b"));
    lineage.makesWay = has(starts, "--pre-hook")
        || std::any_of(starts.begin(), starts.end(), [](const RenewalStart &start) {
               return start.client == AcmeClient::Lego && start.text.contains(stops);
           });
    if (lineage.method != QLatin1String("http-01"))
        return;
    if (!lineage.webroots.isEmpty())
        lineage.proof = Lineage::Proof::Webroot;
    else if (!isElsewhere)
        lineage.proof = Lineage::Proof::Standalone;
}

// “--days” up to 4.x, where the usual is 30, or “--dynamic”; “--renew-days” of “run” since 5.0, where the
// usual is a third of its life.
void takeLegoTime(Lineage &lineage, const QList<RenewalStart> &starts)
{
    const QStringList days = optionValues(starts, AcmeClient::Lego, QStringLiteral("--days"))
        + optionValues(starts, AcmeClient::Lego, QStringLiteral("--renew-days"));
    const bool isNewer = has(starts, "--deploy-hook") || has(starts, "--config");
    const bool isPart = has(starts, "--dynamic") || (isNewer && days.isEmpty());
    if (isPart) {
        lineage.renewsFrom = lineage.issues.isEmpty() ? QDateTime() : partBeforeEnd(lineage.issues.first());
        return;
    }
    lineage.daysBefore = daysFrom(days);
    lineage.renewsFrom = daysBeforeEnd(lineage, lineage.daysBefore);
}

Lineage legoLineage(
    const QString &path, const QStringList &accounts, const QList<RenewalStart> &all, const SystemView &view)
{
    const QString stem = path.chopped(5); // “.json”
    Lineage lineage;
    lineage.client = AcmeClient::Lego;
    lineage.name = stem.section(u'/', -1).replace(QLatin1String("_."), QLatin1String("*."));
    lineage.stateFile = path;
    lineage.certificate = stem + QStringLiteral(".crt");
    lineage.key = stem + QStringLiteral(".key");
    lineage.places = {lineage.certificate, lineage.key, stem + QStringLiteral(".pem")};
    lineage.issues = issuesIn({lineage.certificate}, view);
    lineage.accounts = accounts;
    const QList<RenewalStart> starts = startsFor(lineage.name, all);
    lineage.authority = optionValues(starts, AcmeClient::Lego, QStringLiteral("--server")).value(0);
    takeLegoProof(lineage, starts);
    takeLegoTime(lineage, starts);
    return lineage;
}

} // namespace

namespace {

// What the job says, and “.lego” where it goes to.
QStringList legoFolders(const QList<RenewalStart> &starts)
{
    QStringList folders = optionValues(starts, AcmeClient::Lego, QStringLiteral("--path"))
        + optionValues(starts, AcmeClient::Lego, QStringLiteral("LEGO_PATH"));
    for (const QString &folder : optionValues(starts, AcmeClient::Lego, QStringLiteral("cd")))
        folders << folder + QStringLiteral("/.lego");
    return folders;
}

// uacme(1) -s, --staging
bool isForTests(const QString &name, const QList<RenewalStart> &all)
{
    static const QRegularExpression staging(
        QStringLiteral("\\buacme\\b[^\\n;&|]*\\s(?:-s|--staging)(?=\\s)"));
    const QList<RenewalStart> starts = startsFor(name, all);
    return std::any_of(starts.begin(), starts.end(), [](const RenewalStart &start) {
        return start.client == AcmeClient::Uacme && (u' ' + start.text).contains(staging);
    });
}

} // namespace

void readLego(Whose whose, const SystemView &view, RenewalState &state)
{
    const QStringList folders = withFolders(
        {QStringLiteral("/var/lib/lego"), QStringLiteral("/etc/lego"), QStringLiteral("/root/.lego")},
        legoFolders(state.starts));
    for (const QString &folder : foldersOf(whose, folders, view)) {
        const QString certificates = folder + QStringLiteral("/certificates");
        if (noteIfClosed(folder, view, state) || noteIfClosed(certificates, view, state))
            continue;
        // accounts/HOST/EMAIL/account.json, and with the kind of key before the file since 5.0.
        const QStringList accounts = accountsIn(
            filesBelow(folder + QStringLiteral("/accounts"), QStringLiteral("account.json"), 3, view),
            QStringLiteral("registration.uri"), view);
        for (const QString &path : view.entries(certificates)) {
            if (path.endsWith(QLatin1String(".json")))
                state.lineages << legoLineage(path, accounts, state.starts, view);
        }
    }
}

void readUacme(Whose whose, const SystemView &view, RenewalState &state)
{
    const QStringList folders = withFolders({QStringLiteral("/etc/ssl/uacme")},
        optionValues(state.starts, AcmeClient::Uacme, QStringLiteral("-c"))
            + optionValues(state.starts, AcmeClient::Uacme, QStringLiteral("--confdir")));
    const QStringList days = optionValues(state.starts, AcmeClient::Uacme, QStringLiteral("-d"))
        + optionValues(state.starts, AcmeClient::Uacme, QStringLiteral("--days"));
    // Its package brings one script for web servers and one for name servers (Debian's uacme.sh,
    // nsupdate.sh).
    const QString script = optionValues(state.starts, AcmeClient::Uacme, QStringLiteral("-h")).value(0);
    const QString method = script.endsWith(QLatin1String("/uacme.sh")) ? QStringLiteral("http-01")
        : script.endsWith(QLatin1String("/nsupdate.sh"))               ? QStringLiteral("dns-01")
                                                                       : QString();
    for (const QString &folder : foldersOf(whose, folders, view)) {
        if (noteIfClosed(folder, view, state))
            continue;
        for (const QString &path : view.entries(folder)) {
            const QString certificate = path + QStringLiteral("/cert.pem");
            if (!view.exists(certificate))
                continue;
            Lineage lineage;
            lineage.client = AcmeClient::Uacme;
            lineage.name = path.section(u'/', -1);
            lineage.stateFile = path;
            lineage.certificate = certificate;
            lineage.key = folder + QStringLiteral("/private/") + lineage.name + QStringLiteral("/key.pem");
            lineage.places = {lineage.certificate, lineage.key};
            lineage.issues = issuesIn( // cert-1796017351.pem
                QStringList(certificate) + olderFiles(path, QLatin1String("cert-"), view), view);
            lineage.daysBefore = daysFrom(days);
            lineage.renewsFrom = daysBeforeEnd(lineage, lineage.daysBefore);
            lineage.authority = optionValues(state.starts, AcmeClient::Uacme, QStringLiteral("-a")).value(0);
            if (isForTests(lineage.name, state.starts))
                lineage.authority = QStringLiteral("https://acme-staging-v02.api.letsencrypt.org/directory");
            lineage.method = method;
            state.lineages << lineage;
        }
    }
}

} // namespace mailseal
