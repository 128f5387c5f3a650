// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/reload_here.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/helper_client.h"

namespace mailseal {
namespace {

// What somebody chose for a port, if by mistake; without TLS it is no worse after reloading.
bool isChosen(AdviceId id)
{
    static const QList<AdviceId> chosen{AdviceId::PortInClear, AdviceId::WrapperMissing,
        AdviceId::WrapperUnwanted, AdviceId::ListenerInClear, AdviceId::ListenerWrapped,
        AdviceId::TlsNotAdvertised, AdviceId::OnConnectMissing, AdviceId::OnConnectUnwanted,
        AdviceId::LevelMissing, AdviceId::CertificateMissing};
    return chosen.contains(id);
}

// A server that does not start, a process of it that ends, or a file or value with which TLS does not begin.
bool isFatal(const Advice &advice)
{
    const Effect effect = effectOf(advice);
    return effect == Effect::Refuses
        || (effect == Effect::NoTls && !isChosen(advice.id) && severityOf(advice.id) == Severity::Error);
}

} // namespace

std::optional<Error> reloadFault(ServerKind server, const ConfiguredSystem &system, const QDateTime &now)
{
    const QList<TodaysConfiguration> all = todaysConfigurations({server, std::nullopt}, system, now);
    for (const TodaysConfiguration &today : all) {
        const QList<Advice> &findings = today.configuration.findings;
        const auto fatal = std::find_if(findings.begin(), findings.end(), isFatal);
        if (fatal != findings.end())
            return Error{ErrorCode::ReloadFatal, {serverTitle(server), placedSentence(*fatal)}, {}};
    }
    return std::nullopt;
}

Result<QStringList> reloadHere(const QList<ServerKind> &servers, const Elevation &elevation)
{
    // A server with a fault does not keep the others from reloading.
    const ConfiguredSystem system = runningSystem();
    std::optional<Error> first;
    QStringList names;
    for (const ServerKind server : servers) {
        const auto fault = reloadFault(server, system, QDateTime::currentDateTimeUtc());
        if (!fault)
            names << serverName(server);
        else if (!first)
            first = fault;
    }
    auto reloaded = names.isEmpty() ? Result<QStringList>(QStringList()) : reloadAsRoot(names, elevation);
    return reloaded && first ? failure(*first) : reloaded;
}

} // namespace mailseal
