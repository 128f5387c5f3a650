// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe/describe.h"

#include "app/cli/describe/bash_completions.h"
#include "app/cli/describe/fish_completions.h"
#include "app/cli/describe/manual.h"
#include "app/cli/describe/zsh_completions.h"

#include <CLI/CLI.hpp>

namespace mailseal::cli {

const CLI::App *addDescribe(CLI::App &program, std::string &form)
{
    auto *describe = program.add_subcommand("describe");
    describe->group("");
    describe->add_option("form", form)->required();
    return describe;
}

std::optional<QString> described(const CLI::App &program, const std::string &form)
{
    if (form == "man")
        return manualOf(optionTable(program));
    if (form == "bash")
        return bashCompletions(optionTable(program));
    if (form == "zsh")
        return zshCompletions(optionTable(program));
    if (form == "fish")
        return fishCompletions(optionTable(program));
    return std::nullopt;
}

} // namespace mailseal::cli
