// SPDX-License-Identifier: GPL-3.0-or-later
//
// “The same with openssl”: shell commands that do what was done here, for people who want to learn it or to
// script it (openssl-x509(1), openssl-storeutl(1), openssl-verify(1) of OpenSSL 3). File names are quoted for
// a POSIX shell. The commands never contain passphrases; openssl asks for them. None show private keys.
//
// Only what a test runs for each form of file, with the same answer as ours, is shown: for anything else,
// such as a file in the wrong order, an archive or what was unwrapped, openssl would do something else, and
// there is no command.
#pragma once

#include "model/files/write/conversion.h"
#include "model/names/alternative_name.h"

namespace mailseal::files {

// Shows everything the file holds.
QStringList commandsToShow(const FileContents &contents);
// Verifies the server's certificate; the name of the file with authorities may be empty: the system's. Empty
// if openssl would take another certificate for the server's.
QString commandToVerify(
    const FileContents &contents, const std::optional<AlternativeName> &host, const QString &authorities);
// Makes the same from these files; empty if openssl cannot do it in a few lines.
QStringList commandsToConvert(
    const QList<FileContents> &files, const ConversionRequest &request, const QString &out);

} // namespace mailseal::files
