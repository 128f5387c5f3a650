// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnose/diagnose_command.h"

#include "app/cli/diagnose/diagnose_report.h"
#include "model/base/errors/error_code.h"
#include "model/diagnose/log/log_diagnosing.h"
#include "model/diagnose/log/reading/log_time.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::DiagnoseHelp)
};

} // namespace

void addOptions(const CommandOptions &command, DiagnoseOptions &options)
{
    command.arguments("FILE", options.files, "",
        Help::tr("logs, also compressed (gz, bz2, xz, zst); standard input without it"));
    command.text("--since", options.since, "TIME",
        Help::tr("only what is newer: 2026-12-31, 2026-12-31T08:00, or back from now: 45m, 2h, 3d"));
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runDiagnose(const DiagnoseOptions &options)
{
    LogClock clock{QDateTime::currentDateTime(), {}};
    if (!options.since.empty()) {
        const QString typed = QString::fromStdString(options.since);
        clock.since = sinceTime(typed, clock.now);
        if (!clock.since.isValid())
            return report(Error{ErrorCode::TimeInvalid, {typed}, {}});
    }
    QStringList files;
    for (const std::string &file : options.files)
        files << QString::fromStdString(file);
    if (files.isEmpty()) {
        files << QStringLiteral("-");
        if (inputIsTerminal())
            say(Help::tr("Paste lines of a log and end with Ctrl+D."));
    }
    const Diagnosis diagnosis = diagnoseFiles(files, clock);
    if (diagnosis.problem && diagnosis.lines == 0)
        return report(*diagnosis.problem);
    if (diagnosis.problem)
        warn(*diagnosis.problem);
    const bool isOfAServer = !diagnosis.servers.isEmpty() || !diagnosis.findings.isEmpty();
    const auto machine = diagnosis.findings.isEmpty() ? MendingMachine() : MendingMachine::thisOne();
    print(options.json ? QString::fromUtf8(toJson(diagnosis, machine)) : toText(diagnosis, machine));
    return isClean(diagnosis) && isOfAServer && !diagnosis.problem ? Done : Failed;
}

} // namespace mailseal::cli
