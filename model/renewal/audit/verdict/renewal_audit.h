// SPDX-License-Identifier: GPL-3.0-or-later
//
// Audits the renewal that is there: for each certificate that a mail server uses, which ACME client renews it
// and from when on, what starts the client, how the renewed file reaches the server, and whether the server
// shows it. Whatever keeps that from happening is a finding. Nothing is run but the servers' own tools, and
// those only on this machine; DNS is asked only if somebody wants it. Takes time, so it is not for a window's
// thread.
#pragma once

#include "model/renewal/audit/clients/renewal_state.h"
#include "model/servers/configured/todays_configuration.h"
#include "model/servers/live/server_check.h"
#include "model/servers/lookups/lookups.h"

#include <stop_token>

namespace mailseal {

struct AuditedCertificate
{
    // How what the client renews becomes this file.
    enum class Way {
        None,           // no client renews it
        Named,          // it is the client's own file
        CopiedByClient, // the client writes it, too
        Copied,         // somebody copies it
        Issue,          // it is a single issue, which stays as it is
    };
    ServerKind server = ServerKind::Postfix;
    QString path;
    QString key;
    Issue issue;
    Way way = Way::None;
    qsizetype lineage = -1;       // its index; -1: none
    bool isFromAuthority = false; // a CA issued it, so an ACME client could renew it
    QStringList reachedBy; // what lets the server read it after a renewal: files of hooks, jobs and timers
    bool operator==(const AuditedCertificate &) const = default;
};

struct RenewalAudit
{
    QList<ServerKind> servers; // whose configuration was read
    QList<AuditedCertificate> certificates;
    RenewalState state;
    QList<Advice> findings; // worst first
    bool operator==(const RenewalAudit &) const = default;
};

// What only a running system can tell. Null: it is not asked.
struct AuditOutside
{
    std::function<QList<ServerCheck>(ServerKind server, const QByteArray &certificateSha256)> shown;
    std::function<bool()> isPort80Taken;
    QStringList sets;                 // names of those that this program has installed here
    std::optional<Lookups> lookups{}; // for CAA; nullopt: DNS is not asked
    std::stop_token stop{};           // asks to end early; the answer is then only a part
};
AuditOutside thisMachine();
// Has CAA looked up with this machine's means. If there are none, the audit says so.
void askDns(AuditOutside &outside);

RenewalState readRenewalState(const QString &root);
RenewalAudit auditRenewal(
    const ConfiguredSystem &system, const QDateTime &now, const AuditOutside &outside = {});

} // namespace mailseal
