// SPDX-License-Identifier: GPL-3.0-or-later
//
// The work of the inspector: reading one file, and examining all of them together, since each may hold what
// another one lacks. Both take their time and stop when they are told to: not for the thread of the window.
#pragma once

#include "ui/inspect/inspected_file.h"

#include <functional>

namespace mailseal {

struct ReadOutcome
{
    Result<files::FileContents> contents;
    qsizetype size = 0;
    std::shared_ptr<files::Listing> listing;     // with its first rows
    std::shared_ptr<files::BundleReader> reader; // of the rest
};

ReadOutcome readSource(const FileSource &source, quint64 derivationLimit, const std::stop_token &stop);

// What to check against. Without trusted files the authorities of the system count.
struct Wishes
{
    QList<AlternativeName> hosts;
    int trustedFile = 0; // the id of the file whose certificates are trusted; 0: the system's
};

struct Outcome
{
    int id = 0;
    files::Examination examination;
    QList<bool> mendable;
    QList<ChainLink> chain;
    QString keyFile;
};

// Calls found for each file that holds something, in their order.
void examineAll(const QList<InspectedFile> &files, const Wishes &wishes, const std::stop_token &stop,
    const std::function<void(const Outcome &)> &found);

// The certificates that count for these wishes.
QList<Certificate> trustedBy(const Wishes &wishes, const QList<InspectedFile> &files);

// Everything that other files hold and this one may lack.
files::Expectations expectationsFor(const InspectedFile &file, const QList<InspectedFile> &files);

} // namespace mailseal
