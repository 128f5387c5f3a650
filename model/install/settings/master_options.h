// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options of an entry of master.cf, master(5): “-o name=value” or “-o { name = value }”, in the entry's
// first line or in those that continue it. The last of a name counts.
// Private to model/install/settings.
#pragma once

#include "model/install/settings/entries.h"

namespace mailseal {

struct MasterOption
{
    std::string name;
    std::string value;
    size_t line = 0;
    size_t begin = 0; // of “name=value” in the line
    size_t end = 0;
    size_t flag = std::string::npos; // of its “-o”, if that is in the same line

    std::string text(const TextLines &lines) const
    {
        return std::string(lines.at(line).substr(begin, end - begin));
    }
};

std::vector<MasterOption> optionsOf(const TextLines &lines, const Entry &entry);
// “  -o smtpd_tls_security_level=encrypt” as “smtpd_tls_security_level=encrypt”.
std::string optionIn(std::string_view line);

// The one that counts for what this option, “name=value”, sets; nullopt: there is none.
std::optional<MasterOption> optionLike(const TextLines &lines, const Entry &entry, const std::string &option);

// Replaces the old one, or adds it to the end of the entry.
void setOption(
    TextLines &lines, const Entry &entry, const std::string &option, const std::optional<MasterOption> &old);
void putOptionBack(TextLines &lines, const MasterOption &option, const std::optional<QByteArray> &was);

} // namespace mailseal
