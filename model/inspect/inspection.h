// SPDX-License-Identifier: GPL-3.0-or-later
//
// Examines files together, because each may hold what another lacks: a key, an issuer, a revocation list.
// Window and terminal both use this, so that they say the same about the same files. It takes time and can be
// stopped, so it is not for a window's thread.
#pragma once

#include "model/files/write/mending.h"
#include "model/inspect/examined_file.h"

#include <functional>

namespace mailseal {

// What to check the files against.
struct InspectionWishes
{
    QDateTime time; // UTC
    QList<AlternativeName> hosts;
    std::optional<QList<Certificate>> trusted; // instead of the system's authorities
    std::optional<PrivateKey> key;             // instead of those in the files
    QString keyTitle;                          // the title of its file
    QList<QByteArray> revocationLists;         // besides those in the files
    std::optional<int> mostIntermediates;      // that a client accepts
    files::RegisteredDomain registeredDomain;  // null: nobody can tell
};

// Calls found for each file that could be read, in their order, with its index in the list.
void examineAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes, const std::stop_token &stop,
    const std::function<void(qsizetype place, const ExaminedFile &examined)> &found);

// The same, but returns all at once; a file that could not be read stays as it is.
QList<ExaminedFile> examinedAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes);

// It holds a server's certificate or a request, which a private key is made for.
bool wantsKey(const ExaminedFile &file);

// Mends one of the files with the help of the others; see files::mend().
Result<files::Mended> mendAmong(const QList<ExaminedFile> &files, qsizetype place,
    const InspectionWishes &wishes, files::Protection protection = files::Protection::Keep);

} // namespace mailseal
