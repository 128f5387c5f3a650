// SPDX-License-Identifier: GPL-3.0-or-later
//
// The open files of a window: reading one of them, and preparing all of them for an examination. Reading
// takes time and can be stopped, so it is not for the window's thread.
#pragma once

#include "model/inspect/inspected_file.h"
#include "model/inspect/inspection.h"

namespace mailseal {

struct ReadOutcome
{
    Result<files::FileContents> contents;
    qsizetype size = 0;
    std::shared_ptr<files::Listing> listing;     // with its first rows
    std::shared_ptr<files::BundleReader> reader; // for the remaining rows
};

ReadOutcome readSource(const FileSource &source, quint64 derivationLimit, const std::stop_token &stop);

// What to check against. Without a trusted file, the system's authorities count.
struct Wishes
{
    QList<AlternativeName> hosts;
    int trustedFile = 0; // the id of the file whose certificates are trusted; 0: the system's
};

// In the form that examineAll() takes, with the same indexes; files that are still being read are empty.
QList<ExaminedFile> examinedFiles(const QList<InspectedFile> &files);
InspectionWishes inspectionWishes(const Wishes &wishes, const QList<InspectedFile> &files);

} // namespace mailseal
