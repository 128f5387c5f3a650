// SPDX-License-Identifier: GPL-3.0-or-later
//
// How Postfix sends mail on: what keeps it in the queue, or lets it travel unverified. Source: postconf(5),
// TLS_README.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> sendingAdvice(const Configuration &configuration);

} // namespace mailseal
