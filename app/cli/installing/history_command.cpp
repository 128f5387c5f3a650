// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/history_command.h"

#include "app/cli/installing/after_installing.h"
#include "app/cli/installing/settings_report.h"
#include "app/cli/remote/remote_side.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/install/transaction/state/old_keys.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/here.h"
#include "model/setup/sets/made/settings_plan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Install)
};

QJsonObject toObject(const Installation &installation)
{
    QJsonObject object{{QStringLiteral("id"), installation.id},
        {QStringLiteral("time"), installation.time.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("paths"), QJsonArray::fromStringList(installation.paths)},
        {QStringLiteral("backups"), QJsonArray::fromStringList(installation.backups)},
        {QStringLiteral("undoes"), installation.undoes}, {QStringLiteral("undone"), installation.undone}};
    if (installation.set)
        object.insert(QStringLiteral("set"), mailseal::toObject(*installation.set));
    if (!installation.settings.isEmpty())
        object.insert(QStringLiteral("settings"), toJson(installation.settings));
    if (!installation.kept.isEmpty())
        object.insert(QStringLiteral("kept"), QJsonArray::fromStringList(installation.kept));
    return object;
}

QString setText(const SetRecord &record)
{
    const QString names = record.names.join(QStringLiteral(", "));
    return record.certificateSha256.isEmpty()
        ? Texts::tr("certificate signing request (CSR) for %1").arg(names)
        : Texts::tr("certificate for %1, valid until %2").arg(names, longDate(record.notAfter.date()));
}

QString toText(const Installation &installation)
{
    QString line = installation.id;
    if (!installation.undoes.isEmpty())
        line += QStringLiteral("  ") + Texts::tr("undid %1").arg(installation.undoes);
    if (installation.undone)
        line += QStringLiteral("  ") + Texts::tr("undone");
    if (installation.set)
        line += QStringLiteral("\n  ") + setText(installation.set->record);
    for (qsizetype i = 0; i < installation.paths.size(); ++i) {
        line += QStringLiteral("\n  ") + installation.paths.at(i);
        if (const QString backup = installation.backups.value(i); !backup.isEmpty())
            line += QStringLiteral("\n    ") + Texts::tr("what was there: %1").arg(backup);
    }
    line += u'\n';
    for (const QString &path : installation.kept)
        line += QStringLiteral("  ") + keptText(path) + u'\n';
    return line + toText(installation.settings, Told::Written);
}

QJsonObject toObject(const Recovery &run, const char *state)
{
    return {{QStringLiteral("id"), run.id}, {QStringLiteral("time"), run.time.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("paths"), QJsonArray::fromStringList(run.paths)},
        {QStringLiteral("undoes"), run.undoes}, {QStringLiteral("state"), QLatin1String(state)},
        {QStringLiteral("theirs"), QJsonArray::fromStringList(run.theirs)}};
}

enum class Where { Here, There };

QString toText(const Recovery &unfinished, Where where)
{
    return unfinished.id + QStringLiteral("  ")
        + (where == Where::There
                ? Texts::tr("interrupted; the next installation or undo there puts it in order")
                : Texts::tr("interrupted; “sudo mailseal-cli recover” puts it in order, and so does the next "
                            "installation or undo"))
        + QStringLiteral("\n  ") + unfinished.paths.join(QStringLiteral("\n  ")) + u'\n';
}

const char *stateOf(const Recovery &recovery)
{
    return recovery.outcome == Recovery::Outcome::Completed ? "completed" : "put-back";
}

void printJson(const QJsonArray &array)
{
    print(QString::fromUtf8(QJsonDocument(array).toJson()));
}

void printHistory(
    const QList<Recovery> &unfinished, const QList<Installation> &installations, Where where, bool json)
{
    QJsonArray array;
    QString text;
    for (const Recovery &run : unfinished) {
        array << toObject(run, "interrupted");
        text += toText(run, where);
    }
    for (const Installation &installation : installations) {
        array << toObject(installation);
        text += toText(installation);
    }
    if (text.isEmpty())
        text = (where == Where::There ? Texts::tr("Nothing is installed there that could be undone.")
                                      : Texts::tr("Nothing has been installed with this program."))
            + u'\n';
    if (json)
        printJson(array);
    else
        print(text);
}

ExitCode historyThere(const HistoryOptions &options)
{
    const auto connection = connectTo(options.ssh);
    const auto end = connection ? doThere(*connection, RemoteTask::History) : failure(connection.error());
    if (!end)
        return report(end.error());
    if (!end->said.trimmed().isEmpty())
        say(end->said.trimmed());
    printHistory(end->history.unfinished, end->history.installations, Where::There, options.json);
    return Done;
}

// The helper cannot do this.
std::optional<Error> rootIsMissing(const QString &root)
{
    return needsRoot(root) ? std::optional(Error{ErrorCode::HistoryNeedsRoot, {}, {}}) : std::nullopt;
}

