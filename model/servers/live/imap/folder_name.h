// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of folders: as the server writes them, and as people read them (modified UTF-7, RFC 3501 §5.1.3).
#pragma once

#include "model/servers/live/imap/imap_response.h"

#include <QString>

namespace mailseal {

// The name in a LIST response; nullopt: there is none, or it cannot be opened (\Noselect, \NonExistent).
std::optional<QByteArray> listedFolder(const ImapResponse &response);

// “Entw&APw-rfe” is “Entwürfe”; what is not written by the rules stays as it is.
QString readableFolder(const QByteArray &name);

} // namespace mailseal
