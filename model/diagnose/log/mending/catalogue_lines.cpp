// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/mending/catalogue_lines.h"

#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/catalogue/rendering/snippet.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::CatalogueLines)
};

ServerChoice installed(ServerKind server, const MendingMachine &machine)
{
    for (const ServerChoice &choice : machine.servers) {
        if (choice.kind == server)
            return choice;
    }
    return {server, std::nullopt};
}

// Placeholders that rows need before they are written.
SnippetPaths paths(const MendingMachine &machine)
{
    SnippetPaths paths;
    paths.certificate = QStringLiteral("/etc/ssl/certs/mail.pem");
    paths.key = QStringLiteral("/etc/ssl/private/mail.key");
    paths.trustedCas = machine.store;
    return paths;
}

void add(Remedy &remedy, const Snippet &snippet, const QStringList &keys)
{
    for (const Directive &directive : snippet.directives) {
        if (!keys.contains(directive.key) || directive.line.isEmpty()
            || remedy.lines.contains(directive.line))
            continue;
        remedy.file = snippet.path;
        remedy.lines << directive.line;
    }
}

} // namespace

std::optional<Remedy> catalogueLines(
    ServerKind server, const QStringList &keys, const MendingMachine &machine)
{
    const ServerChoice choice = installed(server, machine);
    Remedy remedy;
    for (const QString &role : snippetRoles(server)) {
        const auto snippets
            = renderSnippets(choice, paths(machine), std::nullopt, {role, Level::Recommended});
        if (!snippets)
            continue;
        for (const Snippet &snippet : *snippets)
            add(remedy, snippet, keys);
        if (!remedy.lines.isEmpty())
            break;
    }
    if (remedy.lines.isEmpty())
        return std::nullopt;
    remedy.text = choice.version ? Words::tr("For %1 %2, as it is installed here.")
                                       .arg(serverTitle(server), choice.version->toString())
                                 : Words::tr("For %1.").arg(serverTitle(server));
    if (server == ServerKind::Postfix && remedy.file.endsWith(QLatin1String("/main.cf"))) {
        for (const QString &line : remedy.lines)
            remedy.commands << QStringLiteral("postconf -e ") + shellQuoted(line);
    }
    remedy.commands << reloadCommands(server, InitSystem::Systemd);
    return remedy;
}

} // namespace mailseal
