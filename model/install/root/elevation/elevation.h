// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts a helper as root through pkexec(1) – or directly if we are root –, passes a request on its standard
// input, and reports the outcome as a single error code. Takes as long as a person needs to enter a password,
// so call it in a worker thread.
#pragma once

#include "model/base/result.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/base/system/fed_process.h"

#include <QByteArray>
#include <QStringList>
#include <functional>

namespace mailseal {

using ElevatedEnd = ProcessEnd;

struct Elevation
{
    QString installer; // absolute paths, as in the polkit actions
    QString reloader;
    QString examiner;
    // Checks who owns the program and who could replace it: isRootsOnly().
    std::function<Result<void>(const QString &program)> check;
    // Runs a command, without a shell, with these bytes as its standard input.
    std::function<ElevatedEnd(const QStringList &command, const SecretBytes &input)> run;
    bool isRoot = false; // already root, so nobody is asked
    QString applier{};   // one more path: mailseal-apply
};

// In a terminal, the password is asked for there (pkttyagent(1)).
enum class AskAt { Desktop, Terminal };
Elevation systemElevation(AskAt where);
// For a helper that starts the others: it is root already, and they are where polkit's actions name them.
Elevation installedHelpers();

// Returns what the program wrote to its standard output. Errors: HelperMissing, HelperUntrusted,
// HelperDenied, HelperNoAgent, HelperPasswordWrong, HelperFailed; Cancelled if the person declined.
Result<QByteArray> runAsRoot(const QString &program, const SecretBytes &request, const Elevation &elevation);

// The program and every folder on the way to it belong to root, and nobody else can write to them.
Result<void> isRootsOnly(const QString &program);

} // namespace mailseal
