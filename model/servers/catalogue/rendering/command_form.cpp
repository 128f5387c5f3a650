// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/command_form.h"

#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/catalogue/rendering/comment_text.h"
#include "model/servers/catalogue/rendering/exim_commands.h"
#include "model/servers/catalogue/rendering/script_parts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

class Commands
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Commands)

public:
    static QString main(const Snippet &snippet);
    static QString master(const Snippet &snippet, const QString &lists);
    static QString entry(const QList<Directive> &directives, const QString &lists);
    static QString appendedMaster(const Snippet &snippet);
    static QString backups(const QList<Snippet> &snippets);
    static QString dropIn(const Snippet &snippet);
    static QString replaced(const Snippet &snippet, Catalogue::Syntax syntax);
    static QString table(const Snippet &snippet);
    static QString ending(ServerKind server, InitSystem init);
    static QString section(const Snippet &snippet, const QList<Snippet> &all);
};

// Without its list Postfix would not answer on port 25 at all; an empty list permits nobody.
QString emptyList(const Directive &directive)
{
    const QString path = shellQuoted(directive.value.section(u':', 1));
    const bool isBuilt = directive.value.startsWith(QStringLiteral("hash:"));
    return QStringLiteral("test -e %1 || : >%1\n").arg(path)
        + (isBuilt ? QStringLiteral("postmap %1\n").arg(shellQuoted(directive.value)) : QString());
}

// One step for the whole file, so that no half of it is ever in force.
QString edits(const QString &command, const QStringList &settings)
{
    QString script = command;
    for (const QString &setting : settings)
        script += QStringLiteral(" \\\n  ") + setting;
    return script + u'\n';
}

// Lists that only entries made here refer to; Postfix warns about them where no entry does.
bool isOfNewEntries(const Directive &directive)
{
    return directive.key.startsWith(QLatin1String("mua_"));
}

QString newLists(const QList<Snippet> &snippets)
{
    QString script;
    for (const Snippet &snippet : snippets) {
        for (const Directive &directive : snippet.directives) {
            if (isOfNewEntries(directive))
                script += QStringLiteral("  test -n \"$(postconf -h %1 2>/dev/null)\" || postconf -e %2\n")
                              .arg(directive.key, shellQuoted(directive.line));
        }
    }
    return script;
}

QString Commands::main(const Snippet &snippet)
{
    QString script;
    QStringList settings;
    for (const Directive &directive : snippet.directives) {
        if (directive.key == QLatin1String("relay_clientcerts"))
            script += emptyList(directive);
        if (!directive.line.isEmpty() && !isOfNewEntries(directive))
            settings << shellQuoted(directive.line);
    }
    return settings.isEmpty() ? script : script + edits(QStringLiteral("postconf -e"), settings);
}

// The names that an entry for the same port may have in an existing master.cf (services(5)).
QString namesOfPort(const QString &service)
{
    return service == QLatin1String("submission") ? QStringLiteral("submission|587")
                                                  : QStringLiteral("submissions|smtps|ssmtp|urd|465");
}

