// SPDX-License-Identifier: GPL-3.0-or-later
//
// What “journalctl -o export” and “-o verbose” print (systemd's Journal Export Formats; journalctl(1)): an
// entry of the journal is many lines, one for each field. Only the fields of JournalLine are kept, of the one
// entry that is being read.
#pragma once

#include "model/diagnose/log/reading/journal_line.h"

namespace mailseal {

class JournalEntries
{
public:
    struct Taken
    {
        bool isPart = false;                // of an entry, and not a line of its own
        bool begins = false;                // one
        std::optional<JournalLine> ended{}; // the one before it, which is complete
    };
    // Each line of a log, without its line feed.
    Taken take(std::string_view line);
    // Nothing follows.
    std::optional<JournalLine> end();

private:
    enum class Form { None, Export, Verbose };

    void set(std::string_view key, std::string_view value);
    void takeExported(std::string_view line);

    Form m_form = Form::None;
    JournalLine m_line;
    bool m_hasMessage = false;
    std::string m_octetsOf; // the field whose octets follow its name, a line feed and their number
};

} // namespace mailseal
