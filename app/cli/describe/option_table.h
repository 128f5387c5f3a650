// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands and options of a program as values, read from what parses its command line: what is made of
// them, such as a manual page, cannot say anything else than the program does.
#pragma once

#include <QStringList>

namespace CLI {
class App;
} // namespace CLI

namespace mailseal::cli {

struct OptionRow
{
    QStringList names; // “-h”, “--help”; empty for an argument
    QString value;     // “FILE”; empty: it takes none
    QString help;
    bool isRequired = false;
    bool isRepeated = false;
    bool operator==(const OptionRow &) const = default;
};

struct CommandRow
{
    QStringList words; // “ca”, “sign”; empty: the program itself
    QString help;
    QList<OptionRow> options;
    bool isGroup = false; // is followed by a word of its own
    bool operator==(const CommandRow &) const = default;
};

// The program first, then its commands in their order, each before those that follow its word. Without what
// the help does not show.
QList<CommandRow> optionTable(const CLI::App &program);

} // namespace mailseal::cli
