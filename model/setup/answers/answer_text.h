// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers as text: what follows an option, “--days 90”, and what the columns of a list of hosts hold.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

// NAME is “days”, “x509-version”, “sign”, “key”, “use-key”, “digest”, “layout” or “server” (several,
// separated by blanks). Errors: DaysNotANumber, DaysOutOfRange, X509VersionInvalid, SigningUnknown,
// KeyUnknown, DigestUnknown and those of ServerChoice::parse(); an error leaves the draft unchanged.
Result<void> takeAnswer(const QString &name, const QString &text, SetupDraft &draft);

Result<int> parseDays(const QString &text);
Result<int> parseX509Version(const QString &text);

QString keyAlgorithmNames(); // “ecdsa-p256, …”, in the order of keyAlgorithms()

} // namespace mailseal
