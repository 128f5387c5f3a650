// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/postfix_commands.h"

#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/rendering/command_form.h"
#include "model/servers/catalogue/rendering/comment_text.h"
#include "model/servers/catalogue/rendering/script_parts.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Commands
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Commands)

public:
    static QString master(const Snippet &snippet, const QString &lists);
    static QString entry(const QList<Directive> &directives, const QString &lists);
    static QString appendedMaster(const Snippet &snippet);
};

// Without its list Postfix would not answer on port 25 at all; an empty list permits nobody.
QString emptyList(const Directive &directive, const Snippet &snippet)
{
    const QString named = directive.value.section(u':', 1);
    // A list of a copy belongs beside the copied file.
    const QString path = shellQuoted(snippet.path.startsWith(u'/') ? named : belowEtc(named));
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

// Whoever demands more than “may” has a reason that cannot be seen from here.
bool isLowestLevel(const Directive &directive)
{
    return directive.key.endsWith(QLatin1String("_tls_security_level"))
        && directive.value == QLatin1String("may");
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

} // namespace

QString mainCommands(const Snippet &snippet)
{
    QString script;
    QString levels;
    QStringList settings;
    for (const Directive &directive : snippet.directives) {
        if (directive.key == QLatin1String("relay_clientcerts"))
            script += emptyList(directive, snippet);
        if (directive.line.isEmpty() || isOfNewEntries(directive))
            continue;
        if (isLowestLevel(directive))
            levels += QStringLiteral(
                "case $(postconf -h %1) in '' | none | may)\n  set -- \"$@\" %2\n  ;;\nesac\n")
                          .arg(directive.key, shellQuoted(directive.line));
        else
            settings << shellQuoted(directive.line);
    }
    // postconf waits until a file is two seconds old, and half of the settings should never be in force.
    if (!levels.isEmpty()) {
        script += QStringLiteral("set --\n") + levels;
        settings << QStringLiteral("\"$@\"");
    }
    return script + (settings.isEmpty() ? QString() : edits(QStringLiteral("postconf -e"), settings));
}

QString masterCommands(const Snippet &snippet, const QList<Snippet> &all)
{
    return snippet.version < Version{2, 11, 0} ? Commands::appendedMaster(snippet)
                                               : Commands::master(snippet, newLists(all));
}

} // namespace mailseal
