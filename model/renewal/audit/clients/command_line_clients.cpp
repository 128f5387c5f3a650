// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/command_line_clients.h"

#include "model/renewal/audit/clients/starts.h"

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

} // namespace

void readLego(Whose whose, const SystemView &view, RenewalState &state)
{
    const QStringList folders = withFolders(
        {QStringLiteral("/var/lib/lego"), QStringLiteral("/etc/lego"), QStringLiteral("/root/.lego")},
        optionValues(state.starts, AcmeClient::Lego, QStringLiteral("--path")));
    const QStringList webroots
        = optionValues(state.starts, AcmeClient::Lego, QStringLiteral("--http.webroot"));
    const int days = daysFrom(optionValues(state.starts, AcmeClient::Lego, QStringLiteral("--days")));
    const QString authority
        = optionValues(state.starts, AcmeClient::Lego, QStringLiteral("--server")).value(0);
    for (const QString &folder : foldersOf(whose, folders, view)) {
        const QString certificates = folder + QStringLiteral("/certificates");
        if (noteIfClosed(folder, view, state) || noteIfClosed(certificates, view, state))
            continue;
        for (const QString &path : view.entries(certificates)) {
            if (!path.endsWith(QLatin1String(".json")))
                continue;
            const QString stem = path.chopped(5);
            Lineage lineage;
            lineage.client = AcmeClient::Lego;
            lineage.name = stem.section(u'/', -1).replace(QLatin1String("_."), QLatin1String("*."));
            lineage.stateFile = path;
            lineage.certificate = stem + QStringLiteral(".crt");
            lineage.key = stem + QStringLiteral(".key");
            lineage.places = {lineage.certificate, lineage.key, stem + QStringLiteral(".pem")};
            lineage.issues = issuesIn({lineage.certificate}, view);
            lineage.daysBefore = days;
            lineage.renewsFrom = daysBeforeEnd(lineage, lineage.daysBefore);
            lineage.authority = authority;
            lineage.webroots = webroots;
            lineage.proof = webroots.isEmpty() ? Lineage::Proof::Unknown : Lineage::Proof::Webroot;
            state.lineages << lineage;
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
            QStringList older; // cert-1796017351.pem
            for (const QString &file : view.entries(path)) {
                if (file.section(u'/', -1).startsWith(QLatin1String("cert-")))
                    older.prepend(file);
            }
            lineage.issues = issuesIn(QStringList(certificate) + older, view);
            lineage.daysBefore = daysFrom(days);
            lineage.renewsFrom = daysBeforeEnd(lineage, lineage.daysBefore);
            state.lineages << lineage;
        }
    }
}

} // namespace mailseal
