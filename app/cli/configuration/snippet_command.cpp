// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration/snippet_command.h"

#include "app/cli/configuration/snippet_install.h"
#include "model/base/errors/error_code.h"
#include "model/names/domain_name.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/catalogue/explaining/level_warnings.h"
#include "model/servers/catalogue/rendering/command_form.h"
#include "model/servers/machine/releases.h"
#include "model/setup/sets/made/plan_building.h"
#include "model/setup/sets/made/proposed_paths.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::SnippetHelp)
};

QByteArray toJson(
    const QList<Snippet> &snippets, const SnippetSelection &selection, InitSystem init, bool hasLogins)
{
    QJsonArray array;
    for (const Snippet &snippet : snippets) {
        QJsonArray directives;
        for (const Directive &directive : snippet.directives)
            directives << QJsonObject{{QStringLiteral("key"), directive.key},
                {QStringLiteral("value"), directive.value}, {QStringLiteral("line"), directive.line},
                {QStringLiteral("explanation"), explanation(directive.key, selection.level)},
                {QStringLiteral("citation"), directive.citation}};
        array << QJsonObject{{QStringLiteral("server"), serverName(snippet.server)},
            {QStringLiteral("version"), snippet.version.toString()},
            {QStringLiteral("versionKnown"), snippet.versionKnown}, {QStringLiteral("file"), snippet.file},
            {QStringLiteral("path"), snippet.path}, {QStringLiteral("directives"), directives},
            {QStringLiteral("text"), snippet.text}};
    }
    const ServerKind kind = snippets.isEmpty() ? ServerKind::Postfix : snippets.first().server;
    const LevelSource source = levelSource(selection.level);
    const ServerCommands commands = serverCommands(kind, init);
    return QJsonDocument(
        QJsonObject{{QStringLiteral("snippets"), array}, {QStringLiteral("role"), selection.role},
            {QStringLiteral("level"),
                QJsonObject{{QStringLiteral("name"), source.name}, {QStringLiteral("source"), source.source},
                    {QStringLiteral("date"), source.date}}},
            {QStringLiteral("warnings"),
                QJsonArray::fromStringList(levelWarnings(kind, selection, hasLogins))},
            {QStringLiteral("commands"), renderCommands(snippets, init, selection.level)},
            {QStringLiteral("check"), QJsonArray::fromStringList(commands.check)},
            {QStringLiteral("reload"), QJsonArray::fromStringList(commands.reload)}})
        .toJson();
}

// “NAME=CERTIFICATE” or “NAME=CERTIFICATE,KEY”
std::optional<Error> readNames(const SnippetOptions &options, SnippetPaths &paths)
{
    const bool isCourier = options.server.starts_with("courier");
    for (const std::string &option : options.names) {
        const QString text = QString::fromStdString(option);
        const auto name = DomainName::parse(text.section(u'=', 0, 0));
        if (!name)
            return name.error();
        const QString files = text.section(u'=', 1);
        paths.names << NamedCertificate{name->ascii(), files.section(u',', 0, 0), files.section(u',', 1)};
        if (paths.names.last().certificate.isEmpty() || name->isWildcard())
            return Error{ErrorCode::WrongUse, {}, Help::tr("Write --name as NAME=CERTIFICATE,KEY.")};
        if (isCourier && (!paths.names.last().key.isEmpty() || paths.combined.isEmpty()))
            return Error{ErrorCode::WrongUse, {},
                Help::tr(
                    "Courier wants key and certificate in one file: give --combined and --name NAME=PATH.")};
    }
    if (!paths.names.isEmpty() && !paths.sniMap.isEmpty())
        return Error{ErrorCode::WrongUse, {}, Help::tr("Give either --name or --sni-map.")};
    return std::nullopt;
}

