// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text file as lines to look at: private keys are left out, and invisible characters appear as their code
// points, “\u200B”.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QStringList>

namespace mailseal::files {

// hidden: the line shown instead of each private key. Empty for a file that is not PEM text.
QStringList shownText(const SecretBytes &bytes, const QString &hidden);

} // namespace mailseal::files
