// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text around the lines of a snippet, in the user's language.
#pragma once

#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

// The server and version that the lines were made for, and where they belong. Paragraphs are separated by
// “\n”.
QString heading(const ServerChoice &server, const Version &madeFor, const Catalogue::File &file,
    const SnippetSelection &selection);

// Comment lines of at most 78 characters, unless a word is longer; each ends with a line feed.
QString comment(const QString &text, const QString &mark);

} // namespace mailseal