Result<SnippetPaths> readPaths(
    const SnippetOptions &options, const ServerChoice &server, const SnippetSelection &selection)
{
    const auto wrong = [](const QString &text) {
        return tl::unexpected(Error{ErrorCode::WrongUse, {}, text});
    };
    SnippetPaths paths;
    paths.certificate = QString::fromStdString(options.certificate);
    paths.key = QString::fromStdString(options.key);
    paths.combined = QString::fromStdString(options.combined);
    paths.trustedCas = QString::fromStdString(options.trustedCas);
    paths.trustedCaFolder = QString::fromStdString(options.trustedCaFolder);
    paths.dhParameters = QString::fromStdString(options.dhParameters);
    paths.sniMap = QString::fromStdString(options.sniMap);
    paths.authSocket = QString::fromStdString(options.authSocket);
    paths.clientCas = QString::fromStdString(options.clientCas);
    paths.ldapServer = QString::fromStdString(options.ldapServer);
    paths.eximFile = QString::fromStdString(options.eximFile);
    if (const auto error = readNames(options, paths))
        return tl::unexpected(*error);
    paths.authSocket = authSocketFor(server.kind, selection, paths.authSocket);
    const bool isAboutLdap = selection.role == QLatin1String("ldap");
    if (isAboutLdap != !paths.ldapServer.isEmpty() || (isAboutLdap && !isLdapServer(paths.ldapServer)))
        return wrong(Help::tr(
            "Give --role ldap and --ldap together, with a server such as ldaps://ldap.example.org."));
    const bool isSeparate = !paths.certificate.isEmpty() && !paths.key.isEmpty();
    const bool isHalf = paths.certificate.isEmpty() != paths.key.isEmpty();
    if (!paths.eximFile.isEmpty() && server.kind != ServerKind::Exim)
        return wrong(Help::tr("Give --exim-file only together with --server exim."));
    const bool isNone = paths.certificate.isEmpty() && paths.key.isEmpty() && paths.combined.isEmpty();
    if (!(isAboutLdap && isNone) && (isHalf || isSeparate != paths.combined.isEmpty()))
        return wrong(Help::tr("Give either --certificate and --key, or --combined."));
    return paths;
}

// “master.cf” and “postfix/master.cf” both name the file.
const Snippet *find(const QList<Snippet> &snippets, const QString &name)
{
    for (const Snippet &snippet : snippets) {
        if (snippet.file == name || snippet.file.section(u'/', -1) == name)
            return &snippet;
    }
    return nullptr;
}

QStringList fileNames(const QList<Snippet> &snippets)
{
    QStringList names;
    for (const Snippet &snippet : snippets)
        names << snippet.file.section(u'/', -1);
    return names;
}

TargetServers serversFor(const ServerChoice &server, const std::optional<RemoteSide> &side)
{
    if (side)
        return targetServers({server}, side->look.machine.servers, side->look.machine.release);
    return targetServers({server},
        server.version ? QList<ServerChoice>{} : detectServers(systemProgramRunner()), systemRelease());
}

} // namespace

void addOptions(const CommandOptions &command, SnippetOptions &options)
{
    command
        .text("--server", options.server, "NAME[@VERSION]",
            Help::tr("postfix, dovecot, courier or exim, and its version"))
        .required();
    command.text("--certificate", options.certificate, "PATH",
        Help::tr("where the certificate with its chain is on the server"));
    command.text("--key", options.key, "PATH", Help::tr("where the private key is on the server"));
    command.text("--combined", options.combined, "PATH",
        Help::tr("one file on the server with key, certificate and chain, in this order"));
    command.text("--ca", options.trustedCas, "PATH",
        Help::tr(
            "file with the CA certificates that are trusted, one after another, when mail is sent or LDAP is asked"));
    command.text("--ca-folder", options.trustedCaFolder, "PATH",
        Help::tr("folder with the CA certificates that are trusted when mail is sent"));
    command.text("--dh-parameters", options.dhParameters, "PATH",
        Help::tr("file with Diffie-Hellman parameters, for versions that use one"));
    command.text("--sni-map", options.sniMap, "PATH",
        Help::tr("Postfix, Exim: list of names that have a certificate of their own"));
    command.texts("--name", options.names, "NAME=PATH[,PATH]",
        Help::tr(
            "a further name with a certificate of its own, and the key's file if that is another one; may "
            "be repeated"));
    command.text("--client-ca", options.clientCas, "PATH",
        Help::tr("file with the CA certificates of those who show a certificate to the server"));
    command.text("--ldap", options.ldapServer, "URL",
        Help::tr("LDAP server where users are looked up: ldaps://NAME, or ldap://NAME for StartTLS"));
    command.text("--auth-socket", options.authSocket, "PATH",
        Help::tr("where Dovecot answers Postfix's questions about log-ins"));
    command.text("--exim-file", options.eximFile, "PATH",
        Help::tr("Exim: the configuration file, if it is not one that Debian's packages generate"));
    command.text("--role", options.role, "ROLE",
        Help::tr(
            "incoming, outgoing, submission, submissions, imap, pop3, relay or ldap; all but the last two "
            "without it"));
    command.text("--level", options.level, "LEVEL", Help::tr("compatible, recommended or modern"));
    command.text("--form", options.form, "FORM", Help::tr("text to paste, commands to run, or file to save"));
    command.text("--init", options.init, "NAME",
        Help::tr("what starts services on the server: systemd, sysv, openrc or freebsd"));
    command.text(
        "--file", options.file, "NAME", Help::tr("which of the server's files, for example master.cf"));
    const CommandOption install = command.flag("--install", options.install,
        Help::tr(
            "set the lines in the server's own files on this machine, let it reload and ask its ports; what "
            "fails is put back"));
    addSsh(command, options.ssh).excludes(install);
    command.flag("--dry-run", options.dryRun, Help::tr("only show what would be set"));
    command
        .flag("--anywhere", options.anywhere,
            Help::tr("also lines about files that this program did not make, as root, after a question each"))
        .needs(install);
    command.flag("--json", options.json, Help::tr("print all files for programs"));
}

