// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small file of this program's own, as a whole or not at all.
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <QString>

namespace mailseal {

// Puts a new file with these permission bits (0644, 0600) in the place of whatever has this name. A link is
// replaced, never followed. Makes no folder. Errors: TargetNotWritable, WriteFailed, with the path.
Result<void> replaceFile(const QString &path, const QByteArray &content, int mode);

} // namespace mailseal