// An entry that is there keeps its columns, its restrictions, its filters and its way of logging in: only
// what concerns TLS is set. `postconf -Me` would replace the entry together with its options.
QString Commands::entry(const QList<Directive> &directives, const QString &lists)
{
    const QString service = directives.first().key.section(u'/', 0, 0);
    QStringList all;
    QStringList aboutTls;
    for (const Directive &directive : directives.mid(1)) {
        if (directive.line.isEmpty())
            continue;
        const QString option = directive.key.section(u'/', -1);
        const QString setting
            = QStringLiteral("\"$entry/inet/\"") + shellQuoted(option + u'=' + directive.value);
        all << setting;
        if (option.startsWith(QLatin1String("smtpd_tls_")) || option == QLatin1String("smtpd_enforce_tls"))
            aboutTls << setting;
    }
    // Entries may be bound to an address. A second one for all addresses would keep Postfix from starting,
    // and what serves this machine alone, or another program, is none of our business.
    const QString said = tr("The port of %1 is in use by an entry for this machine alone, or by another "
                            "program. Nothing was changed there.")
                             .arg(service);
    return comment(tr("If the port is open already, its entry stays as it is, with its options for log-ins, "
                      "filters and restrictions; only those about TLS are set."),
               QStringLiteral("#"))
        + QStringLiteral("entries() {\n"
                         "  postconf -M | awk -v own=\"$1\" '$2 == \"inet\" { n = $1; sub(/.*:/, \"\", n); "
                         "local = $1 ~ /^(127\\.|localhost:|\\[?::1\\]?:)/ || $8 != \"smtpd\"; "
                         "if (n ~ /^(%1)$/ && local == (own == \"no\")) print $1 }'\n"
                         "}\n"
                         "if test -n \"$(entries yes)\"; then\n"
                         "  for entry in $(entries yes); do\n")
              .arg(namesOfPort(service))
        + edits(QStringLiteral("  postconf -Pe"), aboutTls)
        + QStringLiteral("  done\nelif test -n \"$(entries no)\"; then\n  echo %1 >&2\n")
              .arg(shellQuoted(said))
        + QStringLiteral("else\n  entry=%1\n  postconf -Me %2\n")
              .arg(service, shellQuoted(directives.first().key + u'=' + directives.first().value))
        + edits(QStringLiteral("  postconf -Pe"), all) + lists + QStringLiteral("fi\n");
}

// The directives of each entry, its first line first.
QList<QList<Directive>> entriesOf(const Snippet &snippet)
{
    QList<QList<Directive>> entries;
    for (const Directive &directive : snippet.directives) {
        if (directive.key.count(u'/') == 1)
            entries << QList<Directive>{};
        if (!entries.isEmpty())
            entries.last() << directive;
    }
    return entries;
}

QString Commands::master(const Snippet &snippet, const QString &lists)
{
    QString script;
    const QList<QList<Directive>> entries = entriesOf(snippet);
    for (const QList<Directive> &entry : entries)
        script += Commands::entry(entry, lists);
    return script;
}

// postconf cannot edit master.cf before 2.11: an entry is only added where the port has none.
QString Commands::appendedMaster(const Snippet &snippet)
{
    QString script;
    const QString path = shellQuoted(snippet.path);
    const QList<QList<Directive>> entries = entriesOf(snippet);
    for (const QList<Directive> &entry : entries) {
        const QString service = entry.first().key.section(u'/', 0, 0);
        QStringList lines;
        for (const Directive &directive : entry)
            lines << (directive.line.isEmpty() ? QStringList() : QStringList{directive.line});
        const QString said = tr("The port of %1 is open already. Set the options about TLS of its entry by "
                                "hand: %2")
                                 .arg(service, snippet.path);
        script += QStringLiteral(
                      "if grep -Eq '^([^[:space:]#]*:)?(%1)[[:space:]]+inet' %2; then\n  echo %3 >&2\nelse\n")
                      .arg(namesOfPort(service), path, shellQuoted(said))
            + hereDocument(QStringLiteral("cat >>%1").arg(path), lines.join(u'\n') + u'\n')
            + QStringLiteral("fi\n");
    }
    return script;
}

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

// postmap copies keys and certificates into the map, with the mode of the list.
QString Commands::table(const Snippet &snippet)
{
    const QString path = shellQuoted(snippet.path);
    return QStringLiteral("(umask 077; : >>%1) && chmod 0600 %1\n").arg(path)
        + hereDocument(QStringLiteral("cat >%1").arg(path), linesOf(snippet).join(u'\n') + u'\n')
        + QStringLiteral("postmap -F \"$(postconf -h tls_server_sni_maps)\"\n");
}

QString Commands::section(const Snippet &snippet, const QList<Snippet> &all)
{
    const auto known = syntaxOf(snippet);
    if (!known)
        return {}; // never let lines of an unknown kind become commands for root
    switch (*known) {
    case Catalogue::Syntax::PostfixMain:
        return main(snippet);
    case Catalogue::Syntax::PostfixMaster:
        return snippet.version < Version{2, 11, 0} ? appendedMaster(snippet) : master(snippet, newLists(all));
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
