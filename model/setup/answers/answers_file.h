// SPDX-License-Identifier: GPL-3.0-or-later
//
// A draft as a JSON object whose entries are named like the command line's options:
//   {"host":["mail.example.org"],"subject":{"C":"DE"},"days":365,"x509-version":3,"sign":"test-ca",
//    "key":"ecdsa-p256","use-key":"/path","one-file":false,"digest":"sha256","layout":"debian","server":["postfix@3.7"]}
// Every entry is optional. An unknown entry or a value of the wrong type is an error. It never holds secrets.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/setup/answers/setup_draft.h"

namespace mailseal {

Result<SetupDraft> readAnswers(const QByteArray &json, const QString &fileName);
QByteArray toAnswers(const SetupDraft &draft);

// At most 1 MiB from a regular file or a pipe.
Result<QByteArray> readSmallFile(const QString &fileName);
Result<SecretBytes> readSmallSecret(const QString &fileName); // the same, for a key
// What the program has kept for itself: from a regular file only, since nobody would write to a pipe there
// and whoever reads it would wait for ever.
Result<QByteArray> readKeptFile(const QString &fileName);

// The last answers, used as defaults next time; kept in the user's configuration folder (0600). Key files and
// servers are not kept. An unreadable file is ignored.
SetupDraft rememberedDraft();
void rememberDraft(const SetupDraft &draft);

} // namespace mailseal
