// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/verdict/way_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/configured/files/sight/file_rights.h"
#include "model/servers/machine/init_detection.h"

namespace mailseal {
namespace {

using Way = AuditedCertificate::Way;

bool readsByItself(ServerKind server)
{
    return server == ServerKind::Courier || server == ServerKind::Exim;
}

Advice adviceOn(AdviceId id, const AuditedCertificate &used, const QStringList &arguments)
{
    Advice advice{id};
    advice.arguments = arguments;
    advice.setting.file = used.path;
    return advice;
}

// Whether a unit that waits for these to change sees a renewal.
bool seesRenewal(const QStringList &watches, const AuditedCertificate &used, const Lineage &lineage)
{
    const QStringList files = lineage.places + QStringList{used.path, lineage.archive + u'/'};
    return std::any_of(watches.begin(), watches.end(), [&](const QString &watched) {
        const QString folder = watched.endsWith(u'/') ? watched : watched + u'/';
        return std::any_of(files.begin(), files.end(),
            [&](const QString &file) { return file == watched || file.startsWith(folder); });
    });
}

QString dateOf(const QDateTime &time)
{
    return longDate(time.toUTC().date());
}

} // namespace

QList<WayRules::Runs> WayRules::runsAfter(const Lineage &lineage) const
{
    QList<Runs> runs;
    for (const RenewalHook &hook : lineage.hooks) {
        if (hook.state == RenewalHook::State::Runs)
            runs << Runs{hook.place, hook.text};
    }
    for (const RenewalStart &start : m_state.starts) {
        if (start.client == lineage.client && start.state == RenewalStart::State::Starts)
            runs << Runs{start.place, start.text};
    }
    return runs;
}

QList<WayRules::Runs> WayRules::runsAnyway(const AuditedCertificate &used, const Lineage &lineage) const
{
    QList<Runs> runs;
    for (const RegularReload &reload : m_state.reloads) {
        if (reload.watches.isEmpty() || seesRenewal(reload.watches, used, lineage))
            runs << Runs{reload.place, reload.text};
    }
    return runs;
}

ShellEffect WayRules::effectOf(const Runs &one) const
{
    const auto known = m_effects.constFind(one.text);
    return known != m_effects.constEnd() ? *known : *m_effects.insert(one.text, effectOfShell(one.text));
}

QString WayRules::reloadText(ServerKind server) const
{
    return reloadCommands(server, detectInitSystem(m_view.root())).join(QStringLiteral(" && "));
}

// With a set of this program's, its own hook; otherwise the shell's own means.
QString WayRules::deployCommand(const AuditedCertificate &used, const Lineage &lineage) const
{
    for (const QString &name : used.issue.names) {
        if (m_outside.sets.contains(name, Qt::CaseInsensitive))
            return QStringLiteral("mailseal-cli deploy --set ") + shellQuoted(name);
    }
    const QString certificate = shellQuoted(lineage.certificate);
    if (lineage.isForeign) // which looks at the pair before it takes it
        return QStringLiteral("mailseal-cli receive %1 --key %2 --install --configure")
            .arg(certificate, shellQuoted(lineage.key));
    const QString reload
        = readsByItself(used.server) ? QString() : QStringLiteral(" && ") + reloadText(used.server);
    if (used.key == used.path)
        return QStringLiteral("cat %1 %2 > %3")
                   .arg(shellQuoted(lineage.key), certificate, shellQuoted(used.path))
            + reload;
    return QStringLiteral("cp %1 %2 && cp %3 %4")
               .arg(certificate, shellQuoted(used.path), shellQuoted(lineage.key), shellQuoted(used.key))
        + reload;
}

// Whether the file follows the renewal at all.
bool WayRules::judgeCopy(
    const AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const
{
    const QString server = serverTitle(used.server);
    if (used.way == Way::Issue) {
        findings << adviceOn(AdviceId::ArchiveNamed, used, {used.path, server, lineage.certificate});
        return false;
    }
    if (used.way == Way::Named || lineage.issues.isEmpty())
        return true;
    const Issue &newest = lineage.issues.first();
    if (newest.sha256 != used.issue.sha256) {
        findings << adviceOn(AdviceId::StaleCopy, used,
            {used.path, server, dateOf(used.issue.notAfter), lineage.certificate, dateOf(newest.notAfter),
                deployCommand(used, lineage)});
        return false;
    }
    const QList<Runs> runs = runsAfter(lineage) + runsAnyway(used, lineage);
    const bool isWritten = used.way == Way::CopiedByClient
        || std::any_of(runs.begin(), runs.end(),
            [&](const Runs &one) { return effectOf(one).deploys || writesTo(one.text, used.path); });
    if (!isWritten)
        findings << adviceOn(AdviceId::CopyWithoutHook, used,
            {used.path, server, lineage.certificate, acmeClientName(lineage.client),
                deployCommand(used, lineage)});
    return isWritten;
}

void WayRules::judgeReload(AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const
{
    QList<ServerKind> others;
    for (const Runs &one : runsAfter(lineage)) {
        const ShellEffect effect = effectOf(one);
        if (effect.deploys || effect.reloads.contains(used.server))
            used.reachedBy << one.place;
        for (const ServerKind server : effect.reloads) {
            if (!others.contains(server))
                others << server;
        }
    }
    for (const Runs &one : runsAnyway(used, lineage)) {
        const ShellEffect effect = effectOf(one);
        if (effect.deploys || effect.reloads.contains(used.server))
            used.reachedBy << one.place;
    }
    if (!used.reachedBy.isEmpty() || readsByItself(used.server))
        return;
    const QString client = acmeClientName(lineage.client);
    QStringList titles;
    for (const ServerKind server : std::as_const(others))
        titles << serverTitle(server);
    QStringList arguments{client, used.path, serverTitle(used.server), reloadText(used.server)};
    if (titles.isEmpty())
        findings << adviceOn(AdviceId::NoHookForServer, used, arguments);
    else
        findings << adviceOn(
            AdviceId::HookReloadsOther, used, arguments << titles.join(QStringLiteral(", ")));
}

// Exim reads its files as its own user, the others as root.
void WayRules::judgeKey(const AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const
{
    if (used.server != ServerKind::Exim || used.way != Way::Named || m_view.isClosed(used.key))
        return;
    const FileAccess files = filesBelow(m_view.root());
    for (const char *name : {"Debian-exim", "exim", "mail"}) {
        const QString userName = QString::fromLatin1(name);
        const auto user = findUser(userName, files);
        if (!user)
            continue;
        if (m_view.exists(used.key) && !mayRead(*user, m_view.root(), m_view.place(used.key)))
            findings << adviceOn(AdviceId::KeyUnreadableAfterRenewal, used,
                {used.key, serverTitle(used.server), userName, acmeClientName(lineage.client),
                    deployCommand(used, lineage)});
        return;
    }
}

void WayRules::judge(AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const
{
    if (!lineage.missing.isEmpty()) // nothing is renewed, so nothing has to arrive
        return;
    if (judgeCopy(used, lineage, findings))
        judgeReload(used, lineage, findings);
    judgeKey(used, lineage, findings);
}

} // namespace mailseal
