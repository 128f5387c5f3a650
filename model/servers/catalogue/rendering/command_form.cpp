// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/command_form.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/catalogue/rendering/comment_text.h"
#include "model/servers/catalogue/rendering/exim_commands.h"
#include "model/servers/catalogue/rendering/postfix_commands.h"
#include "model/servers/catalogue/rendering/script_parts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

class Commands
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Commands)

public:
    static QString backups(const QList<Snippet> &snippets);
    static QString dropIn(const Snippet &snippet);
    static QString replaced(const Snippet &snippet, Catalogue::Syntax syntax);
    static QString table(const Snippet &snippet);
    static QString ending(ServerKind server, InitSystem init);
    static QString section(const Snippet &snippet, const QList<Snippet> &all);
};

// Before anything is changed, so that everything can be put back.
QString Commands::backups(const QList<Snippet> &snippets)
{
    QString script = comment(tr("Keeps a copy of each file beside it."), QStringLiteral("#"))
        + QStringLiteral("stamp=$(date +%Y%m%dT%H%M%S)\n");
    QStringList paths;
    for (const Snippet &snippet : snippets)
        paths << (syntaxOf(snippet) == Catalogue::Syntax::Script ? QStringList()
                                                                 : QStringList{shellQuoted(snippet.path)});
    return paths.isEmpty() ? QString()
                           : script
            + QStringLiteral(
                "for file in %1; do\n  test ! -e \"$file\" || test -e \"$file.$stamp\" || cp -p \"$file\" \"$file.$stamp\" || exit 1\ndone\n")
                  .arg(paths.join(u' '));
}

QString Commands::dropIn(const Snippet &snippet)
{
    const bool isWhole = snippet.path.contains(QStringLiteral("/conf.d/"));
    // A block of dovecot.conf (1.x) belongs in the existing block, which no command can find.
    const bool isBlock = snippet.directives.size() == 1 && snippet.directives.first().line.contains(u'\n');
    if (!isWhole && isBlock)
        return QStringLiteral("#\n# ") + linesOf(snippet).join(u'\n').replace(u'\n', QStringLiteral("\n# "))
            + u'\n';
    return hereDocument(
        QStringLiteral("cat %1%2")
            .arg(isWhole ? QStringLiteral(">") : QStringLiteral(">>"), shellQuoted(snippet.path)),
        isWhole ? snippet.text : linesOf(snippet).join(u'\n') + u'\n');
}

// Makes a copy without the old values and writes it back, so that owner and mode stay.
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
    // A lookup file may hold a password; ldap.conf is for everybody.
    const QString mask = syntax == Catalogue::Syntax::Lookup ? QStringLiteral("077") : QStringLiteral("022");
    const QString made = isOwnFile
        ? QString()
        : QStringLiteral("test -e %1 || (umask %2; mkdir -p \"$(dirname %1)\"; : >%1)\n").arg(path, mask);
    return made + QStringLiteral("(umask 077; %1 %2 >%2.mailseal) &&\n").arg(removal, path)
        + QStringLiteral("printf '%s\\n'") + values + QStringLiteral(" >>%1.mailseal &&\n").arg(path)
        + QStringLiteral("cat %1.mailseal >%1 && rm %1.mailseal\n").arg(path);
}

// A list of file names. Whoever builds a map of it with postmap(1) copies the keys themselves, with the mode
// of the list.
QString Commands::table(const Snippet &snippet)
{
    const QString path = shellQuoted(snippet.path);
    return QStringLiteral("(umask 077; : >>%1) && chmod 0600 %1\n").arg(path)
        + hereDocument(QStringLiteral("cat >%1").arg(path), linesOf(snippet).join(u'\n') + u'\n');
}

QString Commands::section(const Snippet &snippet, const QList<Snippet> &all)
{
    const auto known = syntaxOf(snippet);
    if (!known)
        return {}; // never let lines of an unknown kind become commands for root
    switch (*known) {
    case Catalogue::Syntax::PostfixMain:
        return mainCommands(snippet);
    case Catalogue::Syntax::PostfixMaster:
        return masterCommands(snippet, all);
    case Catalogue::Syntax::Dovecot:
        return dropIn(snippet);
    case Catalogue::Syntax::Shell:
    case Catalogue::Syntax::Lookup:
    case Catalogue::Syntax::LdapClient:
        return replaced(snippet, *known);
    case Catalogue::Syntax::Table:
        return table(snippet);
    case Catalogue::Syntax::Script:
        return linesOf(snippet).join(u'\n') + u'\n';
    case Catalogue::Syntax::Exim:
        return eximCommands(snippet);
    case Catalogue::Syntax::EximTable:
        return eximTableCommands(snippet);
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

QString renderTexts(const QList<Snippet> &snippets, InitSystem init)
{
    QString text;
    for (const Snippet &snippet : snippets)
        text += snippet.text + u'\n';
    if (snippets.isEmpty())
        return text;
    const QString last = Commands::ending(snippets.first().server, init).trimmed();
    for (const QString &line : last.split(u'\n'))
        text += (line.startsWith(u'#') ? line : QStringLiteral("#   ") + line) + u'\n';
    return text;
}

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

QString belowEtc(const QString &path)
{
    for (const char *folder : {"/etc/", "/usr/local/etc/"}) {
        if (path.startsWith(QLatin1String(folder)))
            return path.mid(static_cast<qsizetype>(qstrlen(folder)));
    }
    return path;
}

QString renderEdits(const QList<Snippet> &snippets)
{
    QString script;
    for (Snippet snippet : snippets) {
        snippet.path = belowEtc(snippet.path);
        script += Commands::section(snippet, snippets);
    }
    return script;
}

QString renderCommands(const QList<Snippet> &snippets, InitSystem init, Level level)
{
    if (snippets.isEmpty())
        return QStringLiteral("#!/bin/sh\n");
    // What is in parentheses can end without ending the shell that somebody has pasted it into.
    QString script = QStringLiteral("#!/bin/sh\n(\n") + Commands::backups(snippets);
    for (const Snippet &snippet : snippets) {
        script += u'\n'
            + comment(Commands::tr("Made by Mailseal for %1 %2: %3")
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
        script += Commands::section(snippet, snippets);
    }
    return script + Commands::ending(snippets.first().server, init) + QStringLiteral(")\n");
}

} // namespace mailseal
