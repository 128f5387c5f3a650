// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli: the same work as the window, in a terminal or a script. Exit status: 0 done, 1 failed, 2
// wrong use.
#include "app/cli/configuration/config_command.h"
#include "app/cli/configuration/snippet_command.h"
#include "app/cli/files/convert_command.h"
#include "app/cli/files/inspect_command.h"
#include "app/cli/files/passphrase_handler.h"
#include "app/cli/installing/history_command.h"
#include "app/cli/installing/install_command.h"
#include "app/cli/installing/reload_command.h"
#include "app/cli/setup/setup_command.h"
#include "model/base/secrets/process_memory.h"
#include "model/base/system/standard_streams.h"
#include "model/base/text/language.h"
#include "model/x509/initialization.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QtConcurrentRun>
#include <sstream>

namespace mailseal::cli {
namespace {

class Main
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Main)
};

// The texts of the command line itself are translated, so we need the language before parsing it.
QString wantedLanguage(const QStringList &arguments)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(QStringLiteral("--lang=")))
            return arguments[i].section(u'=', 1);
        if (arguments[i] == QLatin1String("--lang") && i + 1 < arguments.size())
            return arguments[i + 1];
    }
    return preferredLanguage();
}

// Finds “--host=”, for which CLI11 would take the next argument as the value.
QString emptyOption(const QStringList &arguments)
{
    for (const QString &argument : arguments) {
        if (argument == QLatin1String("--"))
            break;
        if (argument.startsWith(QLatin1String("--")) && argument.indexOf(u'=') == argument.size() - 1)
            return argument.chopped(1);
    }
    return {};
}

void translateHelp(CLI::App &command)
{
    const auto formatter = std::dynamic_pointer_cast<CLI::Formatter>(command.get_formatter());
    const auto label
        = [&](const char *name, const QString &text) { formatter->label(name, text.toStdString()); };
    label("Usage", Main::tr("Usage"));
    label("OPTIONS", Main::tr("OPTIONS"));
    label("SUBCOMMAND", Main::tr("COMMAND"));
    label("REQUIRED", Main::tr("required"));
    label("Positionals", Main::tr("Arguments"));
    // CLI11 prints the name of each group as the heading of its list.
    command.option_defaults()->group(Main::tr("Options").toStdString());
    command.set_help_flag("-h,--help", Main::tr("show this help and end").toStdString());
}

// “auto”, because lupdate would take “CLI” in a return type for the context of the texts.
template <typename Options>
auto addCommand(
    CLI::App &program, const char *name, const QString &text, Options &options, std::string &language)
{
    CLI::App *command = program.add_subcommand(name, text.toStdString());
    command->group(Main::tr("Commands").toStdString());
    translateHelp(*command);
    const CommandOptions words(*command);
    addOptions(words, options);
    words.text("--lang", language, "LANG", Main::tr("language of all texts: de, en or ru"));
    return command;
}

// Works in a separate thread, while this one answers requests for a passphrase.
template <typename Options>
int runInWorker(ExitCode (*run)(const Options &), const Options &options)
{
    const PassphraseHandler passphrases;
    const QFuture<ExitCode> code = QtConcurrent::run([&] {
        const ExitCode result = run(options);
        // Queued, because the event loop may not be running yet.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
        return result;
    });
    QCoreApplication::exec();
    return code.result();
}

