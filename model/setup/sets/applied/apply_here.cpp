// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/apply_here.h"

#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/helper_client.h"
#include "model/install/root/work/apply_order.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/setup/sets/applied/reload_here.h"

#include <QElapsedTimer>
#include <QThread>

namespace mailseal {
namespace {

using Shown = ServerCheck::Shown;

Shown shownBefore(const QList<ServerCheck> &checks, const ServerCheck &now)
{
    const auto found = std::find_if(checks.begin(), checks.end(),
        [&](const ServerCheck &check) { return check.port == now.port && check.name == now.name; });
    return found == checks.end() ? Shown::NothingListens : found->shown;
}

// “993, 465 (imap.example.org)”
QString portsText(const QList<ServerCheck> &checks)
{
    QStringList texts;
    for (const ServerCheck &check : checks)
        texts << QString::number(check.port.port)
                + (check.name.isEmpty() ? QString()
                                        : QStringLiteral(" (%1)").arg(QString::fromUtf8(check.name)));
    return texts.join(QStringLiteral(", "));
}

// What these ports do instead, for who looks for the reason.
QString detailOf(const QList<ServerCheck> &checks)
{
    static const char *const names[]
        = {"same", "another certificate", "nothing listens", "no TLS", "no answer", "failed"};
    QStringList lines;
    for (const ServerCheck &check : checks)
        lines << QStringLiteral("%1: %2 %3")
                     .arg(portsText({check}), QLatin1String(names[int(check.shown)]), check.detail)
                     .trimmed();
    return lines.join(u'\n');
}

QStringList namesOf(const QList<ServerKind> &servers)
{
    QStringList names;
    for (const ServerKind server : servers)
        names << serverName(server);
    return names;
}

// No servers run in a copy of a system.
bool isRunning(const ApplyHere &how)
{
    return how.install.root == QLatin1String("/");
}

class Applying
{
public:
    Applying(
        const InstallPlan &plan, const ApplyHere &how, const Elevation &elevation, const Outside &outside)
        : m_plan(plan),
          m_how(how),
          m_elevation(elevation),
          m_outside(outside)
    { }
    Result<Application> run() const;

private:
    Result<Applied> apply() const;
    ApplySteps steps() const;
    Result<void> reload() const;
    QList<ServerCheck> ask(Expected::Await await) const;
    QList<ServerCheck> proofs(const QList<ServerCheck> &before) const;

