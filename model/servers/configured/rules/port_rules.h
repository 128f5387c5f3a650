// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with the ports that Postfix answers (master(5)), taking each as the server does: what the
// service's own options say, else main.cf.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> portAdvice(const Configuration &configuration);

} // namespace mailseal
