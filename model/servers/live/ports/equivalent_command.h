// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands that ask a port the same as this program did, for whoever wants to see it for himself, or has
// only the other machine's terminal. Ready to paste into a shell. tests/servers/live/checked runs them as
// they are shown.
#pragma once

#include "model/servers/live/ports/port_seen.h"

namespace mailseal {

struct EquivalentCommand
{
    QString program; // “openssl”
    QString line;
    bool operator==(const EquivalentCommand &) const = default;
};

// Each ends with 0 only if TLS works, the certificate is trusted and the name is right. First openssl
// s_client(1), where -verify_return_error is needed: without it a bad chain would end with 0, too. On ports
// of SMTP then Postfix's own posttls-finger(1), which ends with 0 whatever it finds. Not swaks(1): Debian
// 12's does not compare the name.
QList<EquivalentCommand> equivalentCommands(
    const PortSeen &seen, const QByteArray &name, const QString &authorities = {});

} // namespace mailseal
