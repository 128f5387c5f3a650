// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/host_list_command.h"

#include "app/cli/setup/remote_hosts.h"
#include "app/cli/setup/setup_report.h"
#include "model/servers/machine/detection.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/applied/set_writing.h"
#include "model/setup/sets/made/batch_issuing.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrentRun>
#include <atomic>
#include <unistd.h>

namespace mailseal::cli {
namespace {

class Hosts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Hosts)
};

// The list's folder, if the command line does not say where to write.
WriteTarget targetOf(const SetupOptions &options)
{
    return wantedTarget(options).value_or(WriteTarget{WriteTarget::Kind::Folder, QDir::currentPath()});
}

void showProgress(int made, int all)
{
    const QByteArray line = u'\r' + Hosts::tr("%1 of %2 hosts").arg(made).arg(all).toUtf8();
    (void)!::write(STDERR_FILENO, line.constData(), static_cast<size_t>(line.size()));
}

// At a terminal, a line counts the hosts. Ctrl+C ends the program; nothing has been written by then.
ReviewedSets make(const HostList &list, const QString &fileName, const WriteTarget &target)
{
    Machine machine;
    machine.servers = detectServers(systemProgramRunner());
    machine.release = systemRelease();
    // A pool of its own, so that its thread has released the keys when this function returns: their memory is
    // gone once main() ends.
    QThreadPool pool;
    std::atomic<int> made = 0;
    QFuture<ReviewedSets> future = QtConcurrent::run(&pool, [&] {
        return makeSets(list.hosts, fileName, machine, target.kind, {}, [&made](int, int) { ++made; });
    });
    const bool shows = ::isatty(STDERR_FILENO) == 1;
    while (shows && !future.isFinished()) {
        showProgress(made, static_cast<int>(list.hosts.size()));
        QThread::msleep(100);
    }
    if (shows)
        say(QString());
    return future.takeResult();
}

QByteArray toJson(
    const QList<ReviewedSet> &sets, const WriteTarget &target, bool written, const QList<Error> &warnings)
{
    QJsonArray hosts;
    for (const ReviewedSet &set : sets) {
        QJsonObject host = setObject(set);
        host.insert(QStringLiteral("host"), set.request.fileHost);
        hosts << host;
    }
    QJsonArray said;
    for (const Error &warning : warnings)
        said << sentence(warning);
    QJsonObject object{{QStringLiteral("hosts"), hosts}, {QStringLiteral("written"), written},
        {QStringLiteral("warnings"), said}};
    addPlace(object, target, written);
    if (written && target.kind == WriteTarget::Kind::Folder)
        object.insert(QStringLiteral("folder"), target.path);
    return QJsonDocument(object).toJson();
}

QString toText(const QList<ReviewedSet> &sets, const WriteTarget &target, const QList<WrittenFile> &written)
{
    QStringList lines;
    for (const ReviewedSet &set : sets)
        lines << QStringLiteral("%1  %2").arg(set.request.fileHost, set.issued.fingerprintSha256).trimmed();
    if (written.isEmpty())
        lines << Hosts::tr("Nothing has been written.");
    else if (target.kind == WriteTarget::Kind::Folder)
        lines << Hosts::tr(
            "Each host has a folder in %1, with plan.json, the tree of the server and its lines.")
                     .arg(target.path);
    else
        lines << elsewhereLines(target, written, QStringLiteral("HOST"), Keys::Included);
    return lines.join(u'\n') + u'\n';
}

// A warning that concerns several hosts is given once.
QList<Error> warningsOf(const HostList &list, const QList<ReviewedSet> &sets)
{
    QList<Error> warnings = list.warnings;
    for (const ReviewedSet &set : sets) {
        for (const Finding &finding : set.warnings) {
            if (!warnings.contains(finding.error))
                warnings << finding.error;
        }
    }
    return warnings;
}

} // namespace

ExitCode runHostList(const SetupOptions &options)
{
    const QString fileName = QString::fromStdString(options.hostList);
    const auto common = toDraft(options);
    if (!common)
        return report(common.error());
    const auto bytes = readSmallFile(fileName);
    if (!bytes)
        return report(bytes.error());
    const HostList list = readHostList(*bytes, fileName, *common);
    ExitCode code = Done;
    for (const Error &error : list.errors)
        code = std::max(code, report(error));
    if (code != Done)
        return code;
    if (!options.ssh.empty())
        return runRemoteHosts(options, list, fileName);
    const WriteTarget target = targetOf(options);
    const auto sets = make(list, fileName, target);
    if (!sets)
        return report(sets.error());
    const QList<Error> warnings = warningsOf(list, *sets);
    for (const Error &warning : warnings)
        warn(warning);
    const auto written = options.dryRun
        ? Result<Written>(Written())
        : writeSets(*sets, target, options.replace ? OnConflict::Replace : OnConflict::Keep);
    if (!written)
        return report(written.error());
    warn(written->recovered);
    print(options.json ? QString::fromUtf8(toJson(*sets, target, !options.dryRun, warnings))
                       : toText(*sets, target, written->files));
    return Done;
}

} // namespace mailseal::cli
