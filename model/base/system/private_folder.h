// SPDX-License-Identifier: GPL-3.0-or-later
//
// A folder for this user alone (0700), removed with the value. It is in memory where the session has such a
// place (XDG_RUNTIME_DIR, the XDG Base Directory Specification), so that nothing of it outlives a program
// that is killed by more than the session.
#pragma once

#include <QTemporaryDir>
#include <memory>

namespace mailseal {

std::unique_ptr<QTemporaryDir> privateFolder();

} // namespace mailseal
