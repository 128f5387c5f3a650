// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/reading/journal_entries.h"

#include <algorithm>
#include <utility>

namespace mailseal {
namespace {

constexpr std::string_view exportBegins = "__CURSOR=";
constexpr std::string_view indent = "    ";

// “Fri 2026-11-27 08:12:41.123456 CET [s=…;i=…;b=…;m=…;t=…;x=…]”; without “[s=”, it is a line of its own.
bool beginsVerbose(std::string_view line)
{
    return line.size() > 32 && line[3] == ' ' && line[8] == '-' && line[11] == '-' && line[14] == ' '
        && line.substr(0, 64).find(" [s=") != std::string_view::npos;
}

// Local time, unless it was asked for with --utc.
std::string stampOf(std::string_view line)
{
    const std::string_view words = line.substr(4, line.find(" [s=") - 4);
    const size_t zone = words.rfind(' ');
    const std::string time(words.substr(0, zone));
    return words.substr(zone + 1) == "UTC" ? time + 'Z' : time;
}

bool isFieldName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace

JournalEntries::Taken JournalEntries::take(std::string_view line)
{
    if (line.starts_with(exportBegins) || beginsVerbose(line)) {
        Taken taken{true, true, end()};
        m_form = line.starts_with(exportBegins) ? Form::Export : Form::Verbose;
        if (m_form == Form::Verbose)
            m_line.stamp = stampOf(line);
        return taken;
    }
    switch (m_form) {
    case Form::None:
        return {};
    case Form::Export:
        if (line.empty())
            return {true, false, end()};
        takeExported(line);
        return {true, false, std::nullopt};
    case Form::Verbose:
        break;
    }
    if (!line.starts_with(indent)) // “-- Boot …”, or another log behind this one
        return {line.empty(), false, line.empty() ? std::nullopt : end()};
    const std::string_view field = line.substr(indent.size());
    const size_t sign = field.find('=');
    if (sign != std::string_view::npos)
        set(field.substr(0, sign), field.substr(sign + 1));
    return {true, false, std::nullopt};
}

// “NAME=text”, or NAME alone and then 64 bits with the number of octets, these, and a line feed. Of octets in
// several lines the first one counts.
void JournalEntries::takeExported(std::string_view line)
{
    constexpr size_t sizeOfNumber = 8;
    if (!m_octetsOf.empty()) {
        set(m_octetsOf, line.substr(std::min(sizeOfNumber, line.size())));
        m_octetsOf.clear();
    } else if (const size_t sign = line.find('='); sign != std::string_view::npos) {
        set(line.substr(0, sign), line.substr(sign + 1));
    } else if (isFieldName(line)) {
        m_octetsOf = line;
    }
}

// The first value of a name counts: what follows may be a line of some other field.
void JournalEntries::set(std::string_view key, std::string_view value)
{
    if (key == "MESSAGE" && !m_hasMessage) {
        m_line.message = value;
        m_hasMessage = true;
    }
    const std::pair<std::string_view, std::string &> places[]{{"SYSLOG_IDENTIFIER", m_line.program},
        {"_PID", m_line.process}, {"__REALTIME_TIMESTAMP", m_line.stamp}};
    for (const auto &[name, place] : places) {
        if (key == name && place.empty())
            place = value;
    }
}

std::optional<JournalLine> JournalEntries::end()
{
    const bool isEntry = m_form != Form::None && m_hasMessage;
    m_form = Form::None;
    m_hasMessage = false;
    m_octetsOf.clear();
    JournalLine line = std::exchange(m_line, {});
    return isEntry ? std::optional(std::move(line)) : std::nullopt;
}

} // namespace mailseal
