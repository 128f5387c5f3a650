// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words around the lines of a snippet, in the user's language.
#pragma once

#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/snippet.h"

namespace mailseal {

// For which server and version the lines were made, and where they belong. Paragraphs are separated by “\n”.
QString heading(const ServerChoice &server, const Version &madeFor, const Catalogue::File &file,
    const SnippetSelection &selection);

// Comment lines of at most 78 characters, as far as the words allow; each ends with a line feed.
QString comment(const QString &text, const QString &mark);

} // namespace mailseal
