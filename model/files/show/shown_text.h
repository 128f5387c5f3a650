// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file of text as lines to look at: private keys are left out, and what cannot be seen is written as its
// code point, “\u200B”.
#pragma once

#include "model/base/secret_bytes.h"

#include <QStringList>

namespace mailseal::files {

// hidden: the line that stands in the place of each private key. Nothing for a file that is no PEM text.
QStringList shownText(const SecretBytes &bytes, const QString &hidden);

} // namespace mailseal::files
