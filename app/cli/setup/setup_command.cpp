// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/setup_command.h"

#include "app/cli/setup/host_list_command.h"
#include "app/cli/setup/interview.h"
#include "app/cli/setup/remote_setup.h"
#include "app/cli/setup/written_set.h"
#include "model/base/errors/error_code.h"
#include "model/servers/machine/detection.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/applied/here.h"
#include "model/setup/sets/applied/set_writing.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <unistd.h>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Setup)
};

Conversation terminalConversation()
{
    // Questions go to standard error, so that standard output holds only the result.
    const auto ask = [](const QString &question) {
        const QByteArray bytes = question.toUtf8();
        (void)!::write(STDERR_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    return {ask, say, readLine};
}

QString rootOf(const std::optional<WriteTarget> &target)
{
    return !target ? QString() : target->thisMachine() ? QStringLiteral("/") : target->path;
}

struct Answers
{
    SetupDraft draft;
    std::optional<WriteTarget> target; // nullopt: a dry run
};

WriteTarget folderTarget(const QString &path)
{
    return {WriteTarget::Kind::Folder, QDir::cleanPath(path)};
}

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
        return failure(draft.error());
    std::optional<WriteTarget> target = wantedTarget(options);
    const bool needsPlace = !target && !options.dryRun;
    if (!asks) {
        if (needsPlace)
            target = folderTarget(defaultFolder(*draft));
        return Answers{*draft, target};
    }

    // What the command line says becomes the default of its question; fields without a question keep it.
    SetupDraft defaults = rememberedDraft();
    defaults.subject.insert(draft->subject);
    defaults.layout = draft->layout;
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
    if (needsPlace)
        target
            = folderTarget(QDir().absoluteFilePath(askFolder(terminalConversation(), defaultFolder(*draft))));
    return Answers{*draft, target};
}

Result<WrittenFile> saveAnswers(const QString &fileName, const SetupDraft &draft, OnConflict onConflict)
{
    const QByteArray answers = toAnswers(draft);
    return saveFile(QDir().absoluteFilePath(fileName),
        secretBytes({answers.constData(), static_cast<size_t>(answers.size())}), Secrecy::Secret, onConflict);
}

// Everything but writing.
Result<ReviewedSet> prepare(
    const SetupDraft &draft, const SetupRequest &request, const std::optional<WriteTarget> &target)
{
    if (target && target->thisMachine()) {
        if (auto can = canInstall(systemElevation(AskAt::Terminal)); !can)
            return failure(can.error());
    }
    if (draft.existingKeyFile.isEmpty() && isRsa(request.key) && ::isatty(STDERR_FILENO) == 1)
        say(Texts::tr("Generating the key, please wait…"));
    const auto key = obtainKey(draft);
    if (!key)
        return failure(key.error());
    Machine machine;
    machine.servers = detectServers(systemProgramRunner());
    machine.release = systemRelease();
    machine.courierTakesMail = courierTakesMail();
    return reviewSet(draft, *key, machine, target.value_or(WriteTarget{}), rootOf(target));
}

} // namespace

ExitCode runSetup(const SetupOptions &options)
{
    if (const auto misuse = misuseOf(options))
        return report(*misuse);
    if (!options.hostList.empty())
        return runHostList(options);
    const auto answers = collectAnswers(options);
    if (!answers)
        return report(answers.error());
    const DraftReading reading = readDraft(answers->draft);
    ExitCode code = Done;
    for (const Finding &finding : reading.findings) {
        if (finding.severity == Severity::Error)
            code = std::max(code, report(finding.error));
        else
            warn(finding.error);
    }
    if (code != Done)
        return code;
    if (!options.ssh.empty())
        return runRemoteSetup(options, answers->draft);
    const auto reviewed = prepare(answers->draft, *reading.request, answers->target);
    if (!reviewed)
        return report(reviewed.error());
    if (const auto unknown = unknownSettings(*reviewed))
        return report(*unknown);
    for (const Finding &warning : reviewed->warnings)
        warn(warning.error);
    const OnConflict onConflict = options.replace ? OnConflict::Replace : OnConflict::Keep;
    Result<WrittenFile> saved;
    if (!options.saveAnswers.empty())
        saved = saveAnswers(QString::fromStdString(options.saveAnswers), answers->draft, onConflict);
    if (!saved)
        return report(saved.error());
    for (const QString &left : reviewed->settings.byHand)
        say(left);
    const auto written = writeReviewed(*reviewed, onConflict);
    if (!written) {
        if (!saved->writtenTo.isEmpty() && saved->outcome == WrittenFile::Outcome::New)
            QFile::remove(saved->writtenTo); // a failure leaves no file
        return reportUnwritten(written.error(), *reviewed);
    }
    const SetupReport result{*reviewed, reading.findings + reviewed->warnings, written->written.files};
    return tellWritten(result, *written, {options.reload, options.json});
}

} // namespace mailseal::cli
