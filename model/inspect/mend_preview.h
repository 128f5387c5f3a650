// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mending a file would change, to look at before anything is written: object by object, in words, and
// line by line if the file is text. Never shows private keys. Reads the file again, which takes time, so it
// is not for the window's thread.
#pragma once

#include "model/files/write/mending.h"
#include "model/inspect/open_files.h"

namespace mailseal {

struct MendPreview
{
    Result<files::Mended> mended;
    QStringList before; // a line for each object
    QStringList after;
    QStringList changes; // what mending does, in words; at least one sentence
    QString text;        // the new file's text, or its difference to the old one
    bool isDifference = false;
    int firstChange = 0; // its line in the text
};

// The file must be one of the open ones.
MendPreview mendPreview(const InspectedFile &file, const QList<InspectedFile> &open, const Wishes &wishes,
    files::Protection protection);

} // namespace mailseal
