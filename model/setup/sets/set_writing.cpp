// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/set_writing.h"

#include "model/install/plan/archive.h"

#include <QDir>

namespace mailseal {
namespace {

template <typename Step>
Step below(const QString &folder, const Step &step)
{
    Step moved = step;
    moved.path = folder + step.path;
    return moved;
}

} // namespace

QString archiveName(const QString &host)
{
    return host + QStringLiteral(".tar");
}

QString roleFolderName(const QString &host)
{
    return host + QStringLiteral("-ansible");
}

HostSet hostSet(const Preparation &preparation)
{
    return {preparation.request.fileHost, preparation.systemPlan, preparation.snippets};
}

Result<Written> writeArchive(const QList<Preparation> &sets, const QString &fileName, OnConflict onConflict)
{
    Archive archive;
    for (const Preparation &set : sets) {
        if (auto added = archive.add(set.request.fileHost, set.plan); !added)
            return failure(added.error());
    }
    auto bytes = archive.take();
    if (!bytes)
        return failure(bytes.error());
    const auto written = saveFile(
        QDir::cleanPath(QDir().absoluteFilePath(fileName)), *std::move(bytes), Secrecy::Secret, onConflict);
    if (!written)
        return failure(written.error());
    return Written{{*written}};
}

InstallPlan foldersPlan(const QList<Preparation> &sets)
{
    InstallPlan all;
    for (const Preparation &set : sets) {
        const QString folder = u'/' + set.request.fileHost;
        for (const FolderStep &step : set.plan.folders)
            all.folders << below(folder, step);
        for (const FileStep &step : set.plan.files)
            all.files << below(folder, step);
        for (const LinkStep &step : set.plan.links)
            all.links << below(folder, step);
    }
    return all;
}

Result<Written> writeSets(const QList<Preparation> &sets, const WriteTarget &target, OnConflict onConflict)
{
    if (target.kind == WriteTarget::Kind::Archive)
        return writeArchive(sets, target.path, onConflict);
    WriteOptions options;
    options.root = target.path;
    options.state = folderState;
    options.onConflict = onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    if (target.kind == WriteTarget::Kind::Folder)
        return write(foldersPlan(sets), options);
    QList<HostSet> hosts;
    for (const Preparation &set : sets)
        hosts << hostSet(set);
    return write(rolePlan(hosts), options);
}

} // namespace mailseal