// Servers whose settings were put back would otherwise go on with the others.
ExitCode reloadAfterUndo(const Installation &undone, const QString &root)
{
    const QList<ServerKind> servers = serversOf(undone.settings);
    if (servers.isEmpty() || root != QLatin1String("/"))
        return Done;
    const auto reloaded = letServersReload(servers);
    if (!reloaded)
        return report(reloaded.error());
    for (const QString &line : reloaded->split(u'\n', Qt::SkipEmptyParts))
        say(line);
    return Done;
}

} // namespace

void addOptions(const CommandOptions &command, HistoryOptions &options)
{
    addSsh(command, options.ssh).excludes(addRoot(command, options.root));
    addJson(command, options.json);
}

ExitCode runHistory(const HistoryOptions &options)
{
    if (!options.ssh.empty())
        return historyThere(options);
    const QString root = absolutePath(options.root);
    if (const auto error = rootIsMissing(root))
        return report(*error);
    const auto unfinished = unfinishedRuns(root);
    const auto installations = unfinished ? history(root) : failure(unfinished.error());
    if (!installations)
        return report(installations.error());
    printHistory(*unfinished, *installations, Where::Here, options.json);
    return Done;
}

void addOptions(const CommandOptions &command, UndoOptions &options)
{
    command.text("ID", options.id, "TEXT", Texts::tr("which one; the last without it"));
    addSsh(command, options.ssh).excludes(addRoot(command, options.root));
    addJson(command, options.json);
}

ExitCode runUndo(const UndoOptions &options)
{
    if (!options.ssh.empty())
        return runThere(RemoteTask::Undo, options.ssh, options.json, options.id);
    const QString root = absolutePath(options.root);
    const auto undone
        = putBackHere(root, QString::fromStdString(options.id), systemElevation(AskAt::Terminal));
    if (!undone)
        return report(undone.error());
    warn(undone->recovered);
    if (root == QLatin1String("/"))
        (void)noteUndone(undone->undoes); // it is undone all the same
    if (options.json) {
        print(QString::fromUtf8(QJsonDocument(toObject(*undone)).toJson()));
        return reloadAfterUndo(*undone, root);
    }
    print(Texts::tr("The installation %1 was undone:").arg(undone->undoes) + u'\n');
    for (const QString &path : undone->paths)
        print(QStringLiteral("  ") + path + u'\n');
    for (const QString &path : undone->kept)
        print(keptText(path) + u'\n');
    return reloadAfterUndo(*undone, root);
}

void addOptions(const CommandOptions &command, RecoverOptions &options)
{
    addRoot(command, options.root);
    addJson(command, options.json);
}

ExitCode runRecover(const RecoverOptions &options)
{
    const QString root = absolutePath(options.root);
    if (const auto error = rootIsMissing(root))
        return report(*error);
    const auto recovered = recoverSystem(root);
    if (!recovered)
        return report(recovered.error());
    QJsonArray array;
    QString text;
    for (const Recovery &recovery : *recovered) {
        array << toObject(recovery, stateOf(recovery));
        text += sentence(recovery) + u'\n';
    }
    if (text.isEmpty())
        text = Texts::tr("No installation was interrupted: there is nothing to put in order.") + u'\n';
    if (options.json)
        printJson(array);
    else
        print(text);
    return Done;
}

void addOptions(const CommandOptions &command, PruneOptions &options)
{
    command.text("--days", options.days, "N", Texts::tr("keys replaced within the last N days stay (90)"));
    command.flag("--yes", options.yes, Texts::tr("do not ask"));
    addRoot(command, options.root);
}

ExitCode runPrune(const PruneOptions &options)
{
    const QString root = absolutePath(options.root);
    if (const auto error = rootIsMissing(root))
        return report(*error);
    bool isNumber = false;
    const int days = QString::fromStdString(options.days).toInt(&isNumber);
    if (!isNumber || days < 0)
        return report(Error{ErrorCode::DaysNotANumber, {QString::fromStdString(options.days)}, {}});
    const auto keys = oldKeys(root, QDateTime::currentDateTimeUtc().addDays(-days));
    if (!keys)
        return report(keys.error());
    if (keys->isEmpty()) {
        print(Texts::tr("No old key is kept that was replaced more than %n day(s) ago.", nullptr, days)
            + u'\n');
        return Done;
    }
    print(Texts::tr("Old keys, kept so that an installation can be undone:") + u'\n');
    for (const OldKey &key : *keys)
        print(
            QStringLiteral("  %1  %2\n").arg(key.replaced.toString(QStringLiteral("yyyy-MM-dd")), key.path));
    if (!options.yes && !inputIsTerminal())
        return report(Error{ErrorCode::RemovalNotConfirmed, {}, {}});
    if (!options.yes
        && !confirm(Texts::tr("Remove %n key(s) for good? They cannot be put back then.", nullptr,
            static_cast<int>(keys->size()))))
        return report(Error{ErrorCode::Cancelled, {}, {}});
    if (auto removed = removeOldKeys(root, *keys); !removed)
        return report(removed.error());
    print(Texts::tr("%n key(s) removed.", nullptr, static_cast<int>(keys->size())) + u'\n');
    return Done;
}

} // namespace mailseal::cli
