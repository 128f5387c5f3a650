// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/verdict/audit_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/renewal/acme/client_rows.h"
#include "model/renewal/audit/look/shell_reading.h"
#include "model/renewal/audit/verdict/way_rules.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/machine/init_detection.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

using Proof = Lineage::Proof;
using State = RenewalStart::State;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RenewalAudit)
};

Advice adviceOn(AdviceId id, const QString &file, const QStringList &arguments)
{
    Advice advice{id};
    advice.arguments = arguments;
    advice.setting.file = file;
    return advice;
}

QString dateOf(const QDateTime &time)
{
    return longDate(time.toUTC().date());
}

// Days before the end from which the client should renew it.
int goodDays(const Issue &issue)
{
    return qMax(1, files::renewalMarginInDays(issue.notBefore.secsTo(issue.notAfter)));
}

std::optional<Advice> judgeHook(const RenewalHook &hook, const Lineage &lineage)
{
    const QString client = acmeClientName(lineage.client);
    const bool isOfFolder = hook.place == hook.program;
    if (hook.state == RenewalHook::State::NotExecutable && isOfFolder)
        return adviceOn(AdviceId::HookNotExecutable, hook.place, {client, hook.place});
    if (hook.state != RenewalHook::State::Runs)
        return adviceOn(AdviceId::HookMissing, hook.place, {client, lineage.name, hook.program});
    const QString at = hook.program.isEmpty() ? hook.place : hook.program;
    // Whoever asks what it is called for, and only then hands on, gets no tokens.
    const bool getsTokens = lineage.client == AcmeClient::Dehydrated
        && !hook.text.contains(QLatin1String("deploy_cert")) && effectOfShell(hook.text).takesOptions;
    if (getsTokens)
        return adviceOn(AdviceId::HookTakesOptions, at, {client, at});
    return std::nullopt;
}

// By its address, or by dehydrated's name for it.
bool isForTests(const QString &authority)
{
    static const QRegularExpression testing(
        QStringLiteral("staging|-test$|[./-]test\\d*[./-]"), QRegularExpression::CaseInsensitiveOption);
    return testing.match(authority).hasMatch();
}

// Of all that it starts: one that names other certificates alone leaves this one out.
bool renews(const RenewalStart &start, const Lineage &lineage)
{
    static const QRegularExpression endOfCommand(QStringLiteral("[\\n;&|]+"));
    static const QRegularExpression renew(QStringLiteral("\\bcertbot\\b.*\\brenew\\b"));
    static const QRegularExpression name(QStringLiteral("\\s--cert-name[\\s=]+[\"']?([^\\s\"']+)"));
    if (lineage.client != AcmeClient::Certbot)
        return true;
    bool isNamed = false;
    for (const QString &command : start.text.split(endOfCommand)) {
        if (!renew.match(command).hasMatch())
            continue;
        const QString one = name.match(command).captured(1);
        if (one.isEmpty() || one == lineage.name || one.contains(u'$') || one.contains(u'%'))
            return true;
        isNamed = true;
    }
    return !isNamed; // it may be called in another way
}

QString whyPassedOver(RenewalStart::Flaw flaw)
{
    switch (flaw) {
    case RenewalStart::Flaw::NoUser:
        return Words::tr("a line there lacks the user, who comes between the time and the command");
    case RenewalStart::Flaw::Percent:
        return Words::tr("its command ends at the first “%”, before which a “\\” is missing");
    case RenewalStart::Flaw::NoLineFeed:
        return Words::tr("the line feed at the end of the file is missing");
    case RenewalStart::Flaw::NotExecutable:
        return Words::tr("the file is not executable");
    case RenewalStart::Flaw::Name:
    case RenewalStart::Flaw::None:
        break;
    }
    return Words::tr("the name of the file may hold only letters, digits, “-” and “_”");
}

// Several certificates may have one hook.
void addOnce(const std::optional<Advice> &advice, QList<Advice> &findings)
{
    if (advice && !findings.contains(*advice))
        findings << *advice;
}

} // namespace

