// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration/snippet_install.h"

#include "app/cli/installing/agreed_places.h"
#include "app/cli/installing/served_report.h"
#include "app/cli/installing/settings_report.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/applied/apply_here.h"
#include "model/setup/sets/made/settings_plan.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::SnippetInstall)
};

QStringList filesOf(const SnippetPaths &paths)
{
    QStringList files;
    for (const QString &path : {paths.certificate, paths.key, paths.combined}) {
        if (!path.isEmpty())
            files << path;
    }
    for (const NamedCertificate &name : paths.names)
        files << name.certificate << (name.key.isEmpty() ? QStringList() : QStringList{name.key});
    return files;
}

// Root's alone if it also holds the key; then no port can be asked for it.
QByteArray sumOf(const SnippetPaths &paths)
{
    const auto bytes = readSmallFile(paths.certificate.isEmpty() ? paths.combined : paths.certificate);
    return bytes ? certificateSha256(*bytes) : QByteArray();
}

// What the ports are to show for further names; not what may not be read.
QList<Expected> namesOf(const SnippetPaths &paths)
{
    QList<Expected> names;
    for (const NamedCertificate &name : paths.names) {
        const auto bytes = readSmallFile(name.certificate);
        const QByteArray sum = bytes ? certificateSha256(*bytes) : QByteArray();
        if (!sum.isEmpty() && !name.name.startsWith(u'*'))
            names << Expected{sum, name.name.toUtf8()};
    }
    return names;
}

void printResult(const QList<InstalledSettings> &changes, const SettingsPlan &plan,
    const QList<ServerCheck> &checks, const SnippetInstall &options)
{
    if (options.json) {
        print(QString::fromUtf8(
            QJsonDocument(QJsonObject{{QStringLiteral("settings"), toJson(changes)},
                              {QStringLiteral("byHand"), QJsonArray::fromStringList(plan.byHand)},
                              {QStringLiteral("shown"), toJson(checks)}})
                .toJson()));
        return;
    }
    const QString text = toText(changes, options.dryRun ? Told::Planned : Told::Written);
    print(text.isEmpty() ? Texts::tr("Everything is set already.") + u'\n' : text);
    if (options.dryRun)
        print(Texts::tr("Nothing has been written.") + u'\n');
    else if (!checks.isEmpty())
        print(toText(checks));
    else if (!changes.isEmpty())
        print(
            Texts::tr("No port was asked, so nothing proves that the server shows the certificate.") + u'\n');
}

} // namespace

ExitCode installSnippets(
    const QList<Snippet> &snippets, const SnippetPaths &paths, const SnippetInstall &options)
{
    const QString root = QStringLiteral("/");
    const SettingsPlan settings
        = settingsPlan(snippets, filesOf(paths), runningSystem(), QDateTime::currentDateTimeUtc());
    InstallPlan plan;
    plan.settings = settings.steps;
    const auto changes = settingsChanges(plan, root);
    if (!changes)
        return report(changes.error());
    for (const QString &left : settings.byHand)
        say(left);
    if (settings.servers.isEmpty()) {
        if (settings.byHand.isEmpty())
            say(Texts::tr("This server has no configuration on this machine, so nothing was set."));
        return Failed;
    }
    if (options.dryRun || changes->isEmpty()) {
        printResult(*changes, settings, {}, options);
        return Done;
    }
    const Elevation elevation = systemElevation(AskAt::Terminal);
    ApplyHere how;
    how.install.madeAgainst = snapshot(plan, root);
    how.servers = settings.servers;
    how.ports = portsFor(snippets, how.servers);
    how.certificateSha256 = sumOf(paths);
    how.names = namesOf(paths);
    if (options.anywhere && !needsHelper(root, elevation)) {
        const auto places = agreedPlaces(plan);
        if (!places)
            return report(places.error());
        how.install.places = *places;
    }
    const auto applied = applyHere(plan, how, elevation);
    if (!applied)
        return report(applied.error());
    warn(applied->written.recovered);
    if (applied->notReloaded)
        warn(*applied->notReloaded);
    printResult(*changes, settings, applied->checks, options);
    return Done;
}

ExitCode installSnippets(const QList<Snippet> &snippets, const SnippetPaths &paths, const RemoteSide &side,
    const std::string &ssh, const SnippetInstall &options)
{
    const SettingsPlan settings
        = settingsPlan(snippets, filesOf(paths), side.look.configured(), QDateTime::currentDateTimeUtc());
    for (const QString &left : settings.byHand)
        say(left);
    if (settings.servers.isEmpty()) {
        if (settings.byHand.isEmpty())
            say(Texts::tr("This server has no configuration on that machine, so nothing was set."));
        return Failed;
    }
    const auto files = reviewedFiles(settings.steps, side.look.root());
    if (!files)
        return report(files.error());
    const QString certificate = paths.certificate.isEmpty() ? paths.combined : paths.certificate;
    const ScriptSettings script{snippets, {}, certificate, *files, paths.names};
    return tell(configureThere(side.connection, script, options.dryRun), ssh, options.json);
}

} // namespace mailseal::cli
