// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/remote_work.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/printable.h"
#include "model/install/plan/archive.h"
#include "model/setup/elsewhere/install_script.h"

namespace mailseal {
namespace {

// The arguments are words of ours. The folder is in memory where /dev/shm is.
QString lineFor(const QString &arguments)
{
    return QStringLiteral(
        "umask 077; command -v tar >/dev/null 2>&1 || exit 127; "
        "d=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 126; "
        "trap '' HUP PIPE; tar -xf - -C \"$d\" && MAILSEAL_TELLS=yes sh \"$d\"/set/install.sh %1 2>&1; s=$?; rm -rf \"$d\"; exit $s")
        .arg(arguments);
}

// What the script tells this program apart from people: “mailseal-shown 993”, “mailseal-exists SUM PATH”.
struct Told
{
    QString said;
    SeenThere exists;
    QList<quint16> shown;
};

Told toldIn(const QByteArray &output)
{
    static const QString shown = QStringLiteral("mailseal-shown ");
    static const QString exists = QStringLiteral("mailseal-exists ");
    Told told;
    const QStringList lines = QString::fromUtf8(output).split(u'\n');
    QStringList said;
    for (const QString &line : lines) {
        if (line.startsWith(shown))
            told.shown << static_cast<quint16>(line.mid(shown.size()).toUInt());
        else if (line.startsWith(exists))
            told.exists.insert(
                printable(line.mid(exists.size()).section(u' ', 1)), line.section(u' ', 1, 1).toLatin1());
        else
            said << printable(line); // whatever another machine sends, to a terminal
    }
    told.said = said.join(u'\n');
    return told;
}

Result<RemoteEnd> send(const SshConnection &connection, const InstallPlan &plan, const QString &arguments,
    SeenThere *seen = nullptr)
{
    Archive archive;
    if (auto added = archive.add(QStringLiteral("set"), plan); !added)
        return failure(added.error());
    const auto bytes = archive.take();
    if (!bytes)
        return failure(bytes.error());
    const auto end = connection.runAsRoot(lineFor(arguments), *bytes);
    const QStringList host{connection.target().text()};
    // It may have begun there even if not a word of it has come back.
    if (!end && end.error().code == ErrorCode::SshFailed)
        return failure(ErrorCode::SshBroken, host, end.error().detail);
    if (!end)
        return failure(end.error());
    const Told told = toldIn(end->out);
    const QString trouble = (told.said + toldIn(end->err).said).trimmed();
    constexpr int noTar = 127;
    constexpr int broken = 255;
    if (end->status == 0)
        return RemoteEnd{told.said, told.shown};
    if (end->status == noTar)
        return failure(ErrorCode::SshToolMissing, host + QStringList{QStringLiteral("tar")});
    if (end->status == broken)
        return failure(ErrorCode::SshBroken, host, trouble);
    if (seen != nullptr)
        *seen = told.exists;
    if (!told.exists.isEmpty())
        return failure(ErrorCode::TargetExists, told.exists.keys(), trouble);
    // With these it has said that everything is as it was: install.sh, tar and mktemp, and signals that were
    // heeded.
    static const QList<int> undone{1, 2, 126, 129, 130, 143};
    const bool isUndone = undone.contains(end->status);
    return failure(isUndone ? ErrorCode::RemoteFailed : ErrorCode::RemoteUnfinished, host, trouble);
}

FileStep seenStep(const SeenThere &seen)
{
    QByteArray text;
    for (auto file = seen.begin(); file != seen.end(); ++file)
        text += file.value() + ' ' + file.key().toUtf8() + '\n';
    return {FileRole::Record, QStringLiteral("/seen"), QStringLiteral("root"), QStringLiteral("root"), 0600,
        secretBytes({text.constData(), static_cast<size_t>(text.size())})};
}

InstallPlan scriptAlone(const QByteArray &script)
{
    InstallPlan plan;
    plan.files << FileStep{FileRole::Record, QStringLiteral("/install.sh"), QStringLiteral("root"),
        QStringLiteral("root"), 0700, secretBytes({script.constData(), static_cast<size_t>(script.size())})};
    return plan;
}

} // namespace

namespace {

Result<RemoteEnd> install(
    const SshConnection &connection, const ReviewedSet &set, const RemoteOptions &options, SeenThere *seen)
{
    QStringList words;
    words << (options.dryRun ? QStringList{QStringLiteral("--dry-run")} : QStringList());
    words << (options.replace ? QStringList{QStringLiteral("--replace")} : QStringList());
    words << (options.configure ? QStringList{QStringLiteral("--configure")} : QStringList());
    InstallPlan plan = set.plan;
    if (options.replace)
        plan.files << seenStep(*seen);
    return send(connection, plan, words.join(u' '), seen);
}

} // namespace

Result<RemoteEnd> installThere(
    const SshConnection &connection, const ReviewedSet &set, const RemoteOptions &options, SeenThere *seen)
{
    SeenThere own;
    SeenThere *noted = seen != nullptr ? seen : &own;
    if (options.replace && noted->isEmpty()) {
        RemoteOptions looking = options;
        looking.replace = false;
        const auto end = install(connection, set, looking, noted);
        const bool isInTheWay = !end && end.error().code == ErrorCode::TargetExists;
        if (!isInTheWay || seen != nullptr) // who is shown it agrees afterwards
            return end;
    }
    return install(connection, set, options, noted);
}

Result<RemoteEnd> configureThere(const SshConnection &connection, const ScriptSettings &settings, bool dryRun)
{
    const auto script = installScript({}, settings);
    if (!script)
        return failure(script.error());
    InstallPlan plan = scriptAlone(*script);
    plan.files << reviewedSteps(settings.reviewed.value_or(QList<ReviewedFile>()));
    return send(
        connection, plan, dryRun ? QStringLiteral("--dry-run --configure") : QStringLiteral("--configure"));
}

Result<RemoteEnd> doThere(const SshConnection &connection, RemoteTask task)
{
    const auto script = installScript({}, {});
    if (!script)
        return failure(script.error());
    static const char *const words[] = {"--history", "--undo", "--reload"};
    return send(connection, scriptAlone(*script), QLatin1String(words[static_cast<int>(task)]));
}

} // namespace mailseal
