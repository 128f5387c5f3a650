// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/todays_configuration.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/files/configured_files.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/own_word.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/config_places.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/installed_version.h"
#include "model/servers/machine/releases.h"

#include <QFile>
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

// There is a configuration, but not for this user to read.
void noteHidden(Configuration &configuration, const QString &root)
{
    const ServerKind server = configuration.server.kind;
    const QStringList folders = configurationFolders(server);
    const QString name = configurationFiles(server).value(0);
    for (const QString &folder : name.isEmpty() ? QStringList() : folders) {
        const QString path = folder + u'/' + name;
        const Sight sight = sightOf(root, path);
        const bool isClosed = sight == Sight::File && !QFile(pathBelow(root, path)).open(QIODevice::ReadOnly);
        if (sight != Sight::Hidden && !isClosed)
            continue;
        configuration.files << path;
        configuration.findings << settingAdvice(
            AdviceId::FileNotExamined, Effect::Unknown, Setting{{}, path, {}, path, 0});
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
    if (configuration.files.isEmpty())
        noteHidden(configuration, system.root);
    else {
        configuration.findings << examineFiles(configuration, system.root, now);
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
