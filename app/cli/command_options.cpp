// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_options.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Help)
};

} // namespace

const CommandOption &CommandOption::required() const
{
    m_option->required();
    return *this;
}

const CommandOption &CommandOption::notEmpty() const
{
    const std::string empty = Help::tr("nothing was given").toStdString();
    m_option->check([empty](const std::string &text) { return text.empty() ? empty : std::string(); });
    return *this;
}

const CommandOption &CommandOption::excludes(const CommandOption &other) const
{
    m_option->excludes(other.m_option);
    return *this;
}

const CommandOption &CommandOption::needs(const CommandOption &other) const
{
    m_option->needs(other.m_option);
    return *this;
}

CommandOption CommandOptions::flag(const char *name, bool &target, const QString &help) const
{
    return CommandOption(m_command.add_flag(name, target, help.toStdString()));
}

CommandOption CommandOptions::text(
    const char *name, std::string &target, const char *type, const QString &help) const
{
    return CommandOption(m_command.add_option(name, target, help.toStdString())->type_name(type));
}

CommandOption CommandOptions::texts(
    const char *name, std::vector<std::string> &target, const char *type, const QString &help) const
{
    const CommandOption option = arguments(name, target, type, help);
    // What follows the value is an argument of the command, also where it requires none.
    option.m_option->expected(1)->allow_extra_args(false)->multi_option_policy(
        CLI::MultiOptionPolicy::TakeAll);
    return option;
}

CommandOption CommandOptions::arguments(
    const char *name, std::vector<std::string> &target, const char *type, const QString &help) const
{
    return CommandOption(m_command.add_option(name, target, help.toStdString())->type_name(type));
}

} // namespace mailseal::cli
