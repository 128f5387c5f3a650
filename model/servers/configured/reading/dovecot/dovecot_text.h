// SPDX-License-Identifier: GPL-3.0-or-later
//
// What comments and quotes are in a line of Dovecot's configuration (2.3 and 2.4).
// Source: https://doc.dovecot.org, “Config File Syntax”; tried on both.
// Private to model/servers/configured.
#pragma once

#include <QString>

namespace mailseal {

// Where the comment begins: “#” at the start or after a blank, outside quotes; the length without one.
qsizetype commentStart(const QString &line);

// Without the quotes around it, unless they keep a “<” from including a file.
QString withoutQuotes(const QString &value);

} // namespace mailseal
