// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli: the same work as the window, in a terminal or a script. Exit status: 0 done, 1 failed, 2
// wrong use.
#include "app/cli/ca/life/ca_backup.h"
#include "app/cli/ca/life/ca_create.h"
#include "app/cli/ca/life/ca_passphrase.h"
#include "app/cli/ca/life/ca_rollover.h"
#include "app/cli/ca/life/ca_transfer.h"
#include "app/cli/ca/looking/ca_list.h"
#include "app/cli/ca/looking/ca_servers.h"
#include "app/cli/ca/looking/ca_trust.h"
#include "app/cli/ca/signing/ca_revoke.h"
#include "app/cli/ca/signing/ca_sign.h"
#include "app/cli/check/check_command.h"
#include "app/cli/check/domain_command.h"
#include "app/cli/check/sts_command.h"
#include "app/cli/check/tlsa_command.h"
#include "app/cli/configuration/config_command.h"
#include "app/cli/configuration/snippet_command.h"
#include "app/cli/describe/describe.h"
#include "app/cli/diagnose/diagnose_command.h"
#include "app/cli/diagnose/received_command.h"
#include "app/cli/diagnose/tlsrpt_command.h"
#include "app/cli/files/convert_command.h"
#include "app/cli/files/inspect_command.h"
#include "app/cli/files/passphrase_handler.h"
#include "app/cli/installing/history_command.h"
#include "app/cli/installing/install_command.h"
#include "app/cli/installing/reload_command.h"
#include "app/cli/login/console_command.h"
#include "app/cli/login/login_command.h"
#include "app/cli/renewal/acme_command.h"
#include "app/cli/renewal/audit_command.h"
#include "app/cli/renewal/deploy_command.h"
#include "app/cli/renewal/receive_command.h"
#include "app/cli/renewal/renew_command.h"
#include "app/cli/renewal/sets_command.h"
#include "app/cli/renewal/watch_command.h"
#include "app/cli/setup/setup_command.h"
#include "model/base/errors/error_code.h"
#include "model/base/secrets/process_memory.h"
#include "model/base/system/standard_streams.h"
#include "model/base/text/language.h"
#include "model/x509/initialization.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QtConcurrentRun>
#include <functional>
#include <memory>
#include <sstream>
#include <vector>

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

// Where a command works: aside, while the main thread answers requests for a passphrase; or in the main
// thread.
enum class Works { Aside, Here };

// What the program can do, each command once: its name, what its help says, and what carries it out.
class Commands
{
public:
    Commands(CLI::App &program, std::string &language) : m_place(&program), m_language(language) { }

    template <typename Options>
    void add(
        const char *name, const QString &text, ExitCode (*run)(const Options &), Works where = Works::Aside);
    // A command whose first word is followed by one of the words that are added meanwhile: “ca sign”.
    void addGroup(const char *name, const QString &text, void (*addWords)(Commands &));
    int runChosen() const;

private:
    struct Command
    {
        const CLI::App *words;
        std::function<ExitCode()> run;
        Works where;
    };

    CLI::App *addWord(const char *name, const QString &text);

    CLI::App *m_place; // that commands are added to
    std::string &m_language;
    std::vector<Command> m_commands;
};

CLI::App *Commands::addWord(const char *name, const QString &text)
{
    auto *word = m_place->add_subcommand(name, text.toStdString());
    word->group(Main::tr("Commands").toStdString());
    translateHelp(*word);
    return word;
}

void Commands::addGroup(const char *name, const QString &text, void (*addWords)(Commands &))
{
    auto *group = addWord(name, text);
    group->require_subcommand(1);
    CLI::App *outer = std::exchange(m_place, group);
    addWords(*this);
    m_place = outer;
}

template <typename Options>
void Commands::add(const char *name, const QString &text, ExitCode (*run)(const Options &), Works where)
{
    auto *command = addWord(name, text);
    const auto options = std::make_shared<Options>();
    const CommandOptions words(*command);
    addOptions(words, *options);
    words.text("--lang", m_language, "LANG", Main::tr("language of all texts: de, en or ru"));
    m_commands.push_back({command, [run, options] { return run(*options); }, where});
}

int runAside(const std::function<ExitCode()> &run)
{
    const PassphraseHandler passphrases;
    const QFuture<ExitCode> code = QtConcurrent::run([&] {
        const ExitCode result = run();
        // Queued, because the event loop may not be running yet.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
        return result;
    });
    QCoreApplication::exec();
    return code.result();
}

int Commands::runChosen() const
{
    for (const Command &command : m_commands) {
        if (command.words->parsed())
            return command.where == Works::Aside ? runAside(command.run) : command.run();
    }
    return WrongUse;
}

