// SPDX-License-Identifier: GPL-3.0-or-later
//
// Another machine as the window's setup session uses it: connected, looked at, and ready to be set up. The
// connection ends with the last copy of this value.
#pragma once

#include "model/setup/remote/remote_work.h"
#include "model/setup/sets/reviewed/setup_session.h"

namespace mailseal {

// Errors: those of SshTarget, SshConnection and lookAt().
Result<FarMachine> farMachine(const QString &text, const SshAsking &asking);
// The password for sudo, through QCA::PasswordAsker with the style StylePassword: not in the thread that
// answers.
std::optional<SecretBytes> askedPassword(const QString &target);

} // namespace mailseal
