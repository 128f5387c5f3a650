// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines of smtp_tls_policy_maps: “example.org secure match=.example.org ciphers=high” (postconf(5)).
// Private to model/servers/configured/files.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

struct Configuration;

// What holds back the mail for a receiver: a level or an attribute that does not exist, and a level that
// wants somebody to be trusted where nobody is. entries: as mapEntries() has them.
QList<Advice> policyAdvice(const Configuration &configuration, const QList<Setting> &entries);

} // namespace mailseal
