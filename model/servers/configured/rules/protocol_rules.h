// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which versions of TLS Postfix's lists allow, and whether it understands them. Source: postconf(5)
// smtpd_tls_protocols.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// Weak: allows TLS 1.0 or 1.1. None: allows no version.
enum class ProtocolList { Good, Weak, Blank, Invalid, None };

// An empty list is the default of most versions, and weak.
ProtocolList judgedProtocols(const QString &protocols, const Version &version);

// Both are good, and allow the same versions: “!SSLv2, !SSLv3, !TLSv1, !TLSv1.1” and “>=TLSv1.2”.
bool allowTheSame(const QString &protocols, const QString &others, const Version &version);

QList<Advice> protocolAdvice(const Configuration &configuration);
// Reports a missing setting if the version's default allows TLS 1.0 and 1.1; about names the file.
QList<Advice> unsetProtocolAdvice(
    const Configuration &configuration, const char *name, const QString &scope, const Setting &about);

} // namespace mailseal
