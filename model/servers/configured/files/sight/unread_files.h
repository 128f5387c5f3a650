// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of the configuration itself that could not be read.
// Private to model/servers/configured/files.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// unread: one of Configuration::unread
QList<Advice> adviceOnUnread(const Configuration &configuration, const Setting &unread, const QString &root);

} // namespace mailseal
