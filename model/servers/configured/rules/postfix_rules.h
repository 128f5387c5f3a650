// SPDX-License-Identifier: GPL-3.0-or-later
//
// Levels, certificates and outdated switches of Postfix's main.cf and master.cf. Source: postconf(5).
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> postfixAdvice(const Configuration &configuration);

} // namespace mailseal
