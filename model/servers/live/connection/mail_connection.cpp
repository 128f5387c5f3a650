// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/connection/mail_connection.h"

#include <algorithm>
#include <cstring>

namespace mailseal {
namespace {

constexpr qsizetype mostLines = 1000;
constexpr qsizetype mostOctets = 1024 * 1024; // of all its lines

bool beginsWith(const QByteArray &line, const char *word)
{
    const auto size = static_cast<qsizetype>(std::strlen(word));
    return line.size() >= size && qstrnicmp(line.constData(), word, static_cast<size_t>(size)) == 0
        && (line.size() == size || line.at(size) == ' ' || line.at(size) == '\r');
}

bool isSmtpReply(const QByteArray &line)
{
    const auto isDigit = [](char octet) { return octet >= '0' && octet <= '9'; };
    return line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, isDigit)
        && (line.size() == 3 || line.at(3) == ' ' || line.at(3) == '-');
}

// “"SASL" "PLAIN LOGIN"” of RFC 5804 becomes “SASL PLAIN LOGIN”.
QByteArray unquoted(QByteArray line)
{
    return line.replace('"', QByteArray());
}

// The words behind a “[CAPABILITY ” or a “* CAPABILITY ”.
QByteArrayList imapCapabilities(const QByteArray &line)
{
    const qsizetype at = line.toUpper().indexOf("CAPABILITY ");
    if (at < 0)
        return {};
    QByteArray words = line.mid(at + 11);
    if (const qsizetype end = words.indexOf(']'); end >= 0)
        words.truncate(end);
    QByteArrayList list = words.split(' ');
    list.removeAll(QByteArray());
    return list;
}

} // namespace

// Adds a line to the answer. Yes: it was the last one; NotOffered: there is more to come.
Reached MailConnection::take(const QByteArray &line)
{
    const bool isFirst = m_lines.isEmpty();
    m_lines << line;
    m_said = line;
    switch (m_port.protocol) {
    case MailProtocol::Smtp:
        if (!isSmtpReply(line))
            return Reached::OtherProtocol;
        return line.size() > 3 && line.at(3) == '-' ? Reached::NotOffered : Reached::Yes;
    case MailProtocol::Imap:
        if (beginsWith(line, "m"))
            return Reached::Yes;
        return line.startsWith("* ") ? Reached::NotOffered : Reached::OtherProtocol;
    case MailProtocol::Pop3:
        if (isFirst && !line.startsWith("+OK") && !line.startsWith("-ERR"))
            return Reached::OtherProtocol;
        return Reached::Yes; // CAPA reads on by itself
    case MailProtocol::Sieve:
        break;
    }
    if (beginsWith(line, "OK") || beginsWith(line, "NO") || beginsWith(line, "BYE"))
        return Reached::Yes;
    return line.startsWith('"') ? Reached::NotOffered : Reached::OtherProtocol;
}

tl::expected<QByteArray, Reached> MailConnection::countedLine(const Patience &patience)
{
    auto text = m_stream.line(patience);
    if (text && (m_octets += text->size()) > mostOctets)
        return tl::unexpected(Reached::TooMuch);
    return text;
}

Reached MailConnection::answer(const Patience &patience)
{
    m_lines.clear();
    m_octets = 0;
    for (qsizetype i = 0; i < mostLines; ++i) {
        const auto text = countedLine(patience);
        if (!text)
            return text.error();
        if (const Reached taken = take(*text); taken != Reached::NotOffered)
            return taken;
    }
    return Reached::TooMuch;
}

QByteArrayList Capabilities::sendingMechanisms() const
{
    static const QByteArrayList sending{"PLAIN", "LOGIN", "USER", "XOAUTH2", "OAUTHBEARER"}; // RFC 7628
    QByteArrayList found;
    for (const QByteArray &mechanism : mechanisms)
        if (sending.contains(mechanism))
            found << mechanism;
    return found;
}

void MailConnection::note(const QByteArray &capability)
{
    const QByteArray upper = capability.toUpper();
    m_capabilities.words << capability;
    if (upper == "STARTTLS" || upper == "STLS")
        m_capabilities.startTls = true;
    if (upper == "LOGINDISABLED")
        m_capabilities.loginDisabled = true;
    // “AUTH=PLAIN” is what servers say before there was RFC 4954, and IMAP's way; “AUTH PLAIN LOGIN” SMTP's.
    if (upper.startsWith("AUTH=") || upper.startsWith("AUTH ") || upper.startsWith("SASL ")) {
        for (const QByteArray &mechanism : upper.mid(5).split(' '))
            if (!mechanism.isEmpty() && !m_capabilities.mechanisms.contains(mechanism))
                m_capabilities.mechanisms << mechanism;
    }
    if (m_port.protocol == MailProtocol::Pop3 && beginsWith(upper, "USER"))
        m_capabilities.mechanisms << "USER";
}

