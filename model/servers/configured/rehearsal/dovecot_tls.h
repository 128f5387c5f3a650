// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dovecot's settings about TLS of 2.3 and before, as 2.4 says them.
// Source: Dovecot CE, upgrading from 2.3 to 2.4; tried on 2.4.1.
//
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/rehearsal/new_lines.h"

#include <optional>

namespace mailseal {

// nullopt: it is none of them, or may stay as it is.
std::optional<NewLines> newAboutTls(const DovecotStatement &old);

} // namespace mailseal
