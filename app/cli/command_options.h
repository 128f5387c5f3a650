// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options of a command, as CLI11 reads them. This hides CLI11, whose headers take longer to compile than
// a command.
#pragma once

#include <QString>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace mailseal::cli {

class CommandOption
{
public:
    const CommandOption &required() const;
    const CommandOption &notEmpty() const; // “--host=” is a usage error
    const CommandOption &excludes(const CommandOption &other) const;
    const CommandOption &needs(const CommandOption &other) const;

private:
    friend class CommandOptions;
    explicit CommandOption(CLI::Option *option) : m_option(option) { }
    CLI::Option *m_option;
};

// Names as in “--out”, or “FILE” for a positional argument; the type is what the help shows. The targets are
// filled when the command line is parsed.
class CommandOptions
{
public:
    explicit CommandOptions(CLI::App &command) : m_command(command) { }

    CommandOption flag(const char *name, bool &target, const QString &help) const;
    CommandOption text(const char *name, std::string &target, const char *type, const QString &help) const;
    // An option that may be repeated.
    CommandOption texts(
        const char *name, std::vector<std::string> &target, const char *type, const QString &help) const;
    // Positional arguments, one after another.
    CommandOption arguments(
        const char *name, std::vector<std::string> &target, const char *type, const QString &help) const;

private:
    CLI::App &m_command;
};

} // namespace mailseal::cli
