// SPDX-License-Identifier: GPL-3.0-or-later
//
// Handing the renewal of a set to an ACME client: what is typed once, and what has to be said about the
// names.
#pragma once

#include "model/renewal/acme/clients_here.h"

namespace mailseal {

struct AcmeHandover
{
    AcmeClientHere client;
    QStringList obtain; // lines for a root shell
    QStringList hook;   // for a certificate that the client renews already; empty: there is no line for that
    bool operator==(const AcmeHandover &) const = default;
};

// For each of the clients; for all that are known if none is given. Names are ASCII; those that no ACME
// client gets (RFC 8555 has host names, RFC 8738 addresses that these clients do not know) are left out.
QList<AcmeHandover> acmeHandovers(const QStringList &names, const QList<AcmeClientHere> &clients);
// AcmeNeedsDns for wildcards (RFC 8555 §7.1.3), AcmeNamesUnfit.
QList<Error> acmeNotes(const QStringList &names);

} // namespace mailseal
