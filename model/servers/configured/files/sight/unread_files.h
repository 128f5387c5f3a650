// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of the configuration itself that could not be read: why, and what the server does if they are
// missing.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> adviceOnUnread(const Configuration &configuration, const QString &root);

} // namespace mailseal
