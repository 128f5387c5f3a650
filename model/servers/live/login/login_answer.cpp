// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/login_answer.h"

#include <algorithm>
#include <array>
#include <span>

namespace mailseal {
namespace {

struct Meaning
{
    const char *code; // in capitals
    LoginEnd end;
};

constexpr std::array imapCodes{Meaning{"AUTHENTICATIONFAILED", LoginEnd::WrongPassword},
    Meaning{"AUTHORIZATIONFAILED", LoginEnd::Locked}, Meaning{"EXPIRED", LoginEnd::PasswordExpired},
    Meaning{"UNAVAILABLE", LoginEnd::Temporary}, Meaning{"INUSE", LoginEnd::Temporary},
    Meaning{"SERVERBUG", LoginEnd::Temporary}, Meaning{"LIMIT", LoginEnd::TooMany},
    Meaning{"CONTACTADMIN", LoginEnd::Locked}, Meaning{"PRIVACYREQUIRED", LoginEnd::NeedsTls}};

constexpr std::array popCodes{Meaning{"AUTH", LoginEnd::WrongPassword},
    Meaning{"SYS/TEMP", LoginEnd::Temporary}, Meaning{"SYS/PERM", LoginEnd::Locked},
    Meaning{"IN-USE", LoginEnd::Temporary}, Meaning{"LOGIN-DELAY", LoginEnd::TooMany}};

constexpr std::array sieveCodes{Meaning{"AUTH-TOO-WEAK", LoginEnd::WayRefused},
    Meaning{"ENCRYPT-NEEDED", LoginEnd::NeedsTls}, Meaning{"TRYLATER", LoginEnd::Temporary},
    Meaning{"TRANSITION-NEEDED", LoginEnd::PasswordExpired}};

// The enhanced code says more than the number, so it comes first.
constexpr std::array smtpEnhanced{Meaning{"5.7.8", LoginEnd::WrongPassword},
    Meaning{"5.7.9", LoginEnd::WayRefused}, Meaning{"5.7.11", LoginEnd::NeedsTls},
    Meaning{"5.7.13", LoginEnd::Locked}, Meaning{"4.7.12", LoginEnd::PasswordExpired},
    Meaning{"4.7.0", LoginEnd::Temporary}, Meaning{"5.5.4", LoginEnd::WayRefused}};
constexpr std::array smtpNumbers{Meaning{"535", LoginEnd::WrongPassword}, Meaning{"454", LoginEnd::Temporary},
    Meaning{"432", LoginEnd::PasswordExpired}, Meaning{"504", LoginEnd::WayRefused},
    Meaning{"534", LoginEnd::WayRefused}, Meaning{"538", LoginEnd::NeedsTls},
    Meaning{"530", LoginEnd::NeedsTls}, Meaning{"503", LoginEnd::WayRefused},
    Meaning{"500", LoginEnd::WayRefused}, Meaning{"501", LoginEnd::WayRefused},
    Meaning{"502", LoginEnd::WayRefused}, Meaning{"525", LoginEnd::Locked}, Meaning{"421", LoginEnd::HungUp}};

// What servers say where their protocol has no code for it, in lower case; the first that fits counts.
constexpr std::array words{Meaning{"too many", LoginEnd::TooMany},
    Meaning{"maximum number", LoginEnd::TooMany}, Meaning{"rate limit", LoginEnd::TooMany},
    Meaning{"locked", LoginEnd::Locked}, Meaning{"disabled by", LoginEnd::Locked},
    Meaning{"account disabled", LoginEnd::Locked}, Meaning{"account is disabled", LoginEnd::Locked},
    Meaning{"user disabled", LoginEnd::Locked}, Meaning{"suspended", LoginEnd::Locked},
    Meaning{"expired", LoginEnd::PasswordExpired}, Meaning{"temporar", LoginEnd::Temporary},
    Meaning{"try again later", LoginEnd::Temporary}, Meaning{"internal error", LoginEnd::Temporary},
    Meaning{"login failed", LoginEnd::WrongPassword},
    Meaning{"authentication failed", LoginEnd::WrongPassword},
    Meaning{"invalid credentials", LoginEnd::WrongPassword}, Meaning{"incorrect", LoginEnd::WrongPassword}};

std::optional<LoginEnd> meant(std::span<const Meaning> meanings, const QByteArray &code)
{
    const auto found = std::find_if(
        meanings.begin(), meanings.end(), [&](const Meaning &meaning) { return code == meaning.code; });
    return found == meanings.end() ? std::nullopt : std::optional(found->end);
}

std::optional<LoginEnd> worded(const QByteArray &said)
{
    const QByteArray lower = said.toLower();
    const auto found = std::find_if(
        words.begin(), words.end(), [&](const Meaning &meaning) { return lower.contains(meaning.code); });
    return found == words.end() ? std::nullopt : std::optional(found->end);
}

// The first word between these.
QByteArray between(const QByteArray &said, char open, char close)
{
    const qsizetype begin = said.indexOf(open);
    const qsizetype end = said.indexOf(close, begin + 1);
    return begin < 0 || end < 0 ? QByteArray()
                                : said.mid(begin + 1, end - begin - 1).split(' ').first().toUpper();
}

std::optional<LoginEnd> coded(MailProtocol protocol, const QByteArray &said)
{
    switch (protocol) {
    case MailProtocol::Imap:
        return meant(imapCodes, between(said, '[', ']'));
    case MailProtocol::Pop3:
        return meant(popCodes, between(said, '[', ']'));
    case MailProtocol::Sieve:
        return meant(sieveCodes, between(said, '(', ')'));
    case MailProtocol::Smtp:
        break;
    }
    const auto end = meant(smtpEnhanced, said.mid(4).split(' ').first());
    return end ? end : meant(smtpNumbers, said.left(3));
}

LoginEnd otherwise(MailProtocol protocol, const QByteArray &said)
{
    if (protocol == MailProtocol::Imap && said.toUpper().startsWith("BAD"))
        return LoginEnd::WayRefused;
    if (protocol == MailProtocol::Smtp)
        return said.startsWith('4') ? LoginEnd::Temporary : LoginEnd::Refused;
    return said.toUpper().startsWith("BYE") ? LoginEnd::HungUp : LoginEnd::Refused;
}

} // namespace

LoginEnd meaningOfRefusal(MailProtocol protocol, const QByteArray &said)
{
    const auto code = coded(protocol, said);
    const auto word = worded(said);
    // Many servers say “wrong password” of everything that keeps somebody out, so plainer words count more.
    if (word
        && (!code || *code == LoginEnd::WrongPassword || *code == LoginEnd::HungUp
            || *code == LoginEnd::Temporary))
        return *word == LoginEnd::WrongPassword && code ? *code : *word;
    return code ? *code : otherwise(protocol, said);
}

} // namespace mailseal
