// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which ACME clients are installed on this machine, and in which version.
#pragma once

#include "model/base/result.h"
#include "model/base/version.h"
#include "model/renewal/acme/acme_client.h"
#include "model/servers/machine/detection.h"

namespace mailseal {

struct AcmeClientHere
{
    AcmeClient client = AcmeClient::Certbot;
    std::optional<Version> version; // nullopt: neither the program nor its package says
    bool operator==(const AcmeClientHere &) const = default;
};

// Debian's lego calls itself “dev”, so its package is asked (tried on 4.9.1-1).
QList<AcmeClientHere> acmeClientsHere(const ProgramRunner &run);
// “NAME” or “NAME@VERSION”. Error: AcmeClientUnknown.
Result<AcmeClientHere> parseAcmeClient(const QString &text);

} // namespace mailseal
