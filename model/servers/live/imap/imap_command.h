// SPDX-License-Identifier: GPL-3.0-or-later
//
// A command of IMAP as it is typed (RFC 9051 §6): with or without a tag, in any case. Its literals are text
// that stands apart.
#pragma once

#include "model/base/result.h"
#include "model/servers/live/imap/imap_response.h"

namespace mailseal {

struct ImapCommand
{
    QByteArray tag;  // as typed; empty: the session makes one
    QByteArray word; // “UID FETCH”, in capitals
    // The line without its tag. Before a literal it ends with “{n}”, which the session writes anew.
    QList<ImapPart> parts;
    bool operator==(const ImapCommand &) const = default;
};

// An error if it is a command that the program sends by itself or cannot follow: LOGIN and AUTHENTICATE (the
// password would be seen), STARTTLS, COMPRESS; or nothing that a line could hold.
Result<ImapCommand> imapCommand(const QString &typed);
// What ends with “{12}”, “{12+}” or “{}” goes on after a literal: its size, 0 for “{}”, nullopt for none.
std::optional<qsizetype> literalTyped(const QString &typed);
// Goes on with what follows the literal.
void addLiteral(ImapCommand &command, const QByteArray &literal, const QString &rest);

// Whether it removes messages or folders: DELETE, EXPUNGE, CLOSE, and what sets \Deleted.
bool isDeleting(const ImapCommand &command);

// Whether somebody is asked for a password there: no such line is ever to be kept.
bool holdsPassword(const QString &typed);

// An argument: quoted, or where that cannot be, a literal behind the command.
ImapCommand withText(const QByteArray &line, const QString &argument);
QByteArray quoted(const QByteArray &text);

} // namespace mailseal
