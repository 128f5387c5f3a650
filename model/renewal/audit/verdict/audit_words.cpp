// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/verdict/audit_words.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/renewal/audit/verdict/caa_rules.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::AuditWords)
};

using Way = AuditedCertificate::Way;

QString dateOf(const QDateTime &time)
{
    return longDate(time.toUTC().date());
}

QStringList startsOf(const RenewalState &state, AcmeClient client)
{
    QStringList places;
    for (const RenewalStart &start : state.starts) {
        if (start.client == client && start.state == RenewalStart::State::Starts)
            places << start.place;
    }
    places.removeDuplicates();
    return places;
}

QString renewedText(const AuditedCertificate &used, const RenewalAudit &audit)
{
    if (used.lineage < 0)
        return used.isFromAuthority ? Words::tr("no ACME client renews it")
                                    : Words::tr("no CA issued it, so no ACME client could renew it");
    const Lineage &lineage = audit.state.lineages[used.lineage];
    const QString client = acmeClientName(lineage.client);
    const QStringList starts = startsOf(audit.state, lineage.client);
    if (starts.isEmpty() || !lineage.renewsFrom.isValid())
        return Words::tr("%1 keeps it as “%2”").arg(client, lineage.name);
    return Words::tr("%1 renews it as “%2” from %3 on; started by %4")
        .arg(client, lineage.name, dateOf(lineage.renewsFrom), starts.join(QStringLiteral(", ")));
}

// What CAA records may ask for (RFC 8657).
QString askerText(const AuditedCertificate &used, const RenewalAudit &audit)
{
    if (used.lineage < 0)
        return {};
    const CaaAsker asker = askerFor(audit.state.lineages[used.lineage]);
    if (asker.accounts.isEmpty())
        return asker.method.isEmpty() ? QString()
                                      : Words::tr("proves the names to the CA by %1").arg(asker.method);
    const QString accounts = asker.accounts.join(QStringLiteral(", "));
    return asker.method.isEmpty()
        ? Words::tr("account at the CA: %1").arg(accounts)
        : Words::tr("proves the names to the CA by %1, with the account %2").arg(asker.method, accounts);
}

QString wayText(const AuditedCertificate &used)
{
    switch (used.way) {
    case Way::None:
        return {};
    case Way::Named:
        return Words::tr("the server reads the client’s own file");
    case Way::CopiedByClient:
        return Words::tr("the client writes this file, too");
    case Way::Copied:
        return Words::tr("this file is a copy of the client’s");
    case Way::Issue:
        break;
    }
    return Words::tr("this file is a single issue and never changes");
}

} // namespace

QString titleOf(const AuditedCertificate &used)
{
    return QStringLiteral("%1: %2").arg(serverTitle(used.server), used.path);
}

QStringList factsOf(const AuditedCertificate &used, const RenewalAudit &audit)
{
    QStringList facts;
    if (!used.issue.sha256.isEmpty())
        facts << Words::tr("certificate for %1, valid until %2")
                     .arg(used.issue.names.join(QStringLiteral(", ")), dateOf(used.issue.notAfter));
    facts << renewedText(used, audit) << askerText(used, audit) << wayText(used);
    if (!used.reachedBy.isEmpty())
        facts << Words::tr("after a renewal the server reads it: %1")
                     .arg(used.reachedBy.join(QStringLiteral(", ")));
    facts.removeAll(QString());
    return facts;
}

bool isOnlyNotes(const RenewalAudit &audit)
{
    return std::all_of(audit.findings.begin(), audit.findings.end(),
        [](const Advice &finding) { return severityOf(finding.id) == Severity::Note; });
}

QString verdictOf(const RenewalAudit &audit)
{
    if (audit.servers.isEmpty())
        return Words::tr(
            "No configuration of Postfix, Dovecot, Courier or Exim was found here, so there is nothing to look at.");
    if (audit.certificates.isEmpty())
        return Words::tr("No mail server here names a certificate that could be read.");
    if (audit.findings.isEmpty())
        return Words::tr("Nothing was found that keeps these certificates from being renewed.");
    if (isOnlyNotes(audit))
        return Words::tr("Nothing was found in what could be looked at, but not everything could.");
    return Words::tr("Not everything will be renewed and read by the servers without you.");
}

QString mendLine(const Advice &finding)
{
    switch (finding.id) {
    case AdviceId::TimerMissing:
        return finding.arguments.value(2);
    case AdviceId::TimerDisabled:
        return QStringLiteral("systemctl enable --now ") + finding.arguments.value(1);
    case AdviceId::HookNotExecutable:
        return QStringLiteral("chmod 755 ") + finding.arguments.value(1);
    case AdviceId::NoHookForServer:
    case AdviceId::HookReloadsOther:
    case AdviceId::RenewedNotServed:
        return finding.arguments.value(3);
    case AdviceId::RenewalOverdue:
    case AdviceId::RenewsTooLate:
    case AdviceId::CopyWithoutHook:
    case AdviceId::KeyUnreadableAfterRenewal:
        return finding.arguments.value(4);
    case AdviceId::StaleCopy:
    case AdviceId::RenewalForbiddenByCaa:
        return finding.arguments.value(5);
    case AdviceId::AccountForbiddenByCaa:
        return finding.arguments.value(6);
    case AdviceId::RenewalNotExamined:
        return QStringLiteral("sudo mailseal-cli audit");
    default:
        return {};
    }
}

} // namespace mailseal
