// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/reading/log_line.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

using std::string_view_literals::operator""sv;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// “Nov 27 08:12:41”, perhaps with “.123456” behind it; 0 if the text does not begin with one.
size_t lengthOfOldStamp(std::string_view text)
{
    if (text.size() < 16 || !isUpper(text[0]) || text[3] != ' ' || text[9] != ':' || text[12] != ':')
        return 0;
    size_t end = 15;
    while (end < text.size() && (text[end] == '.' || isDigit(text[end])))
        ++end;
    return end;
}

// “2026-11-27T08:12:41.123456+01:00”, “2026-11-27T08:12:41+0100”, “2026-11-27 08:12:41.123 +0100”.
size_t lengthOfIsoStamp(std::string_view text)
{
    if (text.size() < 20 || !isDigit(text[0]) || text[4] != '-' || text[7] != '-' || text[13] != ':'
        || text[16] != ':' || (text[10] != 'T' && text[10] != ' '))
        return 0;
    size_t end = 19;
    while (end < text.size() && (text[end] == '.' || text[end] == ',' || isDigit(text[end])))
        ++end;
    if (end < text.size() && text[end] == 'Z')
        return end + 1;
    const size_t zone = end + (text[end] == ' ' ? 1 : 0); // Exim's with log_timezone
    if (zone + 4 < text.size() && (text[zone] == '+' || text[zone] == '-') && isDigit(text[zone + 1])) {
        end = zone + 1;
        while (end < text.size() && (text[end] == ':' || isDigit(text[end])))
            ++end;
    }
    return end;
}

// “1795767161.123456” of journalctl's short-unix; “[12345.678901]”, since the machine's start, and what else
// stands in brackets there.
size_t lengthOfSeconds(std::string_view text)
{
    if (text.starts_with('['))
        return text.substr(0, 80).find("] ") + 1;
    const size_t end = text.substr(0, 24).find_first_not_of("0123456789.");
    return end == 17 && text[10] == '.' && text[17] == ' ' ? end : 0;
}

// “mail-server    | ” before the line: docker compose logs.
std::string_view withoutContainer(std::string_view line)
{
    const size_t bar = line.substr(0, 64).find(" | ");
    return bar == std::string_view::npos || line.substr(0, bar).find('[') != std::string_view::npos
        ? line
        : line.substr(bar + 3);
}

std::string_view word(std::string_view text)
{
    return text.substr(0, text.find(' '));
}

std::string_view behind(std::string_view text, size_t length)
{
    text.remove_prefix(std::min(length, text.size()));
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    return text;
}

// “postfix/smtpd[4711]:”, “imap-login:”; the rest is the message.
bool takeProgram(LogLine &line, std::string_view text)
{
    const std::string_view tag = word(text);
    if (tag.size() < 2 || tag.back() != ':')
        return false;
    const size_t open = tag.find('[');
    line.program = tag.substr(0, std::min(open, tag.size() - 1));
    if (open != std::string_view::npos && tag[tag.size() - 2] == ']')
        line.process = tag.substr(open + 1, tag.size() - open - 3);
    line.message = behind(text, tag.size());
    return !line.program.empty();
}

