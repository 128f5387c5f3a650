// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with Exim's configuration, judged by its lines alone. What Exim does about each fault was
// tried on 4.96 and 4.98 of Debian, which are built with GnuTLS; of an Exim elsewhere, the library is not
// known.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> eximAdvice(const Configuration &configuration);

} // namespace mailseal
