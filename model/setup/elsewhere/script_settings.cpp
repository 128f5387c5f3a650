// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/elsewhere/script_settings.h"

#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/catalogue/rendering/command_form.h"
#include "model/servers/configured/difference/settings_steps.h"
#include "model/servers/live/server_check.h"

#include <QJsonDocument>

namespace mailseal {
namespace {

// Lookups, which hold passwords, are left to the commands.
bool isSetHere(const QList<Snippet> &snippets)
{
    const bool areEdited = std::all_of(snippets.begin(), snippets.end(), [](const Snippet &snippet) {
        const auto syntax = syntaxOf(snippet);
        return syntax == Catalogue::Syntax::PostfixMain || syntax == Catalogue::Syntax::PostfixMaster
            || syntax == Catalogue::Syntax::Shell || syntax == Catalogue::Syntax::Dovecot
            || syntax == Catalogue::Syntax::Exim || syntax == Catalogue::Syntax::Table
            || syntax == Catalogue::Syntax::EximTable;
    });
    return areEdited && !needsLists(snippets);
}

QList<ServerKind> serversOf(const ScriptSettings &settings)
{
    QList<ServerKind> servers;
    for (const Snippet &snippet : settings.snippets) {
        if (!servers.contains(snippet.server))
            servers << snippet.server;
    }
    return inReloadOrder(servers);
}

QList<Snippet> snippetsOf(const ScriptSettings &settings, ServerKind server)
{
    QList<Snippet> own;
    for (const Snippet &snippet : settings.snippets)
        own << (snippet.server == server ? QList<Snippet>{snippet} : QList<Snippet>());
    return own;
}

QStringList filesOf(const QList<Snippet> &snippets)
{
    QStringList files;
    for (const Snippet &snippet : snippets) {
        files << belowEtc(snippet.path);
        // Debian's Exim reads one of the two.
        if (snippet.file.endsWith(QLatin1String("localmacros")))
            files << belowEtc(eximMacrosOfSplit());
        for (const Directive &directive : snippet.directives) {
            if (directive.key == QLatin1String("relay_clientcerts"))
                files << belowEtc(directive.value.section(u':', 1));
        }
    }
    return files;
}

QString editsOf(const ScriptSettings &settings, const QList<Snippet> &snippets, const QStringList &files)
{
    if (!settings.reviewed)
        return renderEdits(snippets);
    QString script;
    for (const ReviewedFile &file : *settings.reviewed) {
        if (files.contains(belowEtc(file.path)))
            script += QStringLiteral("  reviewed %1 %2 %3\n")
                          .arg(QString::fromLatin1(file.oldSha256),
                              QString::fromLatin1(sha256(view(file.text)).toHex()),
                              shellQuoted(belowEtc(file.path)));
    }
    return script;
}

// A pattern is no name that could be asked for.
QList<NamedCertificate> askedNames(const ScriptSettings &settings)
{
    QList<NamedCertificate> names = settings.names;
    names.removeIf([](const NamedCertificate &name) { return name.name.startsWith(u'*'); });
    return names;
}

QString namesOf(const ScriptSettings &settings)
{
    QStringList names;
    for (const NamedCertificate &name : askedNames(settings))
        names << name.name + u'=' + name.certificate;
    return names.join(u' ');
}

// “25:smtp 25:smtp:imap.example.org 993: …”
QString portsOf(const ScriptSettings &settings, const QList<ServerKind> &servers)
{
    QStringList ports;
    for (const ServerPort &port : portsFor(settings.snippets, servers)) {
        // What s_client -starttls has to speak; nothing where TLS begins at once.
        const bool atOnce = port.start == TlsStart::AtOnce;
        ports << QString::number(port.port) + u':' + (atOnce ? QString() : protocolName(port.protocol));
        const QString first = ports.last();
        for (const NamedCertificate &name : askedNames(settings))
            ports << first + u':' + name.name;
    }
    return ports.join(u' ');
}

} // namespace

QString certificateOf(const InstallPlan &plan)
{
    for (const FileRole role :
        {FileRole::Chain, FileRole::Certificate, FileRole::CourierPem, FileRole::EximPem}) {
        if (const QString path = pathOf(plan, role); !path.isEmpty())
            return path;
    }
    return {};
}

QList<FileStep> reviewedSteps(const QList<ReviewedFile> &files)
{
    QList<FileStep> steps;
    QByteArray changes;
    const auto add = [&steps](const QString &name, const SecretBytes &text) {
        steps << FileStep{FileRole::Snippet, QStringLiteral("/settings/") + name, QStringLiteral("root"),
            QStringLiteral("root"), 0600, text};
    };
    for (const ReviewedFile &file : files) {
        add(belowEtc(file.path), file.text);
        changes += QJsonDocument(toObject(file.settings)).toJson(QJsonDocument::Compact) + '\n';
    }
    if (!files.isEmpty())
        add(QStringLiteral("changes"),
            secretBytes({changes.constData(), static_cast<size_t>(changes.size())}));
    return steps;
}

QString settingsPart(const ScriptSettings &settings)
{
    QString functions;
    QString calls;
    QList<ServerKind> servers;
    for (const ServerKind server : serversOf(settings)) {
        const QList<Snippet> own = snippetsOf(settings, server);
        if (!isSetHere(own)) {
            calls += QStringLiteral("  tell \"$t_by_hand\" %1\n").arg(shellQuoted(serverTitle(server)));
            continue;
        }
        servers << server;
        const QStringList files = filesOf(own);
        functions += QStringLiteral("settings_%1() {\n  :\n%2}\n")
                         .arg(serverName(server), editsOf(settings, own, files));
        calls
            += QStringLiteral("  configure %1 %2").arg(serverName(server), shellQuoted(serverTitle(server)));
        for (const QString &file : files)
            calls += u' ' + shellQuoted(file);
        calls += u'\n';
    }
    return QStringLiteral("host=%1\ncertificate=%2\nnames=%3\nports=%4\n")
               .arg(shellQuoted(settings.host), shellQuoted(settings.certificate),
                   shellQuoted(namesOf(settings)),
                   shellQuoted(settings.certificate.isEmpty() ? QString() : portsOf(settings, servers)))
        + functions + QStringLiteral("configure_servers() {\n  :\n") + calls + QStringLiteral("}\n");
}

QString reloadsPart(const QString &indent)
{
    QString script;
    for (const InitSystem init : initSystems()) {
        for (const ServerKind server : serverKinds()) {
            const QStringList commands = checkCommands(server, init) + reloadCommands(server, init);
            script += indent
                + QStringLiteral("%1,%2) %3 ;;\n")
                      .arg(initSystemName(init), serverName(server), commands.join(QStringLiteral(" && ")));
        }
    }
    return script;
}

} // namespace mailseal
