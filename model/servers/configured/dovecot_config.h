// SPDX-License-Identifier: GPL-3.0-or-later
//
// dovecot.conf and what it includes. A block's settings get the block as their scope, but for those of
// “ssl_server { cert_file = … }” (2.4), which is another way to write ssl_server_cert_file.
// Comments begin with “#” at the start of a line or after a blank, outside quotes.
#pragma once

#include "model/servers/configured/configuration.h"

namespace mailseal {

void readDovecot(
    const QByteArray &text, const QString &file, const FileAccess &files, Configuration &configuration);

} // namespace mailseal
