// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where somebody wants to log in, as it is typed.
#pragma once

#include "model/servers/live/connection/protocol_port.h"
#include "model/x509/verification/verification.h"

namespace mailseal {

struct LoginTarget
{
    QString typed;                             // the host as typed
    QByteArray host;                           // in ASCII, or a number
    AlternativeName name;                      // that the certificate must have
    QList<ProtocolPort> ports;                 // tried in this order
    std::optional<QList<Certificate>> trusted; // nullopt: the system's authorities
    QString user;
};

struct TypedTarget
{
    QString host;
    QString user;
    QString port; // “993”, “10143/imap”; empty: the best one that answers
    QString name; // empty: the host
};

enum class LoginFor { AnyProtocol, Imap };

// The error is about the first field that is wrong.
Result<LoginTarget> loginTarget(const TypedTarget &typed, LoginFor purpose);

// The certificates in a file, to be trusted instead of the system's authorities.
Result<QList<Certificate>> authoritiesIn(const QString &fileName);

// First those where TLS begins at once: 993, 143, 465, 587, 995, 110, 4190.
QList<ProtocolPort> portsToLogIn(LoginFor purpose);

} // namespace mailseal
