// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe/option_table.h"

#include <CLI/CLI.hpp>

namespace mailseal::cli {
namespace {

OptionRow rowOf(const CLI::Option &option)
{
    OptionRow row;
    for (const std::string &name : option.get_snames())
        row.names << u'-' + QString::fromStdString(name);
    for (const std::string &name : option.get_lnames())
        row.names << QStringLiteral("--") + QString::fromStdString(name);
    const bool takesValue = option.get_items_expected_max() > 0;
    if (takesValue)
        row.value = QString::fromStdString(option.get_type_name());
    // Of an argument, the name says as much.
    if (takesValue && row.names.isEmpty() && row.value.isEmpty())
        row.value = QString::fromStdString(option.get_name(true)).toUpper();
    row.help = QString::fromStdString(option.get_description());
    row.isRequired = option.get_required();
    row.isRepeated = takesValue
        && (option.get_items_expected_max() > 1
            || option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll);
    return row;
}

void addRows(const CLI::App &command, const QStringList &words, QList<CommandRow> &rows)
{
    const auto following
        = command.get_subcommands([](const CLI::App *word) { return !word->get_group().empty(); });
    CommandRow row{words, QString::fromStdString(command.get_description()), {}, !following.empty()};
    for (const CLI::Option *option : command.get_options()) {
        if (!option->get_group().empty())
            row.options << rowOf(*option);
    }
    rows << row;
    for (const CLI::App *word : following)
        addRows(*word, words + QStringList(QString::fromStdString(word->get_name())), rows);
}

} // namespace

QList<CommandRow> optionTable(const CLI::App &program)
{
    QList<CommandRow> rows;
    addRows(program, {}, rows);
    return rows;
}

} // namespace mailseal::cli
