// SPDX-License-Identifier: GPL-3.0-or-later
//
// How serious something is that is said about answers, files and configurations.
#pragma once

namespace mailseal {

enum class Severity { Note, Warning, Error };

} // namespace mailseal