void AuditRules::judgeStarts(const Lineage &lineage, const RenewalState &state, QList<Advice> &findings) const
{
    const QString client = acmeClientName(lineage.client);
    const RenewalStart *other = nullptr;
    for (const RenewalStart &start : state.starts) {
        if (start.client != lineage.client || !renews(start, lineage))
            continue;
        if (start.state == State::Starts)
            return;
        if (other == nullptr)
            other = &start;
    }
    if (other != nullptr && other->state == State::NotEnabled)
        findings << adviceOn(
            AdviceId::TimerDisabled, other->place, {client, other->place.section(u'/', -1), lineage.name});
    else if (other != nullptr)
        findings << adviceOn(
            AdviceId::CronPassesOver, other->place, {client, other->place, whyPassedOver(other->flaw)});
    else if (state.closed.isEmpty() && state.cut.isEmpty()) // otherwise it may be where nobody looked
        findings << adviceOn(AdviceId::TimerMissing, lineage.stateFile,
            {client, lineage.name, cronLine(lineage.client, lineage.name)});
}

void AuditRules::judgeTime(const Lineage &lineage, const RenewalState &state, QList<Advice> &findings) const
{
    if (lineage.issues.isEmpty() || !lineage.renewsFrom.isValid())
        return;
    const QString client = acmeClientName(lineage.client);
    const Issue &issue = lineage.issues.first();
    const qint64 life = issue.notBefore.secsTo(issue.notAfter);
    constexpr qint64 enough = qint64(10) * 24 * 3600; // seconds, however long it lives
    if (lineage.renewsFrom.secsTo(issue.notAfter) < qMin(life / 10, enough)) {
        findings << adviceOn(AdviceId::RenewsTooLate, lineage.stateFile,
            {client, lineage.name, dateOf(lineage.renewsFrom), dateOf(issue.notAfter),
                daysSetting(lineage.client, goodDays(issue))});
        return;
    }
    const auto failed = std::find_if(state.failures.crbegin(), state.failures.crend(),
        [&](const auto &one) { return lineage.client == AcmeClient::Certbot && one.first == lineage.name; });
    if (failed != state.failures.crend()) {
        findings << adviceOn(AdviceId::LastRenewalFailed, lineage.stateFile,
            {client, lineage.name, QStringLiteral("/var/log/letsencrypt/letsencrypt.log"), failed->second});
        return;
    }
    constexpr qint64 patience = qint64(3) * 24 * 3600; // seconds: a job that runs once a day has tried thrice
    if (m_now > lineage.renewsFrom.addSecs(qMin(patience, life / 10)) && issue.notBefore < lineage.renewsFrom)
        findings << adviceOn(AdviceId::RenewalOverdue, lineage.stateFile,
            {client, lineage.name, dateOf(lineage.renewsFrom), dateOf(issue.notAfter),
                renewCommand(lineage.client, lineage.name)});
}

void AuditRules::judgeProof(const Lineage &lineage, QList<Advice> &findings) const
{
    const QString client = acmeClientName(lineage.client);
    if (lineage.proof == Proof::ByHand)
        findings << adviceOn(AdviceId::RenewalByHand, lineage.stateFile,
            {client, lineage.name, lineage.stateFile,
                lineage.client == AcmeClient::Certbot ? QStringLiteral("authenticator = manual")
                                                      : QStringLiteral("Le_Webroot='dns'")});
    const bool isTaken = lineage.proof == Proof::Standalone && !lineage.makesWay && m_outside.isPort80Taken
        && m_outside.isPort80Taken();
    if (isTaken)
        findings << adviceOn(AdviceId::StandalonePortInUse, lineage.stateFile, {client, lineage.name});
    if (lineage.proof != Proof::Webroot)
        return;
    for (const QString &folder : lineage.webroots) {
        if (!m_view.isFolder(folder))
            findings << adviceOn(AdviceId::WebrootMissing, lineage.stateFile, {client, lineage.name, folder});
    }
}

