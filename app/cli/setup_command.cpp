// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup_command.h"

#include "app/cli/interview.h"
#include "app/cli/setup_report.h"
#include "model/services/detection.h"
#include "model/setup/answers_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <unistd.h>

namespace mailseal::cli {
namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("mailseal::cli", text);
}

Conversation terminalConversation()
{
    // Questions go to standard error, so that standard output holds the result alone.
    const auto ask = [](const QString &question) {
        const QByteArray bytes = question.toUtf8();
        (void)!::write(STDERR_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    return {ask, say, readLine};
}

// Where the plan goes; an empty folder and no installation is a dry run.
struct Target
{
    QString folder;
    bool system = false;
};

struct Answers
{
    SetupDraft draft;
    Target target;
};

QString defaultFolder(const SetupDraft &draft)
{
    const auto primary = primaryName(draft);
    return primary ? QDir::current().filePath(fileHost(*primary)) : QString();
}

Result<Answers> collectAnswers(const SetupOptions &options)
{
    const bool asks = asksQuestions(options);
    if (asks && !inputIsTerminal())
        return failure(ErrorCode::NothingToAsk);
    auto draft = toDraft(options);
    if (!draft)
        return tl::unexpected<Error>(draft.error());
    const bool hasTarget = !options.out.empty() || options.install || options.dryRun;
    Target target{QDir().absoluteFilePath(QString::fromStdString(options.out)), options.install};
    if (options.out.empty())
        target.folder.clear();
    if (!asks) {
        if (!hasTarget)
            target.folder = defaultFolder(*draft);
        return Answers{*draft, target};
    }

    // What the command line says is the default of its question; a field that is not asked for stays.
    SetupDraft defaults = rememberedDraft();
    defaults.subject.insert(draft->subject);
    if (!options.days.empty())
        defaults.days = draft->days;
    if (!options.x509Version.empty())
        defaults.x509Version = draft->x509Version;
    const SetupDraft answered
        = interview(terminalConversation(), defaults, detectHostName(systemProgramRunner()));
    draft->names = answered.names;
    draft->subject.insert(answered.subject);
    draft->days = answered.days;
    draft->x509Version = answered.x509Version;
    rememberDraft(*draft);
    if (!hasTarget)
        target.folder = QDir().absoluteFilePath(askFolder(terminalConversation(), defaultFolder(*draft)));
    return Answers{*draft, target};
}

Result<WrittenFile> saveAnswers(const QString &fileName, const SetupDraft &draft, OnConflict onConflict)
{
    const QByteArray answers = toAnswers(draft);
    InstallPlan plan;
    plan.files << FileStep{QStringLiteral("record"), QDir().absoluteFilePath(fileName), {}, {}, 0600,
        secretBytes({answers.constData(), static_cast<size_t>(answers.size())})};
    WriteOptions options;
    options.onConflict = onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    const auto written = write(plan, options);
    if (!written)
        return tl::unexpected<Error>(written.error());
    return written->first();
}

// Everything but writing.
Result<SetupReport> prepare(const SetupDraft &draft, SetupRequest &request, const Target &target)
{
    const QList<ServerChoice> found = detectServers(systemProgramRunner());
    if (request.servers.isEmpty())
        request.servers = serversToPlan(found, target.system);
    const auto layout = loadLayout(request.layout);
    if (!layout)
        return tl::unexpected<Error>(layout.error());
    if (draft.existingKeyFile.isEmpty() && isRsa(request.key) && ::isatty(STDERR_FILENO) == 1)
        say(translated("Generating the key, please wait…"));
    const auto key = obtainKey(draft);
    if (!key)
        return tl::unexpected<Error>(key.error());
    const auto issued = issue(request, *key, QDateTime::currentDateTimeUtc());
    if (!issued)
        return tl::unexpected<Error>(issued.error());
    const auto plan = buildPlan(*issued, request, *layout);
    if (!plan)
        return tl::unexpected<Error>(plan.error());

    const TargetServers servers = targetServers(request.servers, found, *layout, systemRelease().version);
    const auto snippets = proposeSnippets(request, *layout, servers);
    if (!snippets)
        return tl::unexpected<Error>(snippets.error());
    return SetupReport{*issued, request.signing, request.oneFile, *plan, *snippets,
        serverWarnings(request, *layout, servers), {}, {}};
}

Result<void> carryOut(
    SetupReport &report, const SetupRequest &request, const Target &target, OnConflict onConflict)
{
    if (target.folder.isEmpty() && !target.system)
        return {};
    if (target.system && ::geteuid() != 0)
        return failure(ErrorCode::NotRoot);
    WriteOptions options;
    options.now = QDateTime::currentDateTimeUtc();
    options.onConflict = onConflict;
    options.setOwners = target.system;
    if (!target.system)
        options.root = QDir::cleanPath(target.folder);
    if (onConflict == OnConflict::Replace) {
        const auto layout = loadLayout(request.layout);
        if (auto checked = checkLeftovers(report.plan, request, *layout, options.root); !checked)
            return checked;
    }
    const auto written
        = write(target.system ? report.plan : folderPlan(report.plan, request, report.snippets), options);
    if (!written)
        return tl::unexpected<Error>(written.error());
    report.written = *written;
    report.folder = target.system ? QString() : options.root;
    return {};
}

} // namespace

ExitCode runSetup(const SetupOptions &options)
{
    const auto answers = collectAnswers(options);
    if (!answers)
        return report(answers.error());
    const QList<Finding> findings = validate(answers->draft);
    ExitCode code = Done;
    for (const Finding &finding : findings) {
        if (finding.severity == Severity::Error)
            code = std::max(code, report(finding.error));
        else
            warn(finding.error);
    }
    if (code != Done)
        return code;
    SetupRequest request = *parse(answers->draft);
    auto prepared = prepare(answers->draft, request, answers->target);
    if (!prepared)
        return report(prepared.error());
    for (const Finding &warning : prepared->warnings)
        warn(warning.error);
    prepared->warnings = findings + prepared->warnings;
    const OnConflict onConflict = options.replace ? OnConflict::Replace : OnConflict::Keep;
    Result<WrittenFile> saved;
    if (!options.saveAnswers.empty())
        saved = saveAnswers(QString::fromStdString(options.saveAnswers), answers->draft, onConflict);
    if (!saved)
        return report(saved.error());
    if (auto done = carryOut(*prepared, request, answers->target, onConflict); !done) {
        if (!saved->writtenTo.isEmpty() && saved->outcome == WrittenFile::Outcome::New)
            QFile::remove(saved->writtenTo); // a failure leaves nothing
        return report(done.error());
    }
    print(options.json ? QString::fromUtf8(toJson(*prepared)) : toText(*prepared));
    return Done;
}

} // namespace mailseal::cli
