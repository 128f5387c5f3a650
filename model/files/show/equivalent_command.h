// SPDX-License-Identifier: GPL-3.0-or-later
//
// “The same with openssl”: shell commands that do what was done here, for people who want to learn it or to
// script it (openssl-x509(1), openssl-pkcs12(1), openssl-verify(1) of OpenSSL 3). File names are quoted for a
// POSIX shell. The commands never contain passphrases; openssl asks for them.
#pragma once

#include "model/base/advice/advice.h"
#include "model/files/write/conversion.h"

namespace mailseal::files {

// Shows everything the file holds.
QStringList commandsToShow(const FileContents &contents);
// Verifies the file's first certificate; host and authorities file may be empty.
QString commandToVerify(const FileContents &contents, const QString &host, const QString &authorities);
// Makes the same from these files; empty if openssl cannot do it in one line.
QStringList commandsToConvert(
    const QList<FileContents> &files, const ConversionRequest &request, const QString &out);
// Mends or shows what the finding is about; empty if no command does.
QString commandFor(const Advice &finding, const FileContents &contents);

} // namespace mailseal::files
