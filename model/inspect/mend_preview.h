// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mending a file would change, to be looked at before anything is written: object by object, and line by
// line where the file is text. Private keys are in none of it. Reads the file again and takes its time: not
// for the thread of the window.
#pragma once

#include "model/files/write/mending.h"
#include "model/inspect/open_files.h"

namespace mailseal {

struct MendPreview
{
    Result<files::Mended> mended;
    QStringList before; // a line for each object
    QStringList after;
    QString text; // of the new file; or its difference to the old one
    bool isDifference = false;
    int firstChange = 0; // its line in the text
};

// The file is one of those that are open.
MendPreview mendPreview(const InspectedFile &file, const QList<InspectedFile> &open, const Wishes &wishes,
    files::Protection protection);

} // namespace mailseal
