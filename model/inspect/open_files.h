// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a window asks about the files that are open in it: reading one, and all of them for an examination.
// Reading takes its time and stops when it is told to: not for the thread of the window.
#pragma once

#include "model/inspect/inspected_file.h"
#include "model/inspect/inspection.h"

namespace mailseal {

struct ReadOutcome
{
    Result<files::FileContents> contents;
    qsizetype size = 0;
    std::shared_ptr<files::Listing> listing;     // with its first rows
    std::shared_ptr<files::BundleReader> reader; // of the rest
};

ReadOutcome readSource(const FileSource &source, quint64 derivationLimit, const std::stop_token &stop);

// What to check against. Without a trusted file the authorities of the system count.
struct Wishes
{
    QList<AlternativeName> hosts;
    int trustedFile = 0; // the id of the file whose certificates are trusted; 0: the system's
};

// As examineAll() takes them, each in the place it has; what is still read has nothing to say.
QList<ExaminedFile> examinedFiles(const QList<InspectedFile> &files);
InspectionWishes inspectionWishes(const Wishes &wishes, const QList<InspectedFile> &files);

} // namespace mailseal
