// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a plan's files hold in the place of a key that stays on another machine, as their first line.
#pragma once

#include "model/base/secrets/secret_bytes.h"

namespace mailseal {

QByteArray keyPlaceholder();
bool holdsKeyPlaceholder(const SecretBytes &content);

} // namespace mailseal
