// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Postfix's outdated switches (smtpd_use_tls, smtp_enforce_tls …) amount to as a security level.
// Source: postconf(5) smtpd_tls_security_level, smtp_tls_security_level, smtp_tls_enforce_peername.
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// The setting that replaces this switch: “smtpd_tls_security_level” for smtpd_use_tls; empty: it is no
// switch.
QString levelOfSwitch(const QString &key);

// The level that holds in this scope by the switches alone: “none”, “may”, “encrypt” or “verify”.
QString switchedLevel(const Configuration &configuration, const QString &levelKey, const QString &scope);

} // namespace mailseal
