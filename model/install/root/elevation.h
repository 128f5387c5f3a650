// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts a helper as root through pkexec(1) – or simply, when root asks –, hands it a request on its standard
// input, and says in one word what came of it. Takes as long as a person needs for a password: for a worker
// thread.
#pragma once

#include "model/base/result.h"
#include "model/base/secret_bytes.h"

#include <QByteArray>
#include <QStringList>
#include <functional>

namespace mailseal {

struct ElevatedEnd // of a program
{
    bool started = false;
    int signal = 0; // that ended it
    int status = 0;
    QByteArray out;
    QByteArray err;
};

struct Elevation
{
    QString installer; // absolute paths, as the polkit actions name them
    QString reloader;
    // Whose programs they are and who could exchange them: isRootsOnly().
    std::function<Result<void>(const QString &program)> check;
    // Runs a command with these bytes as its standard input, without a shell.
    std::function<ElevatedEnd(const QStringList &command, const SecretBytes &input)> run;
    bool isRoot = false; // already: nobody is asked
};

// In a terminal the password is asked for there (pkttyagent(1)).
enum class AskAt { Desktop, Terminal };
Elevation systemElevation(AskAt where);

// What the program wrote to its standard output. Errors: HelperMissing, HelperUntrusted, HelperDenied,
// HelperNoAgent, HelperPasswordWrong, HelperFailed; Cancelled when the person did not want to.
Result<QByteArray> runAsRoot(const QString &program, const SecretBytes &request, const Elevation &elevation);

// The program and every folder on the way to it are root's, and nobody else can write to them.
Result<void> isRootsOnly(const QString &program);

} // namespace mailseal
