// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli snippet: the lines for one server and version, for existing certificates.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct SnippetOptions
{
    std::string server;
    std::string certificate;
    std::string key;
    std::string combined;
    std::string trustedCas;
    std::string trustedCaFolder;
    std::string dhParameters;
    std::string sniMap;
    std::string authSocket;
    std::string eximFile;
    std::string clientCas;
    std::string ldapServer;
    std::vector<std::string> names;
    std::string role;
    std::string level = "recommended";
    std::string form = "text";
    std::string init = "systemd";
    std::string file;
    std::string ssh;
    bool install = false;
    bool dryRun = false;
    bool anywhere = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, SnippetOptions &options);

// Prints the text of one file (the server's first, unless another is named), all of them as commands, or
// JSON. Warnings go to standard error.
ExitCode runSnippet(const SnippetOptions &options);

} // namespace mailseal::cli
