// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/command_form.h"

#include "model/base/shell_word.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/comment_text.h"
#include "model/servers/catalogue/explanations.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

class Commands
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Commands)

public:
    static QString main(const Snippet &snippet);
    static QString master(const Snippet &snippet);
    static QString appendedMaster(const Snippet &snippet);
    static QString dropIn(const Snippet &snippet);
    static QString replaced(const Snippet &snippet, Catalogue::Syntax syntax);
    static QString table(const Snippet &snippet);
    static QString ending(ServerKind server, InitSystem init);
    static QString section(const Snippet &snippet);
};

QStringList linesOf(const Snippet &snippet)
{
    QStringList lines;
    for (const Directive &directive : snippet.directives)
        lines << (directive.line.isEmpty() ? QStringList() : QStringList{directive.line});
    return lines;
}

QString hereDocument(const QString &command, const QString &text)
{
    return command + QStringLiteral(" <<'END_OF_MAILSEAL'\n") + text + QStringLiteral("END_OF_MAILSEAL\n");
}

// Without its list Postfix would not answer on port 25 at all; an empty one permits nobody.
QString emptyList(const Directive &directive)
{
    const QString path = shellQuoted(directive.value.section(u':', 1));
    const bool isBuilt = directive.value.startsWith(QStringLiteral("hash:"));
    return QStringLiteral("test -e %1 || : >%1\n").arg(path)
        + (isBuilt ? QStringLiteral("postmap %1\n").arg(shellQuoted(directive.value)) : QString());
}

QString Commands::main(const Snippet &snippet)
{
    QString script;
    for (const Directive &directive : snippet.directives) {
        if (directive.key == QLatin1String("relay_clientcerts"))
            script += emptyList(directive);
        if (!directive.line.isEmpty())
            script += QStringLiteral("postconf -e %1\n").arg(shellQuoted(directive.line));
    }
    return script;
}

// Setting an entry removes the options it had.
QString Commands::master(const Snippet &snippet)
{
    QString script;
    for (const Directive &directive : snippet.directives) {
        if (directive.line.isEmpty())
            continue;
        const bool isOption = directive.key.count(u'/') == 2;
        const QString setting = directive.key + u'=' + directive.value;
        script += QStringLiteral("postconf %1 %2\n")
                      .arg(isOption ? QStringLiteral("-Pe") : QStringLiteral("-Me"), shellQuoted(setting));
    }
    return script;
}

// Before 2.11 postconf cannot edit master.cf. An entry, with its options, is taken out and written anew.
QString Commands::appendedMaster(const Snippet &snippet)
{
    QStringList names;
    for (const Directive &directive : snippet.directives) {
        if (directive.key.count(u'/') == 1)
            names << directive.key.section(u'/', 0, 0);
    }
    const QString awk = QStringLiteral("/^[^ \\t#]/ { old = ($1 ~ /^(%1)$/ && $2 == \"inet\") } "
                                       "!(old && /^[^#]/) { print }")
                            .arg(names.join(u'|'));
    const QString path = shellQuoted(snippet.path);
    return QStringLiteral("(umask 077; awk %1 %2 >%2.mailseal) &&\n").arg(shellQuoted(awk), path)
        + hereDocument(QStringLiteral("cat >>%1.mailseal").arg(path), linesOf(snippet).join(u'\n') + u'\n')
        + QStringLiteral("cat %1.mailseal >%1 && rm %1.mailseal\n").arg(path);
}

QString Commands::dropIn(const Snippet &snippet)
{
    const bool isWhole = snippet.path.contains(QStringLiteral("/conf.d/"));
    // A block of dovecot.conf (1.x) goes into the one that is there already, which no command finds.
    const bool isBlock = snippet.directives.size() == 1 && snippet.directives.first().line.contains(u'\n');
    if (!isWhole && isBlock)
        return QStringLiteral("#\n# ") + linesOf(snippet).join(u'\n').replace(u'\n', QStringLiteral("\n# "))
            + u'\n';
    return hereDocument(
        QStringLiteral("cat %1%2")
            .arg(isWhole ? QStringLiteral(">") : QStringLiteral(">>"), shellQuoted(snippet.path)),
        isWhole ? snippet.text : linesOf(snippet).join(u'\n') + u'\n');
}