Reached MailConnection::greet(const Patience &patience, const QByteArray &ownName)
{
    m_lines.clear();
    m_capabilities = {};
    if (m_port.protocol == MailProtocol::Imap) {
        const auto text = m_stream.line(patience);
        if (!text)
            return text.error();
        m_said = *text;
        if (beginsWith(text->mid(2), "BYE"))
            return Reached::Declined;
        if (!text->startsWith("* "))
            return Reached::OtherProtocol;
        m_capabilities.greeting = *text;
    } else if (const Reached reached = answer(patience); reached != Reached::Yes) {
        return reached;
    }
    switch (m_port.protocol) {
    case MailProtocol::Smtp:
        m_capabilities.greeting = m_lines.first();
        if (!m_said.startsWith("220"))
            return Reached::Declined;
        break;
    case MailProtocol::Pop3:
        m_capabilities.greeting = m_said;
        if (!m_said.startsWith("+OK"))
            return Reached::Declined;
        break;
    case MailProtocol::Sieve: // it says at once what it can do
        m_capabilities.greeting = m_said;
        for (const QByteArray &text : m_lines)
            if (text.startsWith('"'))
                note(unquoted(text));
        return beginsWith(m_said, "OK") ? Reached::Yes : Reached::Declined;
    case MailProtocol::Imap:
        break;
    }
    return askCapabilities(patience, ownName);
}

Reached MailConnection::askCapabilities(const Patience &patience, const QByteArray &ownName)
{
    m_capabilities = {m_capabilities.greeting, {}};
    const QByteArray question = m_port.protocol == MailProtocol::Smtp ? "EHLO " + ownName + "\r\n"
        : m_port.protocol == MailProtocol::Imap                       ? QByteArray("m CAPABILITY\r\n")
        : m_port.protocol == MailProtocol::Pop3                       ? QByteArray("CAPA\r\n")
                                                                      : QByteArray(); // RFC 5804 §2.2
    Reached reached = question.isEmpty() ? Reached::Yes : m_stream.say(question, patience);
    if (reached == Reached::Yes)
        reached = answer(patience);
    if (reached != Reached::Yes)
        return reached;
    switch (m_port.protocol) {
    case MailProtocol::Smtp:
        if (m_said.startsWith("250"))
            for (const QByteArray &text : m_lines.mid(1))
                note(text.mid(4));
        break;
    case MailProtocol::Imap:
        for (const QByteArray &text : m_lines)
            for (const QByteArray &word : imapCapabilities(text.startsWith("* CAP") ? text : QByteArray()))
                note(word);
        if (!m_capabilities.loginDisabled && !m_capabilities.words.isEmpty())
            m_capabilities.mechanisms << "LOGIN"; // the command, which needs no capability
        break;
    case MailProtocol::Pop3:
        for (qsizetype i = 0; m_said.startsWith("+OK"); ++i) {
            const auto text = countedLine(patience);
            if (!text)
                return text.error();
            if (*text == ".")
                break;
            if (i > mostLines)
                return Reached::TooMuch;
            note(*text);
        }
        break;
    case MailProtocol::Sieve:
        for (const QByteArray &text : m_lines)
            if (text.startsWith('"'))
                note(unquoted(text));
        break;
    }
    return Reached::Yes;
}

Reached MailConnection::askForTls(const Patience &patience)
{
    if (m_port.start == TlsStart::AtOnce)
        return Reached::Yes;
    const bool saysWhat = !m_capabilities.words.isEmpty(); // an old server may not, and do it all the same
    if (!m_capabilities.startTls && saysWhat)
        return Reached::NotOffered;
    const QByteArray wish = m_port.protocol == MailProtocol::Imap ? "m STARTTLS\r\n"
        : m_port.protocol == MailProtocol::Pop3                   ? "STLS\r\n"
                                                                  : "STARTTLS\r\n";
    Reached reached = m_stream.say(wish, patience);
    if (reached == Reached::Yes)
        reached = answer(patience);
    if (reached != Reached::Yes)
        return reached;
    const bool agreed = m_port.protocol == MailProtocol::Imap ? m_said.startsWith("m OK")
        : m_port.protocol == MailProtocol::Pop3               ? m_said.startsWith("+OK")
        : m_port.protocol == MailProtocol::Sieve              ? beginsWith(m_said, "OK")
                                                              : m_said.startsWith("220");
    return agreed ? Reached::Yes : saysWhat ? Reached::Declined : Reached::NotOffered;
}

} // namespace mailseal
