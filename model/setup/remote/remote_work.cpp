// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/remote_work.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/shell_word.h"
#include "model/install/plan/archive.h"
#include "model/install/settings/settings_edit.h"
#include "model/setup/elsewhere/install_script.h"
#include "model/setup/elsewhere/key_placeholder.h"
#include "model/setup/remote/far_key.h"
#include "model/setup/remote/told_there.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal {
namespace {

// What is to be done with a key that waits there: it goes into the files that have its placeholder, and is
// removed after a success.
struct KeyWork
{
    QString begin;  // of the line
    QString filled; // between the files and the script, as commands of a list
    QString end;
};

KeyWork workFor(const std::shared_ptr<FarKey> &key, const InstallPlan &plan, bool isLast)
{
    if (!key)
        return {};
    const QString folder = shellQuoted(key->folder());
    KeyWork work;
    work.begin = QStringLiteral("fill() { { cat %1/key && tail -n +2 \"$d/set$1\"; } >\"$d/filled\" && "
                                "mv -f \"$d/filled\" \"$d/set$1\"; }; ")
                     .arg(folder);
    for (const FileStep &file : plan.files) {
        if (holdsKeyPlaceholder(file.content))
            work.filled += QStringLiteral("fill %1 && ").arg(shellQuoted(file.path));
    }
    if (isLast)
        work.end = QStringLiteral("[ $s != 0 ] || rm -rf %1; ").arg(folder);
    return work;
}

// The arguments are words of ours. The folder is in memory where /dev/shm is.
QString lineFor(const QString &arguments, const KeyWork &key)
{
    return QStringLiteral("unset TAR_OPTIONS; umask 077; command -v tar >/dev/null 2>&1 || exit 127; "
                          "d=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 126; "
                          "trap '' HUP PIPE; ")
        + key.begin + QStringLiteral("tar -xf - -C \"$d\" && ") + key.filled
        + QStringLiteral(
            "MAILSEAL_TELLS=yes TMPDIR=$d sh \"$d\"/set/install.sh %1 2>&1; s=$?; rm -rf \"$d\"; ")
              .arg(arguments)
        + key.end + QStringLiteral("exit $s");
}

// What goes there, what is done with it, and what is found in the way.
struct Sending
{
    InstallPlan plan;
    QString arguments;
    KeyWork key{};
    SeenThere *seen = nullptr;
    QList<InstalledSettings> *edited = nullptr;
};

Result<RemoteEnd> send(const SshConnection &connection, const Sending &sending)
{
    Archive archive;
    if (auto added = archive.add(QStringLiteral("set"), sending.plan); !added)
        return failure(added.error());
    const auto bytes = archive.take();
    if (!bytes)
        return failure(bytes.error());
    const auto end = connection.runAsRoot(lineFor(sending.arguments, sending.key), *bytes);
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
        return RemoteEnd{
            told.said, told.shown, told.installation, {}, told.kept, told.certificateSha256, told.history};
    if (end->status == noTar)
        return failure(ErrorCode::SshToolMissing, host + QStringList{QStringLiteral("tar")});
    if (end->status == broken)
        return failure(ErrorCode::SshBroken, host, trouble);
    if (sending.seen != nullptr)
        *sending.seen = told.exists;
    if (sending.edited != nullptr)
        *sending.edited = told.edited;
    if (!told.exists.isEmpty())
        return failure(ErrorCode::TargetExists, told.exists.keys(), trouble);
    // With these it has said that everything is as it was: install.sh, tar and mktemp, and signals that were
    // heeded.
    static const QList<int> undone{1, 2, 126, 129, 130, 143};
    const bool isUndone = undone.contains(end->status);
    return failure(isUndone ? ErrorCode::RemoteFailed : ErrorCode::RemoteUnfinished, host, trouble);
}

FileStep forRoot(const QString &path, const SecretBytes &content)
{
    return {FileRole::Record, path, QStringLiteral("root"), QStringLiteral("root"), 0600, content};
}

FileStep seenStep(const SeenThere &seen)
{
    QByteArray text;
    for (auto file = seen.begin(); file != seen.end(); ++file)
        text += file.value() + ' ' + file.key().toUtf8() + '\n';
    return forRoot(
        QStringLiteral("/seen"), secretBytes({text.constData(), static_cast<size_t>(text.size())}));
}

// What is remembered there of the set, for the history.
FileStep recordStep(const InstalledSet &set)
{
    const QByteArray text = QJsonDocument(toObject(set)).toJson(QJsonDocument::Compact) + '\n';
    return forRoot(
        QStringLiteral("/record"), secretBytes({text.constData(), static_cast<size_t>(text.size())}));
}

// The first name that leads to a machine; empty: none does.
QString hostOf(const InstallPlan &plan)
{
    const QStringList names = plan.set ? plan.set->names : QStringList();
    const auto found = std::find_if(names.begin(), names.end(),
        [](const QString &name) { return !name.startsWith(u'*') && !name.contains(u'@'); });
    return found == names.end() ? QString() : *found;
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
    Sending sending{set.plan, words.join(u' '), workFor(set.issued.farKey, set.plan, !options.dryRun), seen};
    if (options.replace)
        sending.plan.files << seenStep(*seen);
    if (const auto record = installedSet(set.systemPlan))
        sending.plan.files << recordStep(*record);
    auto end = send(connection, sending);
    if (!end || options.dryRun)
        return end;
    if (set.issued.farKey)
        set.issued.farKey->forget();
    if (options.configure)
        end->fromHere = askFromHere(hostOf(set.systemPlan), portsFor(set.snippets, set.settings.servers),
            certificateSha256(set.issued.certificate));
    return end;
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
    auto end = send(
        connection, {plan, dryRun ? QStringLiteral("--dry-run --configure") : QStringLiteral("--configure")});
    QList<ServerKind> servers;
    for (const Snippet &snippet : settings.snippets) {
        if (!servers.contains(snippet.server))
            servers << snippet.server;
    }
    if (end && !dryRun)
        end->fromHere = askFromHere(
            connection.target().host, portsFor(settings.snippets, servers), end->certificateSha256);
    return end;
}

namespace {

// The file there with its settings as they were before, beside the sum of what it is now.
Result<QList<FileStep>> mergedSteps(const RemoteLook &look, const QList<InstalledSettings> &edited)
{
    QByteArray list;
    QList<FileStep> steps;
    for (const InstalledSettings &settings : edited) {
        QFile file(placeBelow(look.root(), settings.path));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::ChangedSince, {settings.path});
        const QByteArray text = file.readAll();
        const std::string_view now(text.constData(), static_cast<size_t>(text.size()));
        const auto back = settingsPutBack(now, settings.path, settings.form, settings.changes);
        if (!back)
            return failure(back.error());
        list += sha256(now).toHex() + ' ' + sha256(view(*back)).toHex() + ' ' + settings.path.toUtf8() + '\n';
        steps << forRoot(QStringLiteral("/merged") + settings.path, *back);
    }
    return steps << forRoot(QStringLiteral("/merged/list"),
               secretBytes({list.constData(), static_cast<size_t>(list.size())}));
}

Result<RemoteEnd> undoAroundEdits(
    const SshConnection &connection, const Sending &undo, const QList<InstalledSettings> &edited)
{
    const auto look = lookAt(connection);
    if (!look)
        return failure(look.error());
    const auto merged = mergedSteps(*look, edited);
    if (!merged)
        return failure(merged.error());
    Sending again = undo;
    again.plan.files << *merged;
    again.edited = nullptr;
    return send(connection, again);
}

} // namespace

Result<RemoteEnd> doThere(const SshConnection &connection, RemoteTask task, const QString &id)
{
    if (!id.isEmpty() && !isFarInstallation(id))
        return failure(ErrorCode::InstallationUnknown, {id});
    const auto script = installScript({}, {});
    if (!script)
        return failure(script.error());
    static const char *const words[] = {"--history", "--undo", "--reload"};
    QList<InstalledSettings> edited;
    const QString word = QLatin1String(words[static_cast<int>(task)]) + (id.isEmpty() ? id : u'=' + id);
    const Sending sending{scriptAlone(*script), word, {}, nullptr, &edited};
    auto end = send(connection, sending);
    if (end || task != RemoteTask::Undo || edited.isEmpty())
        return end;
    return undoAroundEdits(connection, sending, edited);
}

} // namespace mailseal
