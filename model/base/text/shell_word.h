// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words for /bin/sh (POSIX.1-2017, Shell & Utilities, 2.2.2 “Single-Quotes”).
#pragma once

#include <QString>

namespace mailseal {

// A single word, whatever the text; quoted only if necessary.
QString shellQuoted(const QString &text);

} // namespace mailseal