void addCaCommands(Commands &commands)
{
    commands.add("create", Main::tr("make a CA in a folder of its own"), runCaCreate);
    commands.add("show", Main::tr("show the CA, or one of its certificates"), runCaShow);
    commands.add("list", Main::tr("list what it has signed"), runCaList);
    commands.add("sign", Main::tr("sign certificate signing requests (CSR)"), runCaSign);
    commands.add("renew", Main::tr("sign a certificate once more, with the same names"), runCaRenew);
    commands.add("revoke", Main::tr("take a certificate back"), runCaRevoke);
    commands.add("crl", Main::tr("make the next revocation list (CRL)"), runCaCrl);
    commands.add("trust", Main::tr("show how devices come to trust the CA's root"), runCaTrust);
    commands.add("servers", Main::tr("show how mail servers use the CA, and who may relay"), runCaServers);
    commands.add("import", Main::tr("take over a CA of OpenSSL, easy-rsa or XCA"), runCaImport);
    commands.add("export", Main::tr("write the CA as a folder of OpenSSL or easy-rsa"), runCaExport);
    commands.add(
        "rollover", Main::tr("sign with a new key from now on, before the old one ends"), runCaRollover);
    commands.add("backup", Main::tr("write the whole CA to one file"), runCaBackup);
    commands.add("restore", Main::tr("make the CA of such a file again"), runCaRestore);
    commands.add("passphrase", Main::tr("give the CA's key another passphrase"), runCaPassphrase);
}

void addCommands(Commands &commands)
{
    commands.add("setup", Main::tr("make key, CSR, test certificate and configuration"), runSetup);
    commands.add("snippet", Main::tr("show the configuration for existing certificates"), runSnippet);
    commands.add("inspect", Main::tr("show certificate files of any form, check and mend them"), runInspect);
    commands.add("convert", Main::tr("write certificates and keys in another form"), runConvert);
    commands.add("config", Main::tr("show what is configured now, explain it and find faults"), runConfig);
    commands.add("check", Main::tr("see what the ports of a mail server really do"), runCheck);
    commands.add("domain", Main::tr("look at a mail domain as its senders see it"), runDomain);
    commands.add("tlsa",
        Main::tr("make TLSA records (DANE), compare what is published, and change a key safely"), runTlsa);
    commands.add("mta-sts", Main::tr("make the MTA-STS policy and records of a mail domain"), runSts);
    commands.add("tlsrpt", Main::tr("explain the reports of other servers about TLS"), runTlsrpt);
    commands.add("diagnose", Main::tr("explain what a mail server's log says about TLS, and how to mend it"),
        runDiagnose);
    commands.add(
        "received", Main::tr("show the way that a mail took, and where it was encrypted"), runReceived);
    commands.add("login", Main::tr("try whether a user can log in, over a connection that is verified first"),
        runLogin);
    commands.add("imap", Main::tr("log in and speak IMAP by typed lines"), runConsole);
    commands.add(
        "receive", Main::tr("put the certificate that has arrived from your CA in its place"), runReceive);
    commands.add("sets", Main::tr("list the sets that were made, with what is next for each"), runSets);
    commands.add("renew", Main::tr("make a new CSR for a set, with the same answers"), runRenew);
    commands.add("acme", Main::tr("show how an ACME client obtains and renews a certificate"), runAcme);
    commands.add(
        "deploy", Main::tr("bring what an ACME client has renewed to the servers of a set"), runDeploy);
    commands.add("audit", Main::tr("find what keeps certificates from being renewed and read"), runAudit);
    commands.add("watch", Main::tr("look once at all sets and hosts, and say what has changed"), runWatch);
    commands.addGroup("ca", Main::tr("keep a CA of your own for servers and clients"), addCaCommands);
    commands.add(
        "install", Main::tr("install a set-up that was written to a folder"), runInstall, Works::Here);
    commands.add("history", Main::tr("list what was installed on this machine"), runHistory);
    commands.add("undo", Main::tr("put back what was there before an installation"), runUndo);
    commands.add("recover", Main::tr("put in order what an interrupted installation left behind"), runRecover,
        Works::Here);
    commands.add("prune", Main::tr("remove old keys that installations have kept"), runPrune, Works::Here);
    commands.add("reload", Main::tr("let the mail servers read their configuration anew"), runReload);
}

int run(const QStringList &arguments, int argumentCount, char **argumentValues)
{
    const QString language = wantedLanguage(arguments);
    installLanguage(language);
    setDateStyle(DateStyle::Iso);
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
    Commands commands(program, languageOption);
    addCommands(commands);
    std::string form;
    const CLI::App *describe = addDescribe(program, form);
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
    if (!describe->parsed())
        return commands.runChosen();
    const auto description = described(program, form);
    if (!description)
        return report(Error{ErrorCode::WrongUse, {}, QString::fromStdString(form)});
    print(*description);
    return Done;
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
