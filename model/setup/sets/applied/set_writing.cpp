// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/set_writing.h"

#include "model/install/plan/archive.h"
#include "model/setup/sets/applied/here.h"
#include "model/setup/sets/made/leftovers.h"

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

HostSet hostSet(const ReviewedSet &set)
{
    return {set.request.fileHost, set.systemPlan, set.snippets};
}

Result<Written> writeArchive(const QList<ReviewedSet> &sets, const QString &fileName, OnConflict onConflict)
{
    Archive archive;
    for (const ReviewedSet &set : sets) {
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

InstallPlan foldersPlan(const QList<ReviewedSet> &sets)
{
    InstallPlan all;
    for (const ReviewedSet &set : sets) {
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

Result<Written> writeSets(const QList<ReviewedSet> &sets, const WriteTarget &target, OnConflict onConflict)
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
    for (const ReviewedSet &set : sets)
        hosts << hostSet(set);
    return write(rolePlan(hosts), options);
}

Result<Written> writeSet(const ReviewedSet &set, OnConflict onConflict, const Elevation &elevation)
{
    if (set.target.kind == WriteTarget::Kind::Archive)
        return writeArchive({set}, set.root, onConflict);
    if (set.target.thisMachine())
        return installHere(set.plan, {set.root, onConflict, set.standing, Places::OwnOnly}, elevation);
    if (onConflict == OnConflict::Replace) {
        if (auto checked = checkLeftovers(set.systemPlan, set.root); !checked)
            return failure(checked.error());
    }
    WriteOptions options;
    options.root = set.root;
    options.state = folderState;
    options.madeAgainst = set.standing;
    options.onConflict = onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    return write(set.plan, options);
}

Result<Application> applySet(const ReviewedSet &set, OnConflict onConflict, const Elevation &elevation)
{
    ApplyHere how;
    how.install = {set.root, onConflict, set.standing, Places::OwnOnly};
    how.servers = set.settings.servers;
    how.ports = portsFor(set.snippets, how.servers);
    how.certificateSha256 = certificateSha256(set.issued.certificate);
    return applyHere(set.plan, how, elevation);
}

Result<Application> writeOrApply(const ReviewedSet &set, OnConflict onConflict, const Elevation &elevation)
{
    if (set.configures())
        return applySet(set, onConflict, elevation);
    auto written = writeSet(set, onConflict, elevation);
    return written ? Result<Application>(Application{*std::move(written), {}, {}}) : failure(written.error());
}

} // namespace mailseal
