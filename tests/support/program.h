// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a program and returns its output. Programs judge our files: openssl, certtool, strace. If a program is
// missing, the test fails and names it; nothing is skipped.
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <sys/types.h>
#include <unistd.h>

namespace mailseal::test {

struct Output
{
    int code = -1; // -1: not started, killed or too slow; err says which
    QByteArray out;
    QByteArray err;
    bool operator==(const Output &) const = default;
};

struct Surroundings
{
    QByteArray input;
    QString folder;
    QStringList environment; // NAME=VALUE, in addition to the test's own
    int seconds = 300;       // against what hangs; a busy machine takes its time
    bool ownSession = false; // no controlling terminal
};

inline Output run(const QStringList &command, const Surroundings &surroundings = {})
{
    QProcess process;
    process.setWorkingDirectory(surroundings.folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &entry : surroundings.environment)
        environment.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    process.setProcessEnvironment(environment);
    if (surroundings.ownSession)
        process.setChildProcessModifier([] { ::setsid(); });
    process.start(command.first(), command.mid(1));
    if (!process.waitForStarted())
        return {-1, {}, command.first().toUtf8() + " cannot be started: is it installed?"};
    process.write(surroundings.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(surroundings.seconds * 1000)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), command.first().toUtf8() + " took too long"};
    }
    if (process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(),
            command.first().toUtf8() + " crashed: " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// For QVERIFY2: everything a person needs to see why.
inline QByteArray described(const QStringList &command, const Output &output)
{
    return command.join(u' ').toUtf8() + " -> " + QByteArray::number(output.code) + "\n" + output.out
        + output.err;
}

} // namespace mailseal::test

// The program must exit with 0; its output stays in `output`.
#define MAILSEAL_RUN(output, ...)                                                                            \
    const QStringList output##Command{__VA_ARGS__};                                                          \
    const mailseal::test::Output output = mailseal::test::run(output##Command);                              \
    QVERIFY2(output.code == 0, mailseal::test::described(output##Command, output).constData())
