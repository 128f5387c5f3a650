// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes one file that was made here: atomically, 0600 when it is secret, and never over another one unless
// that was asked for; then the old one stays as a backup beside it.
#pragma once

#include "model/base/result.h"
#include "model/install/plan_writer.h"

#include <QFuture>

namespace mailseal {

// An absolute path, or one from the home folder.
QFuture<Result<WrittenFile>> saveFile(
    const QString &path, const SecretBytes &bytes, bool secret, OnConflict onConflict);

} // namespace mailseal