int run(const QStringList &arguments, int argumentCount, char **argumentValues)
{
    const QString language = wantedLanguage(arguments);
    installLanguage(language);
    if (!languages().contains(language))
        return report(Error{ErrorCode::LanguageUnknown, {language}, {}});

    if (const QString empty = emptyOption(arguments); !empty.isEmpty())
        return report(Error{ErrorCode::WrongUse, {}, Main::tr("%1: nothing was given").arg(empty)});

    CLI::App program(Main::tr("Brings TLS to mail servers.").toStdString(), "mailseal-cli");
    translateHelp(program);
    program.set_version_flag(
        "--version", "mailseal-cli " MAILSEAL_VERSION, Main::tr("show the version and end").toStdString());
    std::string languageOption;
    CommandOptions(program).text(
        "--lang", languageOption, "LANG", Main::tr("language of all texts: de, en or ru"));
    program.require_subcommand(1);
    SetupOptions setupOptions;
    const CLI::App *setup = addCommand(program, "setup",
        Main::tr("make key, CSR, test certificate and configuration"), setupOptions, languageOption);
    SnippetOptions snippetOptions;
    const CLI::App *snippet = addCommand(program, "snippet",
        Main::tr("show the configuration for existing certificates"), snippetOptions, languageOption);
    InspectOptions inspectOptions;
    const CLI::App *inspect = addCommand(program, "inspect",
        Main::tr("show certificate files of any form, check and mend them"), inspectOptions, languageOption);
    ConvertOptions convertOptions;
    const CLI::App *convert = addCommand(program, "convert",
        Main::tr("write certificates and keys in another form"), convertOptions, languageOption);
    ConfigOptions configOptions;
    const CLI::App *config = addCommand(program, "config",
        Main::tr("show what is configured now, explain it and find faults"), configOptions, languageOption);
    InstallOptions installOptions;
    const CLI::App *install = addCommand(program, "install",
        Main::tr("install a set-up that was written to a folder"), installOptions, languageOption);
    HistoryOptions historyOptions;
    const CLI::App *history = addCommand(program, "history",
        Main::tr("list what was installed on this machine"), historyOptions, languageOption);
    UndoOptions undoOptions;
    const CLI::App *undo = addCommand(program, "undo",
        Main::tr("put back what was there before an installation"), undoOptions, languageOption);
    RecoverOptions recoverOptions;
    const CLI::App *recover = addCommand(program, "recover",
        Main::tr("put in order what an interrupted installation left behind"), recoverOptions,
        languageOption);
    PruneOptions pruneOptions;
    const CLI::App *prune = addCommand(program, "prune",
        Main::tr("remove old keys that installations have kept"), pruneOptions, languageOption);
    ReloadOptions reloadOptions;
    const CLI::App *reload = addCommand(program, "reload",
        Main::tr("let the mail servers read their configuration anew"), reloadOptions, languageOption);
    try {
        program.parse(argumentCount, argumentValues);
    } catch (const CLI::Success &success) { // --help, --version
        std::ostringstream text;
        const int code = program.exit(success, text, text);
        print(QString::fromStdString(text.str()));
        return code;
    } catch (const CLI::ParseError &error) {
        return report(Error{ErrorCode::WrongUse, {}, QString::fromUtf8(error.what())});
    }
    if (setup->parsed())
        return runInWorker(runSetup, setupOptions);
    if (inspect->parsed())
        return runInWorker(runInspect, inspectOptions);
    if (convert->parsed())
        return runInWorker(runConvert, convertOptions);
    if (config->parsed())
        return runInWorker(runConfig, configOptions);
    if (install->parsed())
        return runInstall(installOptions);
    if (history->parsed())
        return runInWorker(runHistory, historyOptions);
    if (undo->parsed())
        return runInWorker(runUndo, undoOptions);
    if (recover->parsed())
        return runRecover(recoverOptions);
    if (prune->parsed())
        return runPrune(pruneOptions);
    if (reload->parsed())
        return runInWorker(runReload, reloadOptions);
    return snippet->parsed() ? runInWorker(runSnippet, snippetOptions) : WrongUse;
}

} // namespace
} // namespace mailseal::cli

int main(int argumentCount, char **argumentValues)
{
    mailseal::protectMemory();
    mailseal::holdStandardStreams();
    mailseal::ignoreBrokenPipes();
    const QCoreApplication application(argumentCount, argumentValues);
    QCoreApplication::setApplicationName(QStringLiteral("mailseal"));
    const mailseal::CryptographyInitialization cryptography;
    return mailseal::cli::afterOutput(
        mailseal::cli::run(QCoreApplication::arguments(), argumentCount, argumentValues));
}
