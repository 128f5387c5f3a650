// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/watch/watch_timer.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/fed_process.h"
#include "model/base/system/replaced_file.h"
#include "model/install/root/elevation/elevation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>
#include <unistd.h>

namespace mailseal {
namespace {

const char *const timer = "mailseal-watch.timer";
const char *const units[]{"mailseal-watch.service", timer};

QString placeOf(const TimerPlace &place, const char *unit)
{
    return place.folder + u'/' + QString::fromLatin1(unit);
}

Result<void> systemctl(const TimerPlace &place, const QStringList &words)
{
    const ProcessEnd end = runFed(place.command + words, {});
    if (end.started && end.signal == 0 && end.status == 0)
        return {};
    return failure(ErrorCode::TimerNotPossible, {}, QString::fromUtf8(end.err).trimmed());
}

// Root would run it every day.
Result<void> isForRoot(const QString &program)
{
    const auto trusted = isRootsOnly(program);
    if (trusted || trusted.error().code != ErrorCode::HelperUntrusted)
        return trusted ? trusted : failure(ErrorCode::TimerProgramMissing, {program}, trusted.error().detail);
    return failure(ErrorCode::TimerProgramUntrusted, trusted.error().arguments);
}

QByteArray unitText(const char *unit)
{
    QFile file(QStringLiteral(":/mailseal/renewal/") + QString::fromLatin1(unit));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TimerPlace timerPlace()
{
    if (::geteuid() == 0)
        return {QStringLiteral("/etc/systemd/system"), {QStringLiteral("systemctl")}, true};
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return {config + QStringLiteral("/systemd/user"), {QStringLiteral("systemctl"), QStringLiteral("--user")},
        false};
}

bool hasTimer(const TimerPlace &place)
{
    return std::all_of(std::begin(units), std::end(units),
               [&place](const char *unit) { return QFile::exists(placeOf(place, unit)); })
        && QFileInfo::exists(
            place.folder + QStringLiteral("/timers.target.wants/") + QString::fromLatin1(timer));
}

Result<QStringList> watchProgram()
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/mailseal-cli");
    if (!QFileInfo(program).isExecutable())
        return failure(ErrorCode::TimerProgramMissing, {program});
    QStringList words{program, QStringLiteral("watch")};
    if (::geteuid() != 0)
        words << QStringLiteral("--notify");
    return words;
}

QString unitWord(const QString &word)
{
    QString quoted = word;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    quoted.replace(u'\n', QStringLiteral("\\n")).replace(u'\r', QStringLiteral("\\r"));
    quoted.replace(u'%', QStringLiteral("%%")).replace(u'$', QStringLiteral("$$"));
    return u'"' + quoted + u'"';
}

Result<QString> unitProgram(const QString &path)
{
    const bool isStrange = std::any_of(path.begin(), path.end(),
        [](QChar c) { return c < u' ' || c == u'"' || c == u'\'' || c == u'\\' || c.unicode() == 0x7f; });
    if (isStrange)
        return failure(ErrorCode::TimerNotPossible, {},
            QStringLiteral(
                "systemd runs no program with a quote, a backslash or a control character in its path: ")
                + path);
    return u'"' + QString(path).replace(u'%', QStringLiteral("%%")) + u'"';
}

Result<QStringList> installTimer(const TimerPlace &place, const QStringList &program)
{
    if (place.isRoots) {
        if (const auto trusted = isForRoot(program.value(0)); !trusted)
            return failure(trusted.error());
    }
    const auto first = unitProgram(program.value(0));
    if (!first)
        return failure(first.error());
    if (!QDir().mkpath(place.folder))
        return failure(ErrorCode::TargetNotWritable, {place.folder});
    QStringList words{*first};
    for (const QString &word : program.mid(1))
        words << unitWord(word);
    QStringList files;
    QStringList added;
    const auto failed = [&added](const Error &error) {
        for (const QString &path : std::as_const(added))
            QFile::remove(path);
        return failure(error);
    };
    for (const char *unit : units) {
        const QString path = placeOf(place, unit);
        const bool isNew = !QFile::exists(path);
        const QByteArray text = unitText(unit).replace("${command}", words.join(u' ').toUtf8());
        if (const auto saved = replaceFile(path, text, 0644); !saved)
            return failed(saved.error());
        files << path;
        if (isNew)
            added << path;
    }
    const auto begun = systemctl(place, {QStringLiteral("daemon-reload")}).and_then([&place] {
        return systemctl(
            place, {QStringLiteral("enable"), QStringLiteral("--now"), QString::fromLatin1(timer)});
    });
    if (!begun)
        return failed(begun.error());
    return files;
}

Result<QStringList> removeTimer(const TimerPlace &place)
{
    QStringList files;
    for (const char *unit : units) {
        if (QFile::exists(placeOf(place, unit)))
            files << placeOf(place, unit);
    }
    if (files.isEmpty())
        return files;
    const auto ended
        = systemctl(place, {QStringLiteral("disable"), QStringLiteral("--now"), QString::fromLatin1(timer)});
    for (const QString &file : std::as_const(files)) {
        if (!QFile::remove(file))
            return failure(ErrorCode::TargetNotWritable, {file});
    }
    if (!ended)
        return failure(ended.error());
    if (const auto read = systemctl(place, {QStringLiteral("daemon-reload")}); !read)
        return failure(read.error());
    return files;
}

} // namespace mailseal
