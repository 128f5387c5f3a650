// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody types to have a server's ports looked at, in window and terminal.
#pragma once

#include "model/base/result.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal {

// The host in ASCII, as DNS has it, or an address. “localhost” too, if it was said which name is to be right.
// Errors: those of AlternativeName; HostToCheckInvalid.
Result<QByteArray> hostToCheck(const QString &typed, bool hasName = false);

// A certificate that the ports ought to show.
struct ComparedFile
{
    Certificate certificate;
    QString name; // of the file
};
// The first one in a file. Errors: those of reading; ComparedHoldsNone.
Result<ComparedFile> comparedFile(const QString &file);
// Of the newest set for this host name that is installed here. Errors: SetUnknown; those of history().
Result<ComparedFile> comparedSet(const QString &name);
// A file if there is a “/” in it, and else a set.
Result<ComparedFile> comparedFrom(const QString &typed);

} // namespace mailseal
