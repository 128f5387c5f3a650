// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe/fish_completions.h"
#include "app/cli/describe/value_kind.h"

namespace mailseal::cli {
namespace {

// In fish, a backslash means something within single quotes, too.
QString quoted(QString text)
{
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + text + u'\'';
}

QString conditionOf(const QStringList &words)
{
    return QStringLiteral("-n '__mailseal_cli_command \"%1\"'").arg(words.join(u' '));
}

QString valueOf(const OptionRow &option)
{
    switch (kindOf(option)) {
    case ValueKind::None:
        return QStringLiteral(" -f");
    case ValueKind::File:
        return QStringLiteral(" -r -F");
    case ValueKind::Folder:
        return QStringLiteral(" -x -a '(__fish_complete_directories)'");
    case ValueKind::Language:
        return QStringLiteral(" -x -a 'de en ru'");
    case ValueKind::Other:
        break;
    }
    return QStringLiteral(" -x");
}

QString optionLine(const CommandRow &command, const OptionRow &option)
{
    QString names;
    for (const QString &name : option.names)
        names += name.startsWith(QLatin1String("--")) ? QStringLiteral(" -l ") + name.mid(2)
                                                      : QStringLiteral(" -s ") + name.mid(1);
    return QStringLiteral("complete -c mailseal-cli ") + conditionOf(command.words) + names + valueOf(option)
        + QStringLiteral(" -d ") + quoted(option.help) + u'\n';
}

} // namespace

QString fishCompletions(const QList<CommandRow> &table)
{
    QStringList patterns;
    for (const CommandRow &command : table.mid(1))
        patterns << quoted(
            command.words.mid(0, command.words.size() - 1).join(u' ') + u' ' + command.words.constLast());
    QString text = QStringLiteral("# Completions of mailseal-cli for fish, made from its own options.\n"
                                  "function __mailseal_cli_command -d 'whether this command has been typed'\n"
                                  "    set -l words (commandline -opc)\n"
                                  "    set -e words[1]\n"
                                  "    set -l found\n"
                                  "    for word in $words\n"
                                  "        switch \"$found $word\"\n"
                                  "            case %1\n"
                                  "                set found (string trim -- \"$found $word\")\n"
                                  "        end\n"
                                  "    end\n"
                                  "    test \"$found\" = \"$argv[1]\"\n"
                                  "end\n")
                       .arg(patterns.join(u' '));
    for (const CommandRow &command : table) {
        if (!command.words.isEmpty())
            text += QStringLiteral("complete -c mailseal-cli %1 -f -a %2 -d %3\n")
                        .arg(conditionOf(command.words.mid(0, command.words.size() - 1)),
                            command.words.constLast(), quoted(command.help));
        if (!takesFiles(command))
            text += QStringLiteral("complete -c mailseal-cli %1 -f\n").arg(conditionOf(command.words));
        for (const OptionRow &option : command.options) {
            if (!option.names.isEmpty())
                text += optionLine(command, option);
        }
    }
    return text;
}

} // namespace mailseal::cli
