// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings and blocks of Dovecot's files. Sources: its manuals for 2.3 and 2.4, “Upgrading from 2.3 to 2.4”,
// and trials with 2.3.19 and 2.4.1.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> dovecotAdvice(const Configuration &configuration);
// Whether this version knows a setting of this name, outside blocks; nullopt: not known here.
std::optional<bool> dovecotKnows(const QString &name, const Version &version);

} // namespace mailseal