// A copy without the old values is made aside and written back, so that owner and mode stay.
QString Commands::replaced(const Snippet &snippet, Catalogue::Syntax syntax)
{
    const QString path = shellQuoted(snippet.path);
    const bool isOwnFile = syntax == Catalogue::Syntax::Shell;
    const QString form = isOwnFile                ? QStringLiteral(" -e '/^%1=/d'")
        : syntax == Catalogue::Syntax::LdapClient ? QStringLiteral(" -e '/^%1[[:space:]]/d'")
                                                  : QStringLiteral(" -e '/^%1[[:space:]]*=/d'");
    QString removal = QStringLiteral("sed");
    QString values;
    for (const Directive &directive : snippet.directives) {
        removal += form.arg(directive.key);
        values += u' ' + shellQuoted(directive.line);
    }
    // A look-up file may hold a password; ldap.conf is for everybody.
    const QString mask = syntax == Catalogue::Syntax::Lookup ? QStringLiteral("077") : QStringLiteral("022");
    const QString made = isOwnFile
        ? QString()
        : QStringLiteral("test -e %1 || (umask %2; mkdir -p \"$(dirname %1)\"; : >%1)\n").arg(path, mask);
    return made + QStringLiteral("(umask 077; %1 %2 >%2.mailseal) &&\n").arg(removal, path)
        + QStringLiteral("printf '%s\\n'") + values + QStringLiteral(" >>%1.mailseal &&\n").arg(path)
        + QStringLiteral("cat %1.mailseal >%1 && rm %1.mailseal\n").arg(path);
}

// postmap copies keys and certificates into the map, under the mode of the list.
QString Commands::table(const Snippet &snippet)
{
    const QString path = shellQuoted(snippet.path);
    return QStringLiteral("(umask 077; : >>%1) && chmod 0600 %1\n").arg(path)
        + hereDocument(QStringLiteral("cat >%1").arg(path), linesOf(snippet).join(u'\n') + u'\n')
        + QStringLiteral("postmap -F \"$(postconf -h tls_server_sni_maps)\"\n");
}

QString Commands::section(const Snippet &snippet)
{
    const auto known = syntaxOf(snippet);
    if (!known)
        return {}; // never lines of unknown kind as commands for the super-user
    const Catalogue::Syntax syntax = *known;
    switch (syntax) {
    case Catalogue::Syntax::PostfixMain:
        return main(snippet);
    case Catalogue::Syntax::PostfixMaster:
        return snippet.version < Version{2, 11, 0} ? appendedMaster(snippet) : master(snippet);
    case Catalogue::Syntax::Dovecot:
        return dropIn(snippet);
    case Catalogue::Syntax::Shell:
    case Catalogue::Syntax::Lookup:
    case Catalogue::Syntax::LdapClient:
        return replaced(snippet, syntax);
    case Catalogue::Syntax::Table:
        return table(snippet);
    case Catalogue::Syntax::Script:
        return linesOf(snippet).join(u'\n') + u'\n';
    }
    return {};
}

QString Commands::ending(ServerKind server, InitSystem init)
{
    const ServerCommands commands = serverCommands(server, init);
    QString text;
    if (!commands.check.isEmpty())
        text += u'\n'
            + comment(
                tr("Checks the configuration. Key and certificate are not looked at here; a wrong key shows "
                   "only when somebody connects."),
                QStringLiteral("#"))
            + commands.check.join(QStringLiteral(" &&\n")) + QStringLiteral(" &&\n");
    else
        text += u'\n';
    text += comment(tr("Makes the server use it."), QStringLiteral("#"))
        + commands.reload.join(QStringLiteral(" &&\n")) + u'\n';
    return text;
}

} // namespace

QString formName(SnippetForm form)
{
    switch (form) {
    case SnippetForm::Text:
        return QStringLiteral("text");
    case SnippetForm::Commands:
        return QStringLiteral("commands");
    case SnippetForm::File:
        return QStringLiteral("file");
    }
    return {};
}

Result<SnippetForm> parseForm(const QString &name)
{
    QStringList names;
    for (const SnippetForm form : {SnippetForm::Text, SnippetForm::Commands, SnippetForm::File}) {
        if (formName(form) == name)
            return form;
        names << formName(form);
    }
    return failure(ErrorCode::FormUnknown, {name, names.join(QStringLiteral(", "))});
}

QString renderCommands(const QList<Snippet> &snippets, InitSystem init, Level level)
{
    QString script = QStringLiteral("#!/bin/sh\n");
    for (const Snippet &snippet : snippets) {
        script += script.endsWith(QStringLiteral("sh\n")) ? QString() : QStringLiteral("\n");
        script += comment(Commands::tr("Made by Mailseal for %1 %2: %3")
                              .arg(serverTitle(snippet.server), snippet.version.toString(), snippet.path),
            QStringLiteral("#"));
        QSet<QString> said;
        for (const Directive &directive : snippet.directives) {
            const QString about
                = directive.key.section(u'/', -1) + QStringLiteral(": ") + explanation(directive.key, level);
            script += said.contains(about) || snippet.file.startsWith(QStringLiteral("dovecot/99"))
                ? QString()
                : comment(about, QStringLiteral("#"));
            said << about;
        }
        script += Commands::section(snippet);
    }
    return snippets.isEmpty() ? script : script + Commands::ending(snippets.first().server, init);
}

} // namespace mailseal
