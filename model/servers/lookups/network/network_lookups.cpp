// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/network/network_lookups.h"

#include "model/servers/lookups/network/public_suffixes.h"
#include "model/servers/lookups/network/system_resolver.h"

namespace mailseal {

Lookups worldLookups()
{
    const auto resolver = std::make_shared<SystemResolver>();
    return {[resolver](const QList<DnsQuestion> &questions, const std::stop_token &stop) {
                return resolver->ask(questions, stop);
            },
        registeredDomain, [resolver] { return resolver->resolving(); }};
}

} // namespace mailseal

void mailsealLookups(mailseal::Lookups *target)
{
    *target = mailseal::worldLookups();
}
