// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people mostly want to know of a mailbox, as commands. None of them changes anything.
#pragma once

#include "model/servers/live/imap/imap_command.h"

namespace mailseal {

// Folders are named as the server writes them.
ImapCommand listFolders();
ImapCommand statusOf(const QByteArray &folder);
ImapCommand openReadOnly(const QByteArray &folder);
// Who sent them, when and about what: the last ten of so many.
ImapCommand newestMessages(qint64 messages);
ImapCommand searchFor(const QString &words);
ImapCommand waitForNews();
ImapCommand logOutCommand();

} // namespace mailseal