ExitCode runSnippet(const SnippetOptions &options)
{
    const auto server = ServerChoice::parse(QString::fromStdString(options.server));
    if (!server)
        return report(server.error());
    const auto level = parseLevel(QString::fromStdString(options.level));
    if (!level)
        return report(level.error());
    const auto form = parseForm(QString::fromStdString(options.form));
    if (!form)
        return report(form.error());
    const auto init = parseInitSystem(QString::fromStdString(options.init));
    if (!init)
        return report(init.error());
    const SnippetSelection selection{QString::fromStdString(options.role), *level};
    const auto given = readPaths(options, *server, selection);
    if (!given)
        return report(given.error());
    const SnippetPaths &paths = *given;
    if (options.dryRun && !options.install && options.ssh.empty())
        return report(Error{
            ErrorCode::WrongUse, {}, Help::tr("Give --dry-run only together with --install or --ssh.")});
    std::optional<RemoteSide> side;
    if (!options.ssh.empty()) {
        auto looked = lookAtRemote(options.ssh);
        if (!looked)
            return report(looked.error());
        side = *std::move(looked);
    }
    const TargetServers target = serversFor(*server, side);
    const ServerChoice &chosen = target.servers.first();
    if (const auto note = versionNote(chosen, target.assumed.value(chosen.kind)))
        warn(*note);
    const auto snippets = renderSnippets(chosen, paths, target.assumed.value(chosen.kind), selection);
    if (!snippets)
        return report(snippets.error());
    if (side)
        return installSnippets(*snippets, paths, *side, options.ssh, {options.dryRun, false, options.json});
    if (options.install)
        return installSnippets(*snippets, paths, {options.dryRun, options.anywhere, options.json});
    const bool hasLogins = !paths.authSocket.isEmpty();
    if (options.json) {
        print(QString::fromUtf8(toJson(*snippets, selection, *init, hasLogins)));
        return Done;
    }
    if (selection != SnippetSelection{}) {
        for (const QString &warning : levelWarnings(chosen.kind, selection, hasLogins))
            say(warning);
    }
    const QString wanted = QString::fromStdString(options.file);
    if (*form == SnippetForm::Commands && wanted.isEmpty()) {
        print(renderCommands(*snippets, *init, *level));
        return Done;
    }
    const QString known = fileNames(*snippets).join(QStringLiteral(", "));
    if (*form == SnippetForm::File && wanted.isEmpty() && snippets->size() > 1)
        return report(Error{ErrorCode::SnippetFileAmbiguous, {known}, {}});
    if (*form == SnippetForm::Text && wanted.isEmpty() && !snippets->isEmpty()) {
        print(renderTexts(*snippets, *init));
        return Done;
    }
    const Snippet *snippet
        = wanted.isEmpty() && !snippets->isEmpty() ? &snippets->first() : find(*snippets, wanted);
    if (snippet == nullptr)
        return report(Error{ErrorCode::SnippetFileUnknown, {wanted, known}, {}});
    if (*form == SnippetForm::Commands) {
        print(renderCommands({*snippet}, *init, *level));
        return Done;
    }
    print(snippet->text);
    return Done;
}

} // namespace mailseal::cli
