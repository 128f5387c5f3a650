// SPDX-License-Identifier: GPL-3.0-or-later
//
// The terminal rules, written once: results on standard output, everything else on standard error;
// questions only when standard input is a terminal; a passphrase is read without echo.
#pragma once

#include "model/base/error.h"
#include "model/install/transaction/recovery.h"

#include <QtCrypto>

namespace mailseal::cli {

enum ExitCode { Done = 0, Failed = 1, WrongUse = 2 };

bool inputIsTerminal();

void print(const QString &text); // standard output, as it is; whether it arrived is said by afterOutput()
void say(const QString &line);   // standard error, with a line feed
void warn(const Error &error);
void warn(const QList<Recovery> &recovered);
// The sentence and, below it, the technical detail. Returns the exit code that fits: wrong use or failure.
ExitCode report(const Error &error);
// The program's exit status after its last output: a failure, with a sentence, when something that was
// printed did not arrive (a full disk, a stream that was closed). Who closes a pipe has seen enough, and is
// told nothing.
int afterOutput(int code);

// A question that is answered with a word for yes of the user's language, or else not; at a terminal only.
bool confirm(const QString &question);

// One line from standard input without its line feed; nothing at its end.
std::optional<QString> readLine();
std::optional<QCA::SecureArray> readPassphrase(const QString &prompt);

} // namespace mailseal::cli
