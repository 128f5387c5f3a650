// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the review shows: a summary, then one entry per file or snippet: the servers' own files first, because
// they are what changes, and private keys last.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "model/setup/sets/reviewed/setup_session.h"

namespace mailseal {

struct ReviewEntry
{
    QString path;  // as shown: “/etc/ssl/private/mail.example.org.key”, “postfix/main.cf”
    QString about; // “root:root · 0600 · private key · new”
    FileState state = FileState::New;
    bool isSummary = false; // review_summary.h says what it holds
    bool secret = false;    // shown only on request
    QString text;           // empty while secret
    QString difference;     // to the existing file, with “- ” and “+ ”; empty: none that can be shown
    int file = -1;          // its index in the plan, for the content of a secret
    std::optional<Snippet> snippet;              // for explanations
    std::optional<InstalledSettings> settings{}; // of a server's own file
};

QList<ReviewEntry> reviewEntries(const ReviewedSet &set);

// That of a file of the plan, also of a secret one; empty: there is no such file.
QString contentOf(const ReviewedSet &set, int file);

// The lines for all files of the snippet's server.
ServerProposal proposalOf(const ReviewedSet &set, const Snippet &snippet, InitSystem init);

} // namespace mailseal
