// SPDX-License-Identifier: GPL-3.0-or-later
//
// How Postfix sends mail on: what keeps it in the queue, or lets it travel unverified. Source: postconf(5),
// TLS_README.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// A level of smtp(8) and lmtp(8), in main.cf or in a policy; any case (postconf(5) smtp_tls_security_level).
bool isSendingLevel(const QString &word);
// Whether the level, in small letters, wants a certificate that somebody trusted has signed.
bool wantsAuthorities(const QString &level);
// Whether the service with this scope trusts any.
bool trustsAuthorities(const Configuration &configuration, const QString &scope);

QList<Advice> sendingAdvice(const Configuration &configuration);

} // namespace mailseal
