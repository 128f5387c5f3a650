// SPDX-License-Identifier: GPL-3.0-or-later
//
// dovecot.conf and the files it includes. Settings in a block get the block as their scope, except for those
// in “ssl_server { cert_file = … }” (2.4), which is another way to write ssl_server_cert_file. Comments begin
// with “#” at the start of a line or after a blank, outside quotes.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// Stands for a value that doveconf(1) does not print, such as a passphrase or, from a key's setting, the key.
inline QString hiddenValue()
{
    return QStringLiteral("# hidden, use -P to show it");
}

void readDovecot(
    const QByteArray &text, const QString &file, const FileAccess &files, Configuration &configuration);

} // namespace mailseal
