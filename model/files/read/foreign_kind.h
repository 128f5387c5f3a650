// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is sometimes taken for a certificate or a key of TLS, and is something else.
// Private to model/files/read.
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <optional>
#include <string_view>

namespace mailseal::files {

// For a whole file in which nothing was found. FileIsSshKey, FileIsKeystore, FileIsDkimRecord, FileIsPgp,
// FileIsWebPage, FileIsForOther, FileIsLocked,
// FileIsDescription; FileEmpty for blanks alone.
std::optional<Error> foreignKind(const QString &fileName, std::string_view bytes);

// The same by marks that are no accident, for what base64 in a file turned out to be.
std::optional<Error> foreignSign(const QString &fileName, std::string_view bytes);

// For one block of PEM, by its label: FileIsSshKey.
std::optional<Error> foreignLabel(const QString &fileName, const QByteArray &label);

// For a DER value. FileIsOcspAnswer, FileIsEncryptedMail, KeyAlgorithmUnknown.
std::optional<Error> foreignValue(const QString &fileName, std::string_view der);

} // namespace mailseal::files
