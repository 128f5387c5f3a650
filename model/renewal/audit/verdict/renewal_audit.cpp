// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/verdict/renewal_audit.h"

#include "model/install/transaction/undo.h"
#include "model/renewal/audit/clients/certbot_state.h"
#include "model/renewal/audit/clients/command_line_clients.h"
#include "model/renewal/audit/clients/shell_configured_clients.h"
#include "model/renewal/audit/clients/starts.h"
#include "model/renewal/audit/look/certificate_files.h"
#include "model/renewal/audit/look/script_reader.h"
#include "model/renewal/audit/used/used_certificates.h"
#include "model/renewal/audit/verdict/audit_rules.h"
#include "model/renewal/audit/verdict/caa_rules.h"
#include "model/servers/lookups/lookups_library.h"
#include "model/servers/machine/init_detection.h"

#include <QFile>

namespace mailseal {
namespace {

using Way = AuditedCertificate::Way;

Way wayFrom(const Lineage &lineage, const AuditedCertificate &used, const SystemView &view)
{
    const bool isInArchive = !lineage.archive.isEmpty() && used.path.startsWith(lineage.archive + u'/');
    if (isInArchive && !lineage.places.contains(used.path))
        return Way::Issue;
    const QString place = view.place(used.path);
    const bool isNamed = std::any_of(lineage.places.begin(), lineage.places.end(),
        [&](const QString &path) { return path == used.path || view.place(path) == place; });
    if (isNamed)
        return Way::Named;
    if (!lineage.isForeign && lineage.copies.contains(used.path))
        return Way::CopiedByClient;
    if (lineage.isForeign) // only that it is the same one can be believed
        return !lineage.issues.isEmpty() && lineage.issues.first().sha256 == used.issue.sha256 ? Way::Copied
                                                                                               : Way::None;
    const bool isOne = std::any_of(lineage.issues.begin(), lineage.issues.end(),
        [&](const Issue &issue) { return issue.sha256 == used.issue.sha256; });
    // One that the client has thrown away: for the same names, and not newer.
    const bool wasOne = !lineage.issues.isEmpty() && used.isFromAuthority
        && lineage.issues.first().names == used.issue.names
        && used.issue.notBefore <= lineage.issues.first().notBefore;
    return isOne || wasOne ? Way::Copied : Way::None;
}

void findLineage(AuditedCertificate &used, const RenewalState &state, const SystemView &view)
{
    for (qsizetype i = 0; i < state.lineages.size(); ++i) {
        const Way way = wayFrom(state.lineages[i], used, view);
        const bool isNearer = way != Way::None && (used.way == Way::None || way < used.way);
        if (isNearer) {
            used.way = way;
            used.lineage = i;
        }
    }
}

// Listening sockets as proc(5) lists them: port 80 is 0050, and state 0A is LISTEN.
bool listensOn80()
{
    for (const char *path : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        QFile file(QString::fromLatin1(path));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QList<QByteArray> fields = line.simplified().split(' ');
            if (fields.value(1).endsWith(":0050") && fields.value(3) == "0A")
                return true;
        }
    }
    return false;
}

} // namespace

AuditOutside thisMachine()
{
    AuditOutside outside;
    outside.shown = [](ServerKind server, const QByteArray &sum) {
        return checkServers(usualPorts({server}), Expected{sum, {}});
    };
    outside.isPort80Taken = listensOn80;
    // Only root may see what was installed; for others the mends name no set.
    if (const auto installed = history(QStringLiteral("/"))) {
        for (const Installation &one : *installed) {
            if (one.set && !one.undone)
                outside.sets += one.set->record.names;
        }
    }
    return outside;
}

void askDns(AuditOutside &outside)
{
    const auto lookups = networkLookups();
    if (lookups) {
        outside.lookups = *lookups;
        return;
    }
    const auto refuse
        = [why = sentence(lookups.error())](const QList<DnsQuestion> &questions, const std::stop_token &) {
              QList<DnsAnswer> answers;
              for (const DnsQuestion &question : questions) {
                  DnsAnswer answer{question, DnsAnswer::Status::Failed};
                  answer.detail = why;
                  answers << answer;
              }
              return answers;
          };
    outside.lookups
        = Lookups{refuse, [](const QString &) { return QString(); }, [] { return Resolving::Unvalidated; }};
}

RenewalState readRenewalState(const QString &root)
{
    constexpr qint64 enoughOfOthers = 32 << 20; // bytes
    SystemView view(root);
    RenewalState state;
    readStarts(view, state); // first: it says where the clients keep their files
    ScriptReader ours(view);
    readCertbot(ours, state);
    readDehydrated(ours, state);
    ScriptReader others(view);
    for (const Whose whose : {Whose::Ours, Whose::Others}) {
        readLego(whose, view, state);
        readAcmeSh(whose, whose == Whose::Ours ? ours : others, state);
        readUacme(whose, view, state);
        view.limit(enoughOfOthers);
    }
    for (const QString &place : {view.stoppedAt(), ours.stoppedAt(), others.stoppedAt()})
        noteAsCut(place, state);
    for (Lineage &lineage : state.lineages)
        lineage.isForeign = !view.isOurs(lineage.stateFile) || !view.isOurs(lineage.certificate);
    return state;
}

RenewalAudit auditRenewal(const ConfiguredSystem &system, const QDateTime &now, const AuditOutside &outside)
{
    const SystemView view(system.root);
    RenewalAudit audit;
    audit.state = readRenewalState(system.root);
    for (const ServerKind kind : serverKinds()) {
        if (outside.stop.stop_requested())
            return audit;
        for (const TodaysConfiguration &today : todaysConfigurations({kind, std::nullopt}, system, now)) {
            if (today.configuration.files.isEmpty())
                continue;
            if (!audit.servers.contains(kind))
                audit.servers << kind;
            for (const UsedCertificate &used : usedCertificates(today.configuration)) {
                AuditedCertificate one;
                one.server = used.server;
                one.path = used.path;
                one.key = used.key;
                one.issue = issueIn(used.path, view);
                one.isFromAuthority = isFromAuthority(used.path, view);
                findLineage(one, audit.state, view);
                // A file without a certificate is the configuration's fault, and “config” says so.
                if (!one.issue.sha256.isEmpty() || one.lineage >= 0)
                    audit.certificates << one;
                else if (view.isClosed(used.path) && !audit.state.closed.contains(used.path))
                    audit.state.closed << used.path;
            }
        }
    }
    AuditRules(view, outside, now).judge(audit);
    if (outside.lookups)
        audit.findings += judgeCaa(audit, *outside.lookups, outside.stop);
    sortWorstFirst(audit.findings);
    return audit;
}

} // namespace mailseal
