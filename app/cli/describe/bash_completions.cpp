// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe/bash_completions.h"
#include "app/cli/describe/value_kind.h"

namespace mailseal::cli {
namespace {

// The case that finds the command: what was found before, a blank, and the next word.
QString commandPatterns(const QList<CommandRow> &table)
{
    QStringList patterns;
    for (const CommandRow &command : table.mid(1)) {
        const QString before = command.words.mid(0, command.words.size() - 1).join(u' ');
        patterns << u'\'' + before + u' ' + command.words.constLast() + u'\'';
    }
    return patterns.join(QStringLiteral(" | "));
}

// One line of the case that tells what comes after an option.
QString valueLine(const QList<CommandRow> &table, ValueKind kind, const char *word)
{
    QStringList patterns;
    for (const CommandRow &command : table) {
        for (const OptionRow &option : command.options) {
            if (kindOf(option) != kind)
                continue;
            for (const QString &name : option.names)
                patterns << u'\'' + command.words.join(u' ') + u' ' + name + u'\'';
        }
    }
    if (patterns.isEmpty())
        return {};
    return QStringLiteral("    %1) values=%2 ;;\n")
        .arg(patterns.join(QStringLiteral(" | ")), QLatin1String(word));
}

// What can come next: the words that follow the command, and its options.
QString wordsLine(const QList<CommandRow> &table, const CommandRow &command)
{
    QStringList words;
    for (const CommandRow &other : table) {
        if (!other.words.isEmpty() && other.words.mid(0, other.words.size() - 1) == command.words)
            words << other.words.constLast();
    }
    for (const OptionRow &option : command.options)
        words << option.names;
    return QStringLiteral("    %1) words=%2%3 ;;\n")
        .arg(quotedForShell(command.words.join(u' ')), quotedForShell(words.join(u' ')),
            takesFiles(command) ? QStringLiteral(" values=either") : QString());
}

} // namespace

QString bashCompletions(const QList<CommandRow> &table)
{
    QString text = QStringLiteral("# shellcheck shell=bash\n"
                                  "# Completions of mailseal-cli for bash, made from its own options.\n"
                                  "_mailseal_cli() {\n"
                                  "  local current=$2 previous=$3 command='' words='' values='' i\n"
                                  "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
                                  "    case \"$command ${COMP_WORDS[i]}\" in\n"
                                  "    %1) command=${command:+$command }${COMP_WORDS[i]} ;;\n"
                                  "    esac\n"
                                  "  done\n"
                                  "  if [ \"$current\" = = ]; then # a word of its own: --out=\n"
                                  "    current=''\n"
                                  "  elif [ \"$previous\" = = ]; then\n"
                                  "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
                                  "  fi\n"
                                  "  case $command in\n")
                       .arg(commandPatterns(table));
    for (const CommandRow &command : table)
        text += wordsLine(table, command);
    text += QStringLiteral("  esac\n  case \"$command $previous\" in\n");
    text += valueLine(table, ValueKind::File, "files") + valueLine(table, ValueKind::Folder, "folders")
        + valueLine(table, ValueKind::Language, "languages") + valueLine(table, ValueKind::Other, "none");
    text += QStringLiteral(
        "  esac\n"
        "  case $values in\n"
        "  files) mapfile -t COMPREPLY < <(compgen -f -- \"$current\") ;;\n"
        "  folders) mapfile -t COMPREPLY < <(compgen -d -- \"$current\") ;;\n"
        "  languages) mapfile -t COMPREPLY < <(compgen -W 'de en ru' -- \"$current\") ;;\n"
        "  none) COMPREPLY=() ;;\n"
        "  either) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"; compgen -f -- \"$current\") "
        ";;\n"
        "  *) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\") ;;\n"
        "  esac\n"
        "}\n"
        "complete -o filenames -F _mailseal_cli mailseal-cli\n");
    return text;
}

} // namespace mailseal::cli
