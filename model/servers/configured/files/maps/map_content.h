// SPDX-License-Identifier: GPL-3.0-or-later
//
// What “postmap -F” put into a map of server names: for each name the content of its files, joined by line
// feeds, in base64. Source: postmap(1); tried on Postfix 3.7 and 3.10.
// Private to model/servers/configured/files.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

enum class MapContent {
    Unknown, // the map or a file cannot be read, or the map is of another kind
    Current,
    Outdated, // a key or a certificate is another one by now
    Paths,    // built without “-F”
};

// “entries” are the lines of its text (map_files.h), “built” is the map itself, below “root”.
MapContent contentOf(const QList<Setting> &entries, const QString &root, const QString &built);

} // namespace mailseal
