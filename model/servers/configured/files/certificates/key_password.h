// SPDX-License-Identifier: GPL-3.0-or-later
//
// The passphrase that Dovecot's configuration names for a key. It stays here: settings that are read for
// people never hold it.
// Private to model/servers/configured/files.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

// Whether it opens the key in “path”; true if that cannot be tried.
bool opens(const Setting &password, const QString &root, const QString &path);

} // namespace mailseal