template <size_t N>
bool isAmong(const std::array<std::string_view, N> &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array postfixDaemons{"smtpd"sv, "smtp"sv, "lmtp"sv, "tlsproxy"sv, "postscreen"sv, "tlsmgr"sv,
    "master"sv, "qmgr"sv, "cleanup"sv, "pickup"sv, "bounce"sv, "local"sv, "virtual"sv, "error"sv, "anvil"sv,
    "scache"sv, "trivial-rewrite"sv, "proxymap"sv, "verify"sv, "postfix-script"sv, "pipe"sv, "discard"sv};
constexpr std::array dovecotDaemons{"dovecot"sv, "imap-login"sv, "pop3-login"sv, "managesieve-login"sv,
    "submission-login"sv, "master"sv, "config"sv, "doveconf"sv, "auth"sv, "ssl-params"sv, "imap"sv, "pop3"sv,
    "lmtp"sv, "managesieve"sv, "submission"sv, "anvil"sv, "log"sv, "stats"sv, "auth-worker"sv};
constexpr std::array courierDaemons{"imapd"sv, "imapd-ssl"sv, "pop3d"sv, "pop3d-ssl"sv, "couriertls"sv,
    "imaplogin"sv, "pop3login"sv, "authdaemond"sv, "esmtpd"sv, "esmtpd-ssl"sv, "esmtpd-msa"sv};

// What is on its own in Dovecot's log file; the same names in syslog stand behind “dovecot: ”.
bool isDovecotsOwn(std::string_view program)
{
    return isAmong(dovecotDaemons, program.substr(0, program.find('(')));
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

// The program at once, behind the host's name, or behind that and a zone, a year or “mail.warning”.
bool takeProgramBehind(LogLine &line, std::string_view rest)
{
    if (takeProgram(line, rest))
        return true;
    std::string_view next = behind(rest, word(rest).size());
    if (takeProgram(line, next))
        return true;
    for (int more = 0; more < 2; ++more) {
        next = behind(next, word(next).size());
        LogLine other = line;
        const bool isOne
            = takeProgram(other, next) && (serverOfProgram(other.program) || isNumber(other.process));
        if (isOne) {
            line = other;
            return true;
        }
    }
    return false;
}

// “[postfix/smtpd] connect from …”: metalog puts neither a host's name nor a process before the message.
bool takeProgramInBrackets(LogLine &line, std::string_view rest)
{
    const size_t end = rest.starts_with('[') ? word(rest).size() : 0;
    if (end < 3 || rest[end - 1] != ']' || isNumber(rest.substr(1, end - 2)))
        return false;
    line.program = rest.substr(1, end - 2);
    line.message = behind(rest, end);
    return true;
}

// What RFC 5424 §6 has behind the stamp: host, program, process, the message's name, data in brackets.
bool takeFields(LogLine &line, std::string_view rest)
{
    rest = behind(rest, word(rest).size());
    line.program = word(rest);
    rest = behind(rest, line.program.size());
    line.process = word(rest);
    rest = behind(rest, line.process.size());
    rest = behind(rest, word(rest).size());
    while (rest.starts_with('[')) {
        const size_t end = rest.find(']');
        if (end == std::string_view::npos)
            return false;
        rest = rest.substr(end + 1);
    }
    rest = behind(rest, rest.starts_with("- ") ? 2 : 0);
    line.message = behind(rest, rest.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    return !line.program.empty() && !line.process.empty();
}

// The line that a container printed, behind the stamp that the container's machine gave it; empty if there is
// none.
std::string_view printed(std::string_view rest)
{
    for (const std::string_view stream : {"stdout F ", "stderr F "}) {
        if (rest.starts_with(stream))
            return behind(rest, stream.size());
    }
    return lengthOfOldStamp(rest) > 0 || lengthOfIsoStamp(rest) > 0 ? rest : std::string_view();
}

// “<20>1 ” before the stamp, or what somebody has cut of it.
bool isFirstVersion(std::string_view lead)
{
    return lead == "1 " || (lead.starts_with('<') && lead.ends_with(">1 "));
}

// A line with something before its stamp: a day of the week, a priority, a file's name and a line's number, a
// container, “> ” of a mail; or seconds in place of the stamp.
LogLine splitPrefixed(std::string_view text)
{
    constexpr size_t longest = 120;
    LogLine line;
    line.message = text;
    if (takeProgram(line, text) && serverOfProgram(line.program)) {
        line.server = serverOfProgram(line.program);
        return line;
    }
    for (size_t at = 1; at < std::min(text.size(), longest); ++at) {
        const std::string_view rest = text.substr(at);
        const bool isWithin = isDigit(text[at - 1]) || isUpper(text[at - 1]);
        const size_t stamp = isWithin ? 0 : std::max(lengthOfOldStamp(rest), lengthOfIsoStamp(rest));
        if (stamp == 0)
            continue;
        LogLine own;
        own.stamp = rest.substr(0, stamp);
        if (!isFirstVersion(text.substr(0, at)))
            own = splitLogLine(rest);
        else if ((own.isWhole = takeFields(own, behind(rest, stamp))))
            own.server = serverOfProgram(own.program);
        if (own.isWhole)
            return own;
        break; // a date in a message
    }
    if (const size_t seconds = lengthOfSeconds(text); seconds > 0) {
        line.stamp = text.starts_with('[') ? std::string_view() : text.substr(0, seconds);
        line.isWhole = takeProgramBehind(line, behind(text, seconds));
        line.server = serverOfProgram(line.program);
    }
    return line;
}

} // namespace

std::optional<ServerKind> serverOfProgram(std::string_view program)
{
    if (program.empty())
        return std::nullopt;
    const size_t slash = program.rfind('/');
    if (program.starts_with("postfix")
        || (slash != std::string_view::npos && isAmong(postfixDaemons, program.substr(slash + 1))))
        return ServerKind::Postfix;
    if (program.starts_with("courier") || isAmong(courierDaemons, program))
        return ServerKind::Courier;
    if (program.starts_with("exim"))
        return ServerKind::Exim;
    if (isDovecotsOwn(program))
        return ServerKind::Dovecot;
    return std::nullopt;
}

LogLine splitLogLine(std::string_view text)
{
    LogLine line;
    if (text.empty())
        return line;
    if (text.back() == '\r')
        text.remove_suffix(1);
    size_t stamp = lengthOfOldStamp(text);
    const bool isIso = stamp == 0 && (stamp = lengthOfIsoStamp(text)) > 0;
    if (stamp == 0 && text.find(" | ") < 64) {
        text = withoutContainer(text);
        stamp = std::max(lengthOfOldStamp(text), lengthOfIsoStamp(text));
    }
    if (stamp == 0)
        return splitPrefixed(text);
    line.stamp = text.substr(0, stamp);
    const std::string_view rest = behind(text, stamp);
    if (const std::string_view inner = isIso && text[10] == 'T' ? printed(rest) : ""sv; !inner.empty()) {
        LogLine own = splitLogLine(inner);
        own.isWhole = own.isWhole || !own.program.empty();
        own.stamp = own.stamp.empty() ? line.stamp : own.stamp;
        return own;
    }
    line.message = rest;
    line.isWhole = (!isIso && takeProgramInBrackets(line, rest)) || takeProgramBehind(line, rest);
    line.server = serverOfProgram(line.program);
    // Exim's own file has no program: a process number or a message's name, or at once the text.
    if (!line.server && isIso && text[10] == ' ' && !isNumber(line.process)) {
        line.server = ServerKind::Exim;
        line.isWhole = true;
        line.program = "exim";
        line.message = rest;
        if (rest.starts_with('[') && rest.find(']') < 12) {
            line.process = rest.substr(1, rest.find(']') - 1);
            line.message = behind(rest, rest.find(']') + 1);
        }
    }
    return line;
}

LogSide sideOf(const LogLine &line)
{
    if (!line.server)
        return LogSide::Unknown;
    const std::string_view name = line.program.substr(line.program.rfind('/') + 1);
    switch (*line.server) {
    case ServerKind::Postfix:
        if (name == "smtp" || name == "lmtp")
            return LogSide::Outgoing;
        return name == "smtpd" || name == "postscreen" ? LogSide::Incoming : LogSide::Unknown;
    case ServerKind::Dovecot:
        return LogSide::Incoming;
    case ServerKind::Courier:
        return name == "courieresmtp" ? LogSide::Outgoing : LogSide::Incoming;
    case ServerKind::Exim:
        break;
    }
    static constexpr std::array outgoing{"connection to "sv, " == "sv, " ** "sv, " => "sv,
        "a TLS session is required"sv, "DANE"sv, "delivering"sv, "R-verify"sv, "SSL verify error"sv};
    const bool isOutgoing = std::any_of(outgoing.begin(), outgoing.end(),
        [&line](std::string_view sign) { return line.message.find(sign) != std::string_view::npos; });
    const bool isIncoming = line.message.find("connection from ") != std::string_view::npos
        || line.message.find(" <= ") != std::string_view::npos;
    return isOutgoing && !isIncoming ? LogSide::Outgoing : LogSide::Incoming;
}

} // namespace mailseal
