// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/snippet_command.h"

#include "model/services/detection.h"
#include "model/setup/proposal.h"

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

QByteArray toJson(const QList<Snippet> &snippets)
{
    QJsonArray array;
    for (const Snippet &snippet : snippets) {
        QJsonArray directives;
        for (const Directive &directive : snippet.directives)
            directives << QJsonObject{{QStringLiteral("key"), directive.key},
                {QStringLiteral("value"), directive.value}, {QStringLiteral("line"), directive.line},
                {QStringLiteral("explanation"), explanation(directive.key)},
                {QStringLiteral("citation"), directive.citation}};
        array << QJsonObject{{QStringLiteral("server"), serverName(snippet.server)},
            {QStringLiteral("version"), snippet.version.toString()},
            {QStringLiteral("versionKnown"), snippet.versionKnown}, {QStringLiteral("file"), snippet.file},
            {QStringLiteral("path"), snippet.path}, {QStringLiteral("directives"), directives},
            {QStringLiteral("text"), snippet.text}};
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("snippets"), array}}).toJson();
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

} // namespace

void addOptions(CLI::App &command, SnippetOptions &options)
{
    const auto add
        = [&command](const char *name, std::string &target, const char *type, const QString &text) {
              return command.add_option(name, target, text.toStdString())->type_name(type);
          };
    add("--server", options.server, "NAME[@VERSION]",
        Help::tr("postfix, dovecot or courier, and its version"))
        ->required();
    add("--certificate", options.certificate, "PATH",
        Help::tr("where the certificate with its chain is on the server"))
        ->required();
    add("--key", options.key, "PATH", Help::tr("where the private key is on the server"))->required();
    add("--ca", options.trustedCas, "PATH",
        Help::tr("file with the CA certificates that are trusted when mail is sent"));
    add("--file", options.file, "NAME", Help::tr("which of the server's files, for example master.cf"));
    command.add_flag("--json", options.json, Help::tr("print all files for programs").toStdString());
}

ExitCode runSnippet(const SnippetOptions &options)
{
    const auto server = ServerChoice::parse(QString::fromStdString(options.server));
    if (!server)
        return report(server.error());
    SnippetPaths paths;
    paths.certificate = QString::fromStdString(options.certificate);
    paths.key = QString::fromStdString(options.key);
    paths.trustedCas = QString::fromStdString(options.trustedCas);
    const auto layout = loadLayout(layoutNames().first());
    if (!layout)
        return report(layout.error());
    const TargetServers target = targetServers({*server},
        server->version ? QList<ServerChoice>{} : detectServers(systemProgramRunner()), *layout,
        systemRelease().version);
    const ServerChoice &chosen = target.servers.first();
    if (!chosen.version)
        warn(Error{ErrorCode::ServerVersionAssumed,
            {serverTitle(chosen.kind), target.assumed.value(chosen.kind).toString()}, {}});
    const auto snippets = renderSnippets(chosen, paths, target.assumed.value(chosen.kind));
    if (!snippets)
        return report(snippets.error());
    if (options.json) {
        print(QString::fromUtf8(toJson(*snippets)));
        return Done;
    }
    const QString wanted = QString::fromStdString(options.file);
    const Snippet *snippet = wanted.isEmpty() ? &snippets->first() : find(*snippets, wanted);
    if (snippet == nullptr)
        return report(Error{
            ErrorCode::SnippetFileUnknown, {wanted, fileNames(*snippets).join(QStringLiteral(", "))}, {}});
    print(snippet->text);
    if (wanted.isEmpty() && snippets->size() > 1)
        say(Help::tr("The lines above belong in %1. This server has other files, shown with --file: %2.")
                .arg(snippet->path, fileNames(*snippets).mid(1).join(QStringLiteral(", "))));
    return Done;
}

} // namespace mailseal::cli
