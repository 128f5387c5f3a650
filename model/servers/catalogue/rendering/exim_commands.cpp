// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/exim_commands.h"

#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/rendering/script_parts.h"

namespace mailseal {
namespace {

// The lines go before the first section, in place of those of an earlier run; older lines with the same names
// go, with the lines that continue them.
QString eximEdit(const QStringList &keys, const QString &begin, const QString &end)
{
    return QStringLiteral("$0 == \"%1\" { own = 1 } "
                          "own { own = $0 != \"%2\"; next } "
                          "gone { gone = /\\\\[ \\t]*$/; next } "
                          "!done && /^[ \\t]*begin[ \\t]/ { print ENVIRON[\"lines\"]; done = 1 } "
                          "!done && /^[ \\t]*(hide[ \\t]+)?(%3)[ \\t]*=/ { gone = /\\\\[ \\t]*$/; next } "
                          "{ print } "
                          "END { if (!done) print ENVIRON[\"lines\"] }")
        .arg(begin, end, keys.join(u'|'));
}

} // namespace

// Debian reads one of two files, depending on its configuration.
QString eximCommands(const Snippet &snippet)
{
    const QString begin = QStringLiteral("# Mailseal: begin");
    const QString end = QStringLiteral("# Mailseal: end");
    QStringList keys;
    for (const Directive &directive : snippet.directives)
        keys << directive.key;
    QString file = QStringLiteral("file=%1\n").arg(shellQuoted(snippet.path));
    const QString folder = snippet.path.section(u'/', 0, -2);
    if (snippet.file.endsWith(QLatin1String("localmacros")))
        file += QStringLiteral(
            "if grep -qi '^ *dc_use_split_config=.\\{0,1\\}true' %1/update-exim4.conf.conf; "
            "then file=%1/%2; fi\n")
                    .arg(folder, eximMacrosOfSplit().section(u'/', 3));
    return hereDocument(QStringLiteral("lines=$(cat"),
               QStringList{begin, linesOf(snippet).join(u'\n'), end}.join(u'\n') + u'\n')
        + QStringLiteral(")\nexport lines\n") + file
        + QStringLiteral("test -e \"$file\" || (umask 022; : >\"$file\")\n"
                         "(umask 077; awk %1 \"$file\" >\"$file.mailseal\") &&\n"
                         "cat \"$file.mailseal\" >\"$file\" && rm \"$file.mailseal\"\n")
              .arg(shellQuoted(eximEdit(keys, begin, end)));
}

QString eximTableCommands(const Snippet &snippet)
{
    const QString path = shellQuoted(snippet.path);
    return QStringLiteral("(umask 022; : >>%1) && chmod 0644 %1\n").arg(path)
        + hereDocument(QStringLiteral("cat >%1").arg(path), linesOf(snippet).join(u'\n') + u'\n');
}

} // namespace mailseal