    const InstallPlan &m_plan;
    const ApplyHere &m_how;
    const Elevation &m_elevation;
    const Outside &m_outside;
    const QList<quint16> m_opened = portsOpenedBy(m_plan.settings);
};

Result<void> Applying::reload() const
{
    if (!isRunning(m_how) && !m_outside.reload)
        return {};
    if (m_outside.reload)
        return m_outside.reload(m_how.servers);
    const auto reloaded = reloadHere(m_how.servers, m_elevation);
    return reloaded ? Result<void>() : failure(reloaded.error());
}

QList<ServerCheck> Applying::ask(Expected::Await await) const
{
    if (m_how.certificateSha256.isEmpty())
        return {};
    if (m_outside.ask)
        return m_outside.ask(await);
    if (!isRunning(m_how))
        return {};
    QList<Expected> all{{m_how.certificateSha256, {}, await}};
    for (Expected name : m_how.names) {
        name.await = await;
        all << name;
    }
    return checkServers(m_how.ports, all);
}

// A server that starts anew listens on nothing for a moment.
QList<ServerCheck> Applying::proofs(const QList<ServerCheck> &before) const
{
    // Milliseconds. A machine that has no time to answer is asked a few times, too, as install.sh does it.
    constexpr int enough = 15'000;
    constexpr int most = 60'000;
    constexpr int fewest = 4;
    constexpr int pause = 100;
    int rounds = 1;
    QElapsedTimer sinceReload;
    sinceReload.start();
    QList<ServerCheck> checks = ask(Expected::Await::Shown);
    const auto isDecided = [&] {
        return sinceReload.elapsed() >= most || (sinceReload.elapsed() >= enough && rounds >= fewest);
    };
    while (!unproved(before, checks, m_opened).isEmpty() && !isDecided()) {
        QThread::msleep(pause);
        checks = ask(Expected::Await::Shown);
        ++rounds;
    }
    return checks;
}

ApplySteps Applying::steps() const
{
    const auto check = [this]() -> Result<void> {
        // Lines of root's own choice are judged by the server's check once they are in place.
        if (m_plan.settings.isEmpty() || !isRunning(m_how) || m_how.install.places == Places::Anywhere)
            return {};
        const auto checked = checkAsRoot({namesOf(m_how.servers), m_plan.settings}, m_elevation);
        return checked ? Result<void>() : failure(checked.error());
    };
    const auto putBack = [this](const QString &id) -> Result<void> {
        const auto back = putBackHere(m_how.install.root, id, m_elevation);
        return back ? Result<void>() : failure(back.error());
    };
    return {check, [this] { return installHere(m_plan, m_how.install, m_elevation); },
        [this] { return reload(); }, putBack};
}

// A plain user is asked for the password once for all of it.
Result<Applied> Applying::apply() const
{
    if (!needsHelper(m_how.install.root, m_elevation))
        return applyInOrder(steps());
    if (auto can = canReplace(m_plan, m_how.install); !can)
        return failure(can.error());
    return applyAsRoot(
        {namesOf(m_how.servers), {m_plan, m_how.install.onConflict, m_how.install.madeAgainst}}, m_elevation);
}

Result<Application> Applying::run() const
{
    const QList<ServerCheck> before = ask(Expected::Await::Nothing);
    auto applied = apply();
    if (!applied)
        return failure(applied.error());
    Application application{std::move(applied->written), {}, applied->notReloaded};
    if (application.notReloaded)
        return application;
    application.checks = proofs(before);
    if (const QList<ServerCheck> left = unproved(before, application.checks, m_opened); !left.isEmpty())
        return failure(putBackFor(
            {ErrorCode::NotServed, {portsText(left)}, detailOf(left)}, application.written, steps()));
    return application;
}

} // namespace

bool Application::isProved() const
{
    return std::any_of(
        checks.begin(), checks.end(), [](const ServerCheck &check) { return check.shown == Shown::Same; });
}

QList<quint16> portsOpenedBy(const QList<SettingsStep> &settings)
{
    QList<quint16> ports;
    for (const SettingsStep &step : settings) {
        for (const SettingLine &line : step.lines) {
            // “submission inet n - y - - smtpd”; an option has its entry in the scope
            if (step.form != SettingsForm::Master || !line.scope.isEmpty())
                continue;
            const QString entry = line.line.simplified();
            Setting service;
            service.key = QStringLiteral("service");
            service.value = entry;
            service.scope = entry.section(u' ', 0, 0) + u'/' + entry.section(u' ', 1, 1);
            const auto port = mailPortOf(service);
            if (port && port->isSubmission())
                ports << 587;
            if (port && port->isSubmissions())
                ports << 465;
        }
    }
    return ports;
}

QList<ServerCheck> unproved(
    const QList<ServerCheck> &before, const QList<ServerCheck> &after, const QList<quint16> &opened)
{
    const bool isShown = std::any_of(
        after.begin(), after.end(), [](const ServerCheck &check) { return check.shown == Shown::Same; });
    // Bound to another address than this machine's own name, it cannot be asked at all.
    const auto listens = [&after](ServerKind server) {
        return std::any_of(after.begin(), after.end(), [server](const ServerCheck &check) {
            return check.port.server == server && check.shown != Shown::NothingListens;
        });
    };
    QList<ServerCheck> left;
    for (const ServerCheck &check : after) {
        const bool isClosed = check.shown == Shown::NothingListens
            && !(opened.contains(check.port.port) && listens(check.port.server));
        const bool isClear = check.shown == Shown::NoTls && isShown;
        const bool isAsBefore = (isClosed || isClear) && check.shown == shownBefore(before, check);
        if (check.shown != Shown::Same && !isAsBefore)
            left << check;
    }
    return left;
}

Result<Application> applyHere(
    const InstallPlan &plan, const ApplyHere &how, const Elevation &elevation, const Outside &outside)
{
    return Applying(plan, how, elevation, outside).run();
}

} // namespace mailseal
