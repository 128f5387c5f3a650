// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the review shows: a summary, then one entry per file or snippet: the servers' own files first, because
// they are what changes, and private keys last.
#pragma once

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

} // namespace mailseal
