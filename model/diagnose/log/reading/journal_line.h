// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line of a log whose parts are not in one text: of the journal, or of a container's file.
#pragma once

#include "model/diagnose/log/reading/log_line.h"

#include <optional>
#include <string>

namespace mailseal {

// A line of “journalctl -o json”, or of a container's file (“{"log":…”), or an entry of journal_entries.h:
// the same, with the texts that its views point into.
struct JournalLine
{
    std::string stamp; // microseconds since 1970, or as in LogLine
    std::string program;
    std::string process;
    std::string message;

    LogLine view() const;
};
bool looksLikeJournalLine(std::string_view line);
std::optional<JournalLine> readJournalLine(std::string_view line);

} // namespace mailseal
