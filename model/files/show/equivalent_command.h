// SPDX-License-Identifier: GPL-3.0-or-later
//
// “The same with openssl”: shell commands that do what was done here, for those who want to learn it or to
// script it (openssl-x509(1), openssl-pkcs12(1), openssl-verify(1) of OpenSSL 3). File names are quoted for
// a POSIX shell; passphrases never stand in them, openssl asks.
#pragma once

#include "model/files/examine/finding.h"
#include "model/files/write/conversion.h"

namespace mailseal::files {

// Shows everything the file holds.
QStringList commandsToShow(const FileContents &contents);
// Verifies its first certificate; host and file of authorities may be empty.
QString commandToVerify(const FileContents &contents, const QString &host, const QString &authorities);
// Makes the same from the files named; empty where openssl cannot do it in one line.
QStringList commandsToConvert(
    const QList<FileContents> &files, const ConversionRequest &request, const QString &out);
// Mends, or shows, what the finding is about; empty where there is none.
QString commandFor(const Finding &finding, const FileContents &contents);

} // namespace mailseal::files
