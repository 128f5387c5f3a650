// SPDX-License-Identifier: GPL-3.0-or-later
//
// Snippets as commands: a script for /bin/sh that puts the lines into the server's files, to be run as root.
// It first keeps a copy of each file, edits only the settings of the snippets, takes nothing from an entry of
// master.cf that is there, and can be run again. It ends with the commands that check and reload the
// configuration.
#pragma once

#include "model/servers/catalogue/reload.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

enum class SnippetForm { Text, Commands, File };

QString formName(SnippetForm form); // “text”, “commands”, “file”
Result<SnippetForm> parseForm(const QString &name);

// All snippets must be for the same server.
// The texts of all files, and at the end the commands that make the server use them, as comments.
QString renderTexts(const QList<Snippet> &snippets, InitSystem init);
QString renderCommands(const QList<Snippet> &snippets, InitSystem init, Level level = Level::Recommended);
// Only what edits the files, for a copy of them: paths are relative to the folder that stands for /etc.
QString renderEdits(const QList<Snippet> &snippets);
// “/etc/postfix/main.cf” → “postfix/main.cf”
QString belowEtc(const QString &path);

} // namespace mailseal
