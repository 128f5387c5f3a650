// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe/zsh_completions.h"
#include "app/cli/describe/value_kind.h"

namespace mailseal::cli {
namespace {

// Of _arguments: a bracket or a colon in a description ends it, unless there is a backslash before it.
QString description(QString text)
{
    for (const QChar special : {u'\\', u'[', u']', u':'})
        text.replace(special, QString(u'\\') + special);
    return text;
}

QString valueOf(const OptionRow &option)
{
    switch (kindOf(option)) {
    case ValueKind::None:
        break;
    case ValueKind::File:
        return u':' + option.value + QStringLiteral(":_files");
    case ValueKind::Folder:
        return u':' + option.value + QStringLiteral(":_files -/");
    case ValueKind::Language:
        return u':' + option.value + QStringLiteral(":(de en ru)");
    case ValueKind::Other:
        return u':' + description(option.value) + QStringLiteral(": ");
    }
    return {};
}

QStringList argumentsOf(const CommandRow &command)
{
    QStringList words;
    int place = 0;
    for (const OptionRow &option : command.options) {
        if (option.names.isEmpty()) {
            const QString where = option.isRepeated ? QStringLiteral("*") : QString::number(++place);
            words << quotedForShell(where + valueOf(option));
        }
        const QString repeated = option.isRepeated ? QStringLiteral("*") : QString();
        for (const QString &name : option.names) {
            // “--out=DIR” and “--out DIR”.
            const bool isLong = name.startsWith(QLatin1String("--"));
            const QString joined = isLong && !option.value.isEmpty() ? QStringLiteral("=") : QString();
            words << quotedForShell(
                repeated + name + joined + u'[' + description(option.help) + u']' + valueOf(option));
        }
    }
    return words;
}

QString functionOf(const QStringList &words)
{
    return (QStringList(QStringLiteral("_mailseal_cli")) + words).join(u'_').replace(u'-', u'_');
}

QList<CommandRow> following(const QList<CommandRow> &table, const CommandRow &command)
{
    QList<CommandRow> rows;
    for (const CommandRow &other : table) {
        if (!other.words.isEmpty() && other.words.mid(0, other.words.size() - 1) == command.words)
            rows << other;
    }
    return rows;
}

// A word is completed first; what comes after it, by the function of its command.
QString groupFunction(const QList<CommandRow> &table, const CommandRow &command)
{
    QString text = functionOf(command.words)
        + QStringLiteral(
            "() {\n  local state line\n  local -a words_here\n  typeset -A opt_args\n  _arguments -C");
    for (const QString &word : argumentsOf(command))
        text += QStringLiteral(" \\\n    ") + word;
    text += QStringLiteral(
        " \\\n    '1:command:->command' \\\n    '*::argument:->rest'\n  case $state in\n  command)\n"
        "    words_here=(\n");
    const QList<CommandRow> rows = following(table, command);
    for (const CommandRow &row : rows)
        text += QStringLiteral("      ")
            + quotedForShell(row.words.constLast() + u':' + description(row.help)) + u'\n';
    text += QStringLiteral("    )\n    _describe command words_here ;;\n  rest)\n    case $line[1] in\n");
    for (const CommandRow &row : rows)
        text += QStringLiteral("    %1) %2 ;;\n").arg(row.words.constLast(), functionOf(row.words));
    return text + QStringLiteral("    esac ;;\n  esac\n}\n");
}

QString leafFunction(const CommandRow &command)
{
    QString text = functionOf(command.words) + QStringLiteral("() {\n  _arguments");
    for (const QString &word : argumentsOf(command))
        text += QStringLiteral(" \\\n    ") + word;
    return text + QStringLiteral("\n}\n");
}

} // namespace

QString zshCompletions(const QList<CommandRow> &table)
{
    QString text = QStringLiteral(
        "#compdef mailseal-cli\n# Completions of mailseal-cli for zsh, made from its own options.\n");
    for (const CommandRow &command : table)
        text += command.isGroup ? groupFunction(table, command) : leafFunction(command);
    return text + QStringLiteral("_mailseal_cli \"$@\"\n");
}

} // namespace mailseal::cli
