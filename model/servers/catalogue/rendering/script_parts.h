// SPDX-License-Identifier: GPL-3.0-or-later
//
// Parts of a script for /bin/sh that puts a snippet's lines into a file.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

QStringList linesOf(const Snippet &snippet);                       // as written to the file
QString hereDocument(const QString &command, const QString &text); // text on the command's standard input

} // namespace mailseal
