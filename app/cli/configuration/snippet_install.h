// SPDX-License-Identifier: GPL-3.0-or-later
//
// `mailseal-cli snippet --install`: the lines set in the server's own files on this machine, for a
// certificate that is there, then reloaded and proved on the ports, or put back.
#pragma once

#include "app/cli/remote/remote_side.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal::cli {

struct SnippetInstall
{
    bool dryRun = false;
    bool anywhere = false; // also files that no layout has, once a person has agreed to each line
    bool json = false;
};

// With --json, prints {"settings":[…],"byHand":[…],"shown":[…]} (settings_report.h, served_report.h).
ExitCode installSnippets(
    const QList<Snippet> &snippets, const SnippetPaths &paths, const SnippetInstall &options);
// On another machine, `--ssh`.
ExitCode installSnippets(const QList<Snippet> &snippets, const SnippetPaths &paths, const RemoteSide &side,
    const std::string &ssh, const SnippetInstall &options);

} // namespace mailseal::cli
