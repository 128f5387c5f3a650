// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/returning.h"

#include <array>

namespace mailseal {
namespace {

using std::string_view_literals::operator""sv;

// Postfix's tls_log_summary(), smtp_trouble.c and smtpd.c; Dovecot's login processes; Exim's main log.
constexpr std::array words{" TLS connection established "sv, " status=sent "sv, ": client="sv, " X=TLS"sv,
    " P=esmtp"sv, "Login: user="sv};

bool has(const LogLine &line, std::string_view word)
{
    return line.message.find(word) != std::string_view::npos;
}

} // namespace

std::span<const std::string_view> wordsOfReturning()
{
    return words;
}

Returned returnedBy(const LogLine &line)
{
    if (!line.server)
        return Returned::No;
    switch (*line.server) {
    case ServerKind::Postfix:
        if (has(line, words[0]))
            return Returned::WithTls;
        return has(line, words[1]) || has(line, words[2]) ? Returned::HandsOver : Returned::No;
    case ServerKind::Dovecot:
        if (!has(line, words[5]))
            return Returned::No;
        return has(line, ", TLS") ? Returned::WithTls : Returned::HandsOver;
    case ServerKind::Exim:
        if (has(line, words[3]))
            return Returned::WithTls;
        return has(line, " => ") || has(line, words[4]) ? Returned::HandsOver : Returned::No;
    case ServerKind::Courier:
        break;
    }
    return Returned::No;
}

} // namespace mailseal
