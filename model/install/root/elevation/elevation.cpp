// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/elevation/elevation.h"

#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/elevated_process.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMap>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
namespace {

// pkexec(1): 126 if the person closed the dialogue, 127 for any other failure that is not the program's.
constexpr int dismissed = 126;
constexpr int notAuthorized = 127;

// “Not authorized” can mean that a rule refused or that the password was wrong. polkit knows whether a
// password would be enough: then pkcheck(1) exits with 2.
Error refusal(const QString &program, const Elevation &elevation)
{
    constexpr int passwordWouldDo = 2;
    const QMap<QString, QString> actions{{elevation.installer, QStringLiteral("org.mailseal.install")},
        {elevation.reloader, QStringLiteral("org.mailseal.reload")},
        {elevation.examiner, QStringLiteral("org.mailseal.examine")},
        {elevation.applier, QStringLiteral("org.mailseal.apply")}};
    const QString action = actions.value(program);
    const ElevatedEnd end = elevation.run({QStringLiteral("pkcheck"), QStringLiteral("--action-id"), action,
                                              QStringLiteral("--process"), QString::number(::getpid())},
        {});
    const bool wrong = end.started && end.signal == 0 && end.status == passwordWouldDo;
    return {wrong ? ErrorCode::HelperPasswordWrong : ErrorCode::HelperDenied, {}, {}};
}

Error explained(const ElevatedEnd &end, const QString &program, const Elevation &elevation)
{
    const QString said = QString::fromUtf8(end.err.trimmed().left(2000));
    // A terminal cannot interrupt the helper, so this happened before anything began.
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

// If root runs a program from its build folder, it uses the helpers of that build. Everybody else uses those
// that polkit's actions name.
QString helperPath(const QString &name, bool isRoot)
{
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + name;
    return isRoot && QFileInfo::exists(beside) ? beside : QStringLiteral(MAILSEAL_LIBEXEC "/") + name;
}

// Anybody who could replace the helper could already have replaced the program that root is running.
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
        helperPath(QStringLiteral("mailseal-reload"), isRoot),
        helperPath(QStringLiteral("mailseal-examine"), isRoot), isRoot ? isThere : isRootsOnly,
        elevatedProcess(where), isRoot, helperPath(QStringLiteral("mailseal-apply"), isRoot)};
}

Elevation installedHelpers()
{
    const auto path
        = [](const char *name) { return QStringLiteral(MAILSEAL_LIBEXEC "/") + QLatin1String(name); };
    return {path("mailseal-helper"), path("mailseal-reload"), path("mailseal-examine"), isRootsOnly,
        elevatedProcess(AskAt::Desktop), true, path("mailseal-apply")};
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
        return end.out; // the helper has answered
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
