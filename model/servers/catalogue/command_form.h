// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same lines as commands: a script for /bin/sh that puts them into the server's files, run as the
// super-user. It edits nothing but the settings of the snippets and can be run again. It ends with the
// commands that check the configuration and make the server read it.
#pragma once

#include "model/servers/catalogue/reload.h"
#include "model/servers/catalogue/snippet.h"

namespace mailseal {

enum class SnippetForm { Text, Commands, File };

QString formName(SnippetForm form); // “text”, “commands”, “file”
Result<SnippetForm> parseForm(const QString &name);

// All snippets are of one server.
QString renderCommands(const QList<Snippet> &snippets, InitSystem init, Level level = Level::Recommended);

} // namespace mailseal
