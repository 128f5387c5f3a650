// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ports of Dovecot's inet_listener blocks: whether TLS begins where mail programs expect it. Sources:
// RFC 8314 section 3, Dovecot's manual, inet_listener.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> listenerAdvice(const Configuration &configuration);

} // namespace mailseal
