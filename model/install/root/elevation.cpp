// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/elevation.h"

#include "model/install/root/elevated_process.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
namespace {

// pkexec(1): 126 when the person closed the dialogue, 127 for everything else that is not the program's.
constexpr int dismissed = 126;
constexpr int notAuthorized = 127;

// “Not authorized” is a rule's refusal and a wrong password alike; whether a password would do is polkit's to
// say: pkcheck(1) ends with 2 then.
Error refusal(const QString &program, const Elevation &elevation)
{
    constexpr int passwordWouldDo = 2;
    const bool installs = program == elevation.installer;
    const QString action
        = installs ? QStringLiteral("org.mailseal.install") : QStringLiteral("org.mailseal.reload");
    const ElevatedEnd end = elevation.run({QStringLiteral("pkcheck"), QStringLiteral("--action-id"), action,
                                              QStringLiteral("--process"), QString::number(::getpid())},
        {});
    const bool wrong = end.started && end.signal == 0 && end.status == passwordWouldDo;
    return {wrong ? ErrorCode::HelperPasswordWrong : ErrorCode::HelperDenied, {}, {}};
}

Error explained(const ElevatedEnd &end, const QString &program, const Elevation &elevation)
{
    const QString said = QString::fromUtf8(end.err.trimmed().left(2000));
    // The helper lets no terminal interrupt it: this was before anything was begun.
    const bool interrupted = end.signal == SIGINT || end.signal == SIGTERM || end.signal == SIGHUP;
    if (!end.started)
        return {ErrorCode::HelperMissing, {}, QStringLiteral("pkexec")};
    if (interrupted || end.status == dismissed)
        return {ErrorCode::Cancelled, {}, {}};
    if (end.status == notAuthorized && end.err.contains("No authentication agent"))
        return {ErrorCode::HelperNoAgent, {}, {}};
    if (end.status == notAuthorized && end.err.contains("Not authorized"))
        return refusal(program, elevation);
    return {ErrorCode::HelperFailed, {}, said};
}

// Root who runs a program where it was built is given the helpers of that build. For everybody else it is
// those that polkit's actions name.
QString helperPath(const QString &name, bool isRoot)
{
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + name;
    return isRoot && QFileInfo::exists(beside) ? beside : QStringLiteral(MAILSEAL_LIBEXEC "/") + name;
}

// Whoever could exchange it could have exchanged the program that root runs already.
Result<void> isThere(const QString &program)
{
    if (!QFileInfo(program).isExecutable())
        return failure(ErrorCode::HelperMissing, {}, program);
    return {};
}

} // namespace

Elevation systemElevation(AskAt where)
{
    const bool isRoot = ::geteuid() == 0;
    return {helperPath(QStringLiteral("mailseal-helper"), isRoot),
        helperPath(QStringLiteral("mailseal-reload"), isRoot), isRoot ? isThere : isRootsOnly,
        elevatedProcess(where), isRoot};
}

Result<QByteArray> runAsRoot(const QString &program, const SecretBytes &request, const Elevation &elevation)
{
    if (auto checked = elevation.check(program); !checked)
        return failure(checked.error());
    QStringList command{program};
    if (!elevation.isRoot)
        command = QStringList{QStringLiteral("pkexec"), QStringLiteral("--disable-internal-agent")} + command;
    const ElevatedEnd end = elevation.run(command, request);
    if (end.started && end.signal == 0 && !end.out.isEmpty())
        return end.out; // the helper has spoken
    return failure(explained(end, program, elevation));
}

Result<void> isRootsOnly(const QString &program)
{
    constexpr mode_t writableByOthers = S_IWGRP | S_IWOTH;
    for (qsizetype end = program.indexOf(u'/', 1);; end = program.indexOf(u'/', end + 1)) {
        const QString path = end < 0 ? program : program.left(end);
        struct stat status
        { };
        if (::lstat(path.toUtf8().constData(), &status) != 0)
            return failure(ErrorCode::HelperMissing, {}, QString::fromLocal8Bit(std::strerror(errno)));
        const bool isKind
            = end < 0 ? S_ISREG(status.st_mode) && (status.st_mode & S_IXUSR) != 0 : S_ISDIR(status.st_mode);
        if (status.st_uid != 0 || (status.st_mode & writableByOthers) != 0 || !isKind)
            return failure(ErrorCode::HelperUntrusted, {path});
        if (end < 0)
            return {};
    }
}

} // namespace mailseal
