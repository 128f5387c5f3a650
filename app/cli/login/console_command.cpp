// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/login/console_command.h"

#include "app/cli/login/imap_console.h"
#include "app/cli/login/login_command.h"
#include "model/base/errors/error_code.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ConsoleHelp)
};

Result<int> idleTime(const std::string &typed)
{
    if (typed.empty())
        return 10;
    bool isNumber = false;
    const int seconds = QString::fromStdString(typed).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 1700) // servers end IDLE after half an hour
        return failure(ErrorCode::WrongUse, {}, Help::tr("--idle: a number of seconds from 1 to 1700"));
    return seconds;
}

// All commands, or what comes from standard input.
void speak(ImapConsole &console, const ConsoleOptions &options)
{
    if (options.commands.empty()) {
        console.readCommands();
        return;
    }
    for (const std::string &command : options.commands) {
        if (!console.isOpen())
            return;
        console.run(QString::fromStdString(command));
    }
}

} // namespace

void addOptions(const CommandOptions &command, ConsoleOptions &options)
{
    addLoginOptions(command, options.login);
    command.texts("--command", options.commands, "LINE",
        Help::tr("send this instead of what is typed: 'LIST \"\" \"*\"'; repeatable"));
    command
        .text(
            "--idle", options.idleSeconds, "SECONDS", Help::tr("how long --command IDLE waits for news (10)"))
        .notEmpty();
    command.flag("--full", options.unfolded, Help::tr("show long parts of answers as a whole"));
    command.flag(
        "--allow-deleting", options.allowDeleting, Help::tr("send commands that delete without asking"));
}

ExitCode runConsole(const ConsoleOptions &options)
{
    const auto seconds = idleTime(options.idleSeconds);
    if (!seconds)
        return report(seconds.error());
    ConsoleManner manner{options.login.json, options.unfolded, options.allowDeleting, *seconds, {}};
    manner.asksPerson = options.commands.empty() && inputIsTerminal();
    ConsoleOutput output(manner);
    const Told told = [&output](const ConversationLine &line) { output.show(line); };
    auto done = logInAs(options.login, LoginFor::Imap, told);
    if (!done)
        return report(done.error());
    const bool isIn = done->report.end == LoginEnd::Accepted;
    if (!options.login.json)
        say(toText(done->report).trimmed());
    ImapConsole console(
        isIn ? std::make_unique<ImapSession>(std::move(done->server), done->capabilities, told) : nullptr,
        manner, output);
    if (isIn) {
        speak(console, options);
        console.logOut();
    }
    if (options.login.json)
        print(QString::fromUtf8(QJsonDocument(output.toObject(done->report)).toJson()));
    return isIn && console.hasSucceeded() ? Done : Failed;
}

} // namespace mailseal::cli
