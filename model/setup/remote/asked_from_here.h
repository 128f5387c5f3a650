// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ports of another machine, asked from this one by name after they have shown the certificate there: what
// people who connect get. A firewall, an address translation (NAT) or another machine may be in between, so
// what is found is said, and nothing is put back for it. Blocks like server_check.h.
#pragma once

#include "model/servers/live/server_check.h"

namespace mailseal {

struct AskedFromHere
{
    QString host;
    QList<ServerCheck> checks;
    bool operator==(const AskedFromHere &) const = default;
};

// Nothing is asked without a host or a checksum.
AskedFromHere askFromHere(
    const QString &host, const QList<ServerPort> &ports, const QByteArray &certificateSha256);

// Sentences for people, in the user's language; “shown” are the ports that show the certificate there. A port
// that neither shows it there nor is reached from here is left out.
QStringList linesOf(const AskedFromHere &asked, const QList<quint16> &shown);

} // namespace mailseal
