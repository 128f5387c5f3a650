// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/network/system_resolver.h"

#include <QFileInfo>

namespace mailseal {

SystemResolver::SystemResolver(QString anchorFile) : m_anchorFile(std::move(anchorFile)) { }

bool SystemResolver::validates(const ResolverSettings &settings, const std::stop_token &stop)
{
    using namespace std::chrono_literals;
    ResolverSettings quick = settings;
    quick.time = 3000ms;
    auto resolver = std::make_unique<UnboundResolver>(quick);
    if (!resolver->ask({{QStringLiteral("."), RecordType::Soa}}, stop).value(0).isSecure)
        return false;
    resolver->setTime(settings.time);
    m_resolver = std::move(resolver);
    return true;
}

void SystemResolver::choose(const std::stop_token &stop)
{
    ResolverSettings settings{ResolverSettings::Forward::System, {}, {m_anchorFile}, {}};
    const bool hasAnchor = QFileInfo(m_anchorFile).isReadable();
    if (hasAnchor && validates(settings, stop)) {
        m_resolving = Resolving::ByNameServers;
        return;
    }
    settings.forward = ResolverSettings::Forward::No;
    if (hasAnchor && validates(settings, stop)) {
        m_resolving = Resolving::FromRoot;
        return;
    }
    settings = {ResolverSettings::Forward::System, {}, {}, {}};
    m_resolver = std::make_unique<UnboundResolver>(settings);
    m_resolving = Resolving::Unvalidated;
}

QList<DnsAnswer> SystemResolver::ask(const QList<DnsQuestion> &questions, const std::stop_token &stop)
{
    if (m_resolving == Resolving::NotYet)
        choose(stop);
    return m_resolver->ask(questions, stop);
}

} // namespace mailseal