void AuditRules::judgeLineage(
    const Lineage &lineage, const RenewalState &state, QList<Advice> &findings) const
{
    const QString client = acmeClientName(lineage.client);
    if (!lineage.missing.isEmpty()) {
        findings << adviceOn(
            AdviceId::RenewalStateBroken, lineage.stateFile, {client, lineage.stateFile, lineage.missing});
        return;
    }
    if (isForTests(lineage.authority))
        findings << adviceOn(AdviceId::RenewsFromStaging, lineage.stateFile,
            {client, lineage.name, lineage.authority, lineage.stateFile});
    for (const RenewalHook &hook : lineage.hooks)
        addOnce(judgeHook(hook, lineage), findings);
    if (!lineage.forbiddenBy.isEmpty()) {
        findings << adviceOn(AdviceId::RenewalDisabled, lineage.stateFile,
            {client, lineage.name, lineage.stateFile, lineage.forbiddenBy});
        return;
    }
    judgeProof(lineage, findings);
    const qsizetype before = findings.size();
    judgeStarts(lineage, state, findings);
    if (findings.size() == before)
        judgeTime(lineage, state, findings);
}

// certbot calls what it makes of a CSR 0000_cert.pem, 0000_chain.pem and 0001_chain.pem.
void AuditRules::judgeAlone(const AuditedCertificate &used, QList<Advice> &findings) const
{
    static const QRegularExpression ofRequest(QStringLiteral("/\\d{4}_(cert|chain)\\.pem$"));
    if (used.path.contains(ofRequest) || m_view.place(used.path).contains(ofRequest))
        findings << adviceOn(AdviceId::CsrDoesNotRenew, used.path, {used.path, dateOf(used.issue.notAfter)});
    else if (used.isFromAuthority && m_now < used.issue.notAfter)
        findings << adviceOn(AdviceId::NoRenewal, used.path,
            {used.path, serverTitle(used.server), dateOf(used.issue.notAfter)});
}

// A server has several certificates; none of its ports may show one that is in none of its files.
void AuditRules::judgeShown(const RenewalAudit &audit, QList<Advice> &findings) const
{
    if (!m_outside.shown)
        return;
    for (const ServerKind server : audit.servers) {
        if (m_outside.stop.stop_requested())
            return;
        QStringList paths;
        QList<QByteArray> sums;
        for (const AuditedCertificate &used : audit.certificates) {
            if (used.server == server && !used.issue.sha256.isEmpty()) {
                paths << used.path;
                sums << used.issue.sha256;
            }
        }
        if (sums.isEmpty())
            continue;
        QStringList ports;
        for (const ServerCheck &check : m_outside.shown(server, sums.first())) {
            if (check.shown == ServerCheck::Shown::Another && !sums.contains(check.sha256))
                ports << QString::number(check.port.port);
        }
        if (!ports.isEmpty())
            findings << adviceOn(AdviceId::RenewedNotServed, paths.first(),
                {ports.join(QStringLiteral(", ")), paths.first(), serverTitle(server),
                    reloadCommands(server, detectInitSystem(m_view.root())).join(QStringLiteral(" && "))});
    }
}

void AuditRules::judge(RenewalAudit &audit) const
{
    const WayRules ways(m_view, m_outside, audit.state);
    QList<qsizetype> judged;
    for (AuditedCertificate &used : audit.certificates) {
        if (used.lineage < 0) {
            judgeAlone(used, audit.findings);
            continue;
        }
        const Lineage &lineage = audit.state.lineages[used.lineage];
        if (!judged.contains(used.lineage))
            judgeLineage(lineage, audit.state, audit.findings);
        judged << used.lineage;
        ways.judge(used, lineage, audit.findings);
    }
    for (const QString &folder : audit.state.closed)
        audit.findings << adviceOn(AdviceId::RenewalNotExamined, folder, {folder});
    for (const QString &place : audit.state.cut)
        audit.findings << adviceOn(AdviceId::RenewalNotWhole, place, {place});
    judgeShown(audit, audit.findings);
}

} // namespace mailseal
