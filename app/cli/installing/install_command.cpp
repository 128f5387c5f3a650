// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/install_command.h"

#include "app/cli/installing/after_installing.h"
#include "app/cli/installing/agreed_places.h"
#include "app/cli/installing/difference_report.h"
#include "app/cli/installing/served_report.h"
#include "app/cli/installing/settings_report.h"
#include "app/cli/root_option.h"
#include "model/install/transaction/plan_file.h"
#include "model/servers/machine/detection.h"
#include "model/setup/sets/applied/apply_here.h"
#include "model/setup/sets/made/recorded_snippets.h"
#include "model/setup/sets/made/settings_plan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <unistd.h>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Install)
};

QString outcomeText(const WrittenFile &file)
{
    switch (file.outcome) {
    case WrittenFile::Outcome::New:
        return Texts::tr("new: %1");
    case WrittenFile::Outcome::Replaced:
        return Texts::tr("replaced: %1");
    case WrittenFile::Outcome::Unchanged:
        break;
    }
    return Texts::tr("unchanged: %1");
}

QString toText(const QList<WrittenFile> &files)
{
    QString text;
    for (const WrittenFile &file : files) {
        text += outcomeText(file).arg(file.writtenTo) + u'\n';
        if (!file.backup.isEmpty())
            text += Texts::tr("The old file was kept as %1.").arg(file.backup) + u'\n';
    }
    return text;
}

QByteArray toJson(const QList<WrittenFile> &files)
{
    QJsonArray array;
    for (const WrittenFile &file : files) {
        const char *outcome = file.outcome == WrittenFile::Outcome::New ? "new"
            : file.outcome == WrittenFile::Outcome::Replaced            ? "replaced"
                                                                        : "unchanged";
        QJsonObject object{{QStringLiteral("role"), roleName(file)}, {QStringLiteral("path"), file.path},
            {QStringLiteral("writtenTo"), file.writtenTo},
            {QStringLiteral("outcome"), QLatin1String(outcome)}};
        if (!file.backup.isEmpty())
            object.insert(QStringLiteral("backup"), file.backup);
        array << object;
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("files"), array}}).toJson();
}

QString stateText(FileState state)
{
    switch (state) {
    case FileState::New:
        return Texts::tr("would be new: %1 (%2)");
    case FileState::Unchanged:
        return Texts::tr("is there already: %1 (%2)");
    case FileState::Different:
        return Texts::tr("would be replaced: %1 (%2)");
    case FileState::Hidden:
        break;
    }
    return Texts::tr("only root can see what is there: %1 (%2)");
}

QString stateName(FileState state)
{
    static const char *const names[] = {"new", "unchanged", "different", "hidden"};
    return QLatin1String(names[int(state)]);
}

void printDryRun(
    const InstallPlan &plan, const QString &root, bool json, const QList<InstalledSettings> &settings)
{
    const auto states = fileStates(plan, root);
    const FileDifferences differences = fileDifferences(plan, states, root);
    QJsonArray array;
    QString text;
    for (const FileStep &file : plan.files) {
        const FileState state = states.value(file.path);
        const QString place = placeBelow(root, file.path);
        QJsonObject object{{QStringLiteral("role"), roleName(file.role)}, {QStringLiteral("path"), file.path},
            {QStringLiteral("writtenTo"), place}, {QStringLiteral("owner"), file.owner},
            {QStringLiteral("group"), file.group}, {QStringLiteral("mode"), modeText(file.mode)},
            {QStringLiteral("state"), stateName(state)}};
        if (differences.contains(file.path))
            object.insert(QStringLiteral("difference"), toText(differences.value(file.path)));
        array << object;
        text += stateText(state).arg(
                    place, QStringLiteral("%1:%2 %3").arg(file.owner, file.group, modeText(file.mode)))
            + u'\n' + changedLines(differences.value(file.path));
    }
    QJsonObject object{{QStringLiteral("files"), array}};
    if (!settings.isEmpty()) {
        object.insert(QStringLiteral("settings"), mailseal::cli::toJson(settings));
        text += mailseal::cli::toText(settings, Told::Planned);
    }
    text += Texts::tr("Nothing has been written.") + u'\n';
    print(json ? QString::fromUtf8(QJsonDocument(object).toJson()) : text);
}

// Of the first certificate in the plan. Copies only public parts, not a key in the same file.
QByteArray sumOfCertificate(const InstallPlan &plan)
{
    for (const FileStep &file : plan.files) {
        const size_t begin = view(file.content).find("-----BEGIN CERTIFICATE-----");
        const bool isAuthority = file.role == FileRole::TestCa || file.role == FileRole::TrustedCas;
        if (isAuthority || begin == std::string_view::npos)
            continue;
        const std::string_view certificate = view(file.content).substr(begin);
        const QByteArray sum = certificateSha256(
            QByteArray::fromRawData(certificate.data(), static_cast<qsizetype>(certificate.size())));
        if (!sum.isEmpty())
            return sum;
    }
    return {};
}

