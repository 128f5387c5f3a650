// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli describe FORM: what the program can do, in a form for those who package it: “man” for its
// manual page, “bash”, “zsh” and “fish” for their completions. The help does not show it.
#pragma once

#include <QString>
#include <optional>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace mailseal::cli {

// Adds the command. “form” is filled when the command line is parsed.
const CLI::App *addDescribe(CLI::App &program, std::string &form);
// nullopt: there is no such form.
std::optional<QString> described(const CLI::App &program, const std::string &form);

} // namespace mailseal::cli
