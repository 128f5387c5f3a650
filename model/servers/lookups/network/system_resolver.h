// SPDX-License-Identifier: GPL-3.0-or-later
//
// DNS as this machine can ask it. Its own name servers are asked first; if they remove the signatures, as
// many routers and providers do, all is asked from the root on; and if the network does not let that through,
// the machine's name servers are asked without validation, and nothing counts as secure. How it went is said.
#pragma once

#include "model/servers/lookups/network/unbound_resolver.h"
#include "model/servers/lookups/resolving.h"

namespace mailseal {

class SystemResolver
{
public:
    // Where Debian's package dns-root-data has the root's keys.
    explicit SystemResolver(QString anchorFile = QStringLiteral("/usr/share/dns/root.key"));

    QList<DnsAnswer> ask(const QList<DnsQuestion> &questions, const std::stop_token &stop);
    Resolving resolving() const { return m_resolving; } // after the first question

private:
    void choose(const std::stop_token &stop);
    bool validates(const ResolverSettings &settings, const std::stop_token &stop);

    QString m_anchorFile;
    Resolving m_resolving = Resolving::NotYet;
    std::unique_ptr<UnboundResolver> m_resolver;
};

} // namespace mailseal