// Asks this machine's servers; does nothing for another system.
AfterInstalling afterwards(const InstallPlan &plan, const QString &root, bool reload)
{
    if (root != QLatin1String("/"))
        return {};
    return afterInstalling(serversOfThisMachine(), sumOfCertificate(plan), reload);
}

Result<InstallHere> howToInstall(const InstallPlan &plan, const QString &root, const InstallOptions &options)
{
    InstallHere how;
    how.root = root;
    how.onConflict = options.replace ? OnConflict::Replace : OnConflict::Keep;
    if (options.anywhere && !needsHelper(root, systemElevation(AskAt::Terminal))) {
        const auto places = agreedPlaces(plan);
        if (!places)
            return failure(places.error());
        how.places = *places;
    }
    return how;
}

struct Configuring
{
    QList<Snippet> snippets;
    SettingsPlan settings;
    QList<InstalledSettings> changes;
};

// What the set's lines would change in the servers' own files here.
Result<Configuring> planConfiguring(const InstallPlan &plan)
{
    auto snippets
        = recordedSnippets(plan, detectServers(systemProgramRunner()), systemRelease(), courierTakesMail());
    if (!snippets)
        return failure(snippets.error());
    Configuring configuring{*std::move(snippets), {}, {}};
    configuring.settings = settingsPlan(
        configuring.snippets, placesOf(plan), runningSystem(), QDateTime::currentDateTimeUtc());
    InstallPlan settings;
    settings.settings = configuring.settings.steps;
    auto changes = settingsChanges(settings, QStringLiteral("/"));
    if (!changes)
        return failure(changes.error());
    configuring.changes = *std::move(changes);
    return configuring;
}

Result<Application> install(const InstallPlan &plan, const QString &root, const InstallOptions &options,
    const Configuring &configuring)
{
    const auto here = howToInstall(plan, root, options);
    if (!here)
        return failure(here.error());
    const Elevation elevation = systemElevation(AskAt::Terminal);
    if (!options.configure) {
        auto written = installHere(plan, *here, elevation);
        return written ? Result<Application>(Application{*std::move(written), {}, {}})
                       : failure(written.error());
    }
    InstallPlan whole = plan;
    whole.settings = configuring.settings.steps;
    ApplyHere how;
    how.install = *here;
    how.install.madeAgainst = snapshot(whole, root);
    how.servers = configuring.settings.servers;
    how.ports = portsFor(configuring.snippets, how.servers);
    how.certificateSha256 = sumOfCertificate(plan);
    return applyHere(whole, how, elevation);
}

} // namespace

void addOptions(const CommandOptions &command, InstallOptions &options)
{
    command.text("PLAN", options.plan, "TEXT", Texts::tr("plan.json of the folder")).required();
    const CommandOption root = addRoot(command, options.root);
    command.flag("--replace", options.replace, Texts::tr("replace files that are there, keeping backups"));
    const CommandOption reload = command.flag("--reload", options.reload,
        Texts::tr("then let the mail servers check their configuration and read it anew"));
    command.flag("--anywhere", options.anywhere,
        Texts::tr("also write to other places than this program's own, after a question for each"));
    const CommandOption dryRun
        = command.flag("--dry-run", options.dryRun, Texts::tr("show what would be written"));
    const CommandOption configure = command.flag("--configure", options.configure,
        Texts::tr(
            "then set the lines in the mail servers' own files, let them reload and ask their ports; what fails is "
            "put back"));
    reload.excludes(root);
    reload.excludes(dryRun);
    configure.excludes(root);
    configure.excludes(reload);
    addJson(command, options.json);
}

ExitCode runInstall(const InstallOptions &options)
{
    const QString root = absolutePath(options.root);
    const auto plan = readPlan(absolutePath(options.plan), trustedUsers());
    if (!plan)
        return report(plan.error());
    Configuring configuring;
    if (options.configure) {
        auto planned = planConfiguring(*plan);
        if (!planned)
            return report(planned.error());
        configuring = *std::move(planned);
        for (const QString &left : configuring.settings.byHand)
            say(left);
        if (configuring.settings.servers.isEmpty()) {
            if (configuring.settings.byHand.isEmpty())
                say(Texts::tr(
                    "None of the servers that this plan is for is configured here, so nothing was written."));
            return Failed;
        }
    }
    if (options.dryRun) {
        printDryRun(*plan, root, options.json, configuring.changes);
        return Done;
    }
    const auto applied = install(*plan, root, options, configuring);
    const Result<Written> written = applied ? Result<Written>(applied->written) : failure(applied.error());
    if (!written) {
        const ExitCode code = report(written.error());
        sayDifference(written.error(), *plan, root);
        return code;
    }
    warn(written->recovered);
    const AfterInstalling after = options.configure
        ? AfterInstalling{applied->checks,
            applied->notReloaded ? sentence(*applied->notReloaded) + u'\n' : QString()}
        : afterwards(*plan, root, options.reload);
    print(options.json ? QString::fromUtf8(withChecks(toJson(written->files), after.checks))
                       : toText(written->files) + after.reloaded.value_or(QString()) + toText(after.checks));
    return after.reloaded ? Done : report(after.reloaded.error());
}

} // namespace mailseal::cli
