// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers as words: what stands behind an option, “--days 90”, and in the columns of a list of hosts.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

// NAME is “days”, “x509-version”, “sign”, “key”, “use-key”, “digest”, “layout” or “server” (several, with
// blanks between them). Errors: DaysNotANumber, DaysOutOfRange, X509VersionInvalid, SigningUnknown,
// KeyUnknown, DigestUnknown and those of ServerChoice::parse(); the draft is then as it was.
Result<void> takeAnswer(const QString &name, const QString &text, SetupDraft &draft);

Result<int> parseDays(const QString &text);
Result<int> parseX509Version(const QString &text);

QString keyAlgorithmNames(); // “ecdsa-p256, …”, in the order of keyAlgorithms()

} // namespace mailseal
