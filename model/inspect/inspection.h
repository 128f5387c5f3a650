// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that are looked at together, since each may hold what another one lacks: a key, an issuer, a
// revocation list. Window and terminal both ask here, so that they say the same about the same files. Takes
// its time and stops when it is told to: not for the thread of a window.
#pragma once

#include "model/files/write/mending.h"
#include "model/inspect/examined_file.h"

#include <functional>

namespace mailseal {

// What to hold the files against.
struct InspectionWishes
{
    QDateTime time; // UTC
    QList<AlternativeName> hosts;
    std::optional<QList<Certificate>> trusted; // instead of the authorities of the system
    std::optional<PrivateKey> key;             // instead of those in the files
    QString keyTitle;                          // of the file that it is from
    QList<QByteArray> revocationLists;         // besides those in the files
};

// Calls found for each file that could be read, in their order, with its place in the list.
void examineAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes, const std::stop_token &stop,
    const std::function<void(qsizetype place, const ExaminedFile &examined)> &found);

// The same at once; a file that could not be read stays as it is.
QList<ExaminedFile> examinedAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes);

// It holds a server's certificate or a request: what a private key is made for.
bool wantsKey(const ExaminedFile &file);

// One of them as it should have been, with what the others hold; see files::mend().
Result<files::Mended> mendAmong(const QList<ExaminedFile> &files, qsizetype place,
    const InspectionWishes &wishes, files::Protection protection = files::Protection::Keep);

} // namespace mailseal
