// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/todays_configuration.h"

#include "model/servers/configured/files/configured_files.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/own_word.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/config_places.h"
#include "model/servers/configured/reading/exim/exim_config.h"
#include "model/servers/machine/installed_version.h"
#include "model/servers/machine/releases.h"

#include <QFileInfo>

namespace mailseal {
namespace {

struct FoundVersion
{
    Version version;
    VersionSource source = VersionSource::Assumed;
};

// Which version a configuration is written for, where that shows: Dovecot's says it from 2.4 on, and the
// names that 2.4 gave up are those of 2.3.
std::optional<Version> versionSpoken(ServerKind server, const FileAccess &files)
{
    if (server != ServerKind::Dovecot)
        return std::nullopt;
    const Configuration any = readConfiguration({server, std::nullopt}, files);
    if (const auto said = Version::parse(any.value(QStringLiteral("dovecot_config_version"))))
        return said;
    const Version newest{2, 4, 0};
    const auto isOfOld = [&newest](const Setting &setting) {
        return std::any_of(settingNames().begin(), settingNames().end(), [&](const SettingName &name) {
            return name.server == ServerKind::Dovecot && name.key == setting.key && name.before == newest;
        });
    };
    const bool isOld = std::any_of(any.settings.begin(), any.settings.end(), isOfOld);
    return isOld ? std::optional(Version{2, 3, 21}) : std::nullopt;
}

FoundVersion versionIn(const ServerChoice &server, const ConfiguredSystem &system, const FileAccess &files)
{
    if (server.version)
        return {*server.version, VersionSource::Given};
    if (const auto installed = installedVersion(server.kind, files))
        return {*installed, VersionSource::Found};
    if (system.runningVersion) {
        if (const auto running = system.runningVersion(server.kind))
            return {*running, VersionSource::Found};
    }
    const SystemRelease release = systemRelease(system.root);
    const auto spoken = versionSpoken(server.kind, files);
    const auto packaged = packagedVersion(server.kind, release);
    const bool agree
        = !spoken || (packaged && packaged->major == spoken->major && packaged->minor == spoken->minor);
    return {agree ? assumedVersion(server.kind, release) : *spoken, VersionSource::Assumed};
}

QStringList filesIn(const QString &folder, ServerKind server)
{
    QStringList paths = configurationFiles(server);
    for (QString &path : paths)
        path.prepend(folder + u'/');
    return paths;
}

// The files that make a configuration, for each place where one may be.
QList<QStringList> possibleFiles(ServerKind server, const QString &instance)
{
    QList<QStringList> places;
    if (server == ServerKind::Exim) {
        for (const QString &path : eximFiles())
            places << QStringList{path};
        return places;
    }
    const QStringList folders = instance.isEmpty() ? configurationFolders(server) : QStringList{instance};
    for (const QString &folder : folders)
        places << filesIn(folder, server);
    return places;
}

bool isLink(const QString &root, const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return QFileInfo(pathBelow(root, path.left(slash)) + path.mid(slash)).isSymLink();
}

// Something is there, if only a link to what is not.
bool isOccupied(const QString &root, const QString &path, Sight sight)
{
    const bool isAbsent = sight == Sight::Missing || sight == Sight::NotInCopy;
    return !isAbsent || isLink(root, path) || isLink(root, path.section(u'/', 0, -2));
}

// There is a configuration, and not a file of it can be read: they are another user's, far too large, or
// pipes, devices and folders, or links to what is not here (as NixOS has them in /etc).
void noteUnread(Configuration &configuration, const QString &root, const QString &instance)
{
    const QList<QStringList> places = possibleFiles(configuration.server.kind, instance);
    for (const QStringList &paths : places) {
        for (const QString &path : paths) {
            const Sight sight = sightOf(root, path);
            if (!isOccupied(root, path, sight))
                continue;
            configuration.files << path;
            configuration.unread << Setting{path.section(u'/', -1), path, {}, path, 0};
            if (sight == Sight::Hidden || sight == Sight::NotInCopy) // so are all in this folder
                break;
        }
        if (!configuration.files.isEmpty())
            return;
    }
}

TodaysConfiguration examined(const ServerChoice &server, VersionSource source, const ConfiguredSystem &system,
    const QDateTime &now, const QString &folder)
{
    TodaysConfiguration today{system.root,
        readConfiguration(server, filesBelow(system.root), system.run, folder), source,
        QFileInfo(system.root).isDir()};
    Configuration &configuration = today.configuration;
    const bool isRead = !configuration.files.isEmpty();
    if (!isRead)
        noteUnread(configuration, system.root, folder);
    configuration.findings << examineFiles(configuration, system.root, now);
    if (isRead) {
        const OwnWord word = ownWord(configuration, system.ask);
        configuration.findings = uncontradicted(configuration.findings, word) + word.advice;
    }
    sortWorstFirst(configuration.findings);
    return today;
}

} // namespace

ConfiguredSystem runningSystem()
{
    return runningSystem(systemToolRunner(), systemProgramRunner());
}

ConfiguredSystem runningSystem(const ToolRunner &ask, const ProgramRunner &run)
{
    ConfiguredSystem system;
    system.run = run;
    system.ask = ask;
    system.runningVersion = [run = system.run](ServerKind kind) -> std::optional<Version> {
        const QList<ServerChoice> all = detectServers(run);
        for (const ServerChoice &found : all) {
            if (found.kind == kind)
                return found.version;
        }
        return std::nullopt;
    };
    return system;
}

TodaysConfiguration todaysConfiguration(
    const ServerChoice &server, const ConfiguredSystem &system, const QDateTime &now)
{
    const FoundVersion found = versionIn(server, system, filesBelow(system.root));
    return examined({server.kind, found.version}, found.source, system, now, {});
}

QList<TodaysConfiguration> todaysConfigurations(
    const ServerChoice &server, const ConfiguredSystem &system, const QDateTime &now)
{
    QList<TodaysConfiguration> all{todaysConfiguration(server, system, now)};
    for (const QString &folder : instanceFolders(all.first().configuration)) {
        const TodaysConfiguration instance
            = examined(all.first().configuration.server, all.first().versionSource, system, now, folder);
        const Setting *named = all.first().configuration.find(QStringLiteral("multi_instance_directories"));
        if (!instance.configuration.files.isEmpty())
            all << instance;
        else if (const auto unseen
            = adviceOnSight(*named, system.root, folder + QStringLiteral("/main.cf"), Effect::Unknown))
            all.first().configuration.findings << *unseen;
    }
    return all;
}

TodaysConfiguration inOne(const QList<TodaysConfiguration> &all)
{
    TodaysConfiguration whole = all.constFirst();
    for (const TodaysConfiguration &instance : all.mid(1)) {
        whole.configuration.files << instance.configuration.files;
        whole.configuration.findings << instance.configuration.findings;
    }
    sortWorstFirst(whole.configuration.findings);
    return whole;
}

std::optional<Error> versionNote(const TodaysConfiguration &today)
{
    const ServerChoice &server = today.configuration.server;
    const bool isAssumed = today.versionSource == VersionSource::Assumed;
    return versionNote(isAssumed ? ServerChoice{server.kind, std::nullopt} : server, *server.version);
}

} // namespace mailseal
