// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules for the terminal, in one place: results go to standard output, everything else to standard error;
// questions are asked only if standard input is a terminal; a passphrase is read without echo.
#pragma once

#include "model/base/errors/error.h"
#include "model/install/transaction/recovery.h"

#include <QtCrypto>

namespace mailseal::cli {

// Found: findings only, for whoever has to tell them from failures (watch --as-service).
enum ExitCode { Done = 0, Failed = 1, WrongUse = 2, Found = 3 };

bool inputIsTerminal();
bool hasTerminal(); // one that can be asked, wherever input comes from

bool outputIsTerminal();
bool outputHasColours(); // a terminal, unless NO_COLOR (no-color.org) says otherwise

// Standard output; afterOutput() says whether it arrived. What could turn or hide text is shown as its code.
void print(const QString &text);
void printBytes(std::string_view bytes); // unchanged, and without a copy: they may be secret
void say(const QString &line);           // standard error, with a line feed
void warn(const Error &error);
void warn(const QList<Recovery> &recovered);
// The sentence and, below it, the technical detail. Returns the matching exit code: wrong use or failure.
ExitCode report(const Error &error);
// The program's exit status after its last output: a failure, with a sentence, if any output did not arrive
// (a full disk, a closed stream). Whoever closes a pipe has seen enough, and gets no message.
int afterOutput(int code);

// Asks a yes-or-no question; only a word for yes in the user's language counts as yes. Only at a terminal.
bool confirm(const QString &question);

// One line from standard input without its line feed; nullopt at the end.
std::optional<QString> readLine();
std::optional<QCA::SecureArray> readPassphrase(const QString &prompt);

} // namespace mailseal::cli
