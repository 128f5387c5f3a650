// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/login_exchange.h"

#include "model/servers/live/imap/imap_command.h"
#include "model/servers/live/imap/imap_reading.h"
#include "model/servers/live/login/login_answer.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr qsizetype mostLines = 1000;
constexpr size_t longestFirstLine = 500; // RFC 4954 §4, RFC 5034 §4
constexpr char tag[] = "a1";

SecretBytes secret(const QByteArray &text)
{
    return secretBytes({text.constData(), static_cast<size_t>(text.size())});
}

std::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

bool isPlainAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char octet) { return octet >= 0x20 && octet < 0x7F; });
}

// What ManageSieve says last of a mechanism comes with its yes: “OK (SASL "dj0=")” (RFC 5804 §2.1).
QByteArray dataWithYes(const QByteArray &said)
{
    constexpr char before[] = "(SASL \"";
    const qsizetype at = said.toUpper().indexOf(before);
    const qsizetype begin = at + static_cast<qsizetype>(sizeof before) - 1;
    return at < 0 ? QByteArray() : QByteArray::fromBase64(said.mid(begin, said.indexOf('"', begin) - begin));
}

void appendQuoted(SecretBytes &line, std::string_view text)
{
    line.push_back('"');
    for (const char octet : text) {
        if (octet == '"' || octet == '\\')
            line.push_back('\\');
        line.push_back(octet);
    }
    line.push_back('"');
}

} // namespace

QByteArray LoginWay::title(MailProtocol protocol) const
{
    if (!mechanism.isEmpty())
        return mechanism;
    return protocol == MailProtocol::Pop3 ? "USER, PASS" : "LOGIN, without SASL";
}

QList<LoginWay> waysToLogIn(const Capabilities &capabilities, MailProtocol protocol)
{
    QList<LoginWay> ways;
    const bool isImap = protocol == MailProtocol::Imap;
    for (const QByteArray &mechanism : knownMechanisms()) {
        // IMAP's command LOGIN stands among the mechanisms, too.
        const bool isOffered = isImap
            ? std::any_of(capabilities.words.begin(), capabilities.words.end(),
                [&](const QByteArray &word) { return word.toUpper() == "AUTH=" + mechanism; })
            : capabilities.mechanisms.contains(mechanism);
        if (isOffered)
            ways << LoginWay{mechanism};
    }
    if ((isImap && !capabilities.loginDisabled)
        || (protocol == MailProtocol::Pop3
            && (capabilities.mechanisms.contains("USER") || capabilities.words.isEmpty())))
        ways << LoginWay{};
    return ways;
}

LoginExchange::LoginExchange(MailProtocol protocol, LineStream &stream, Told told, const Patience &patience)
    : m_protocol(protocol),
      m_stream(stream),
      m_told(std::move(told)),
      m_patience(patience)
{ }

LoginResult LoginExchange::logIn(
    const LoginWay &way, const Credentials &credentials, const Capabilities &capabilities)
{
    m_secrets = {secretBytes(view(credentials.password))};
    if (way.mechanism.isEmpty())
        return m_protocol == MailProtocol::Pop3 ? popLogin(credentials) : imapLogin(credentials);
    return authenticate(way, credentials, capabilities);
}

LoginResult LoginExchange::authenticate(
    const LoginWay &way, const Credentials &credentials, const Capabilities &capabilities)
{
    SaslClient client(way.mechanism, credentials);
    const bool isSieve = m_protocol == MailProtocol::Sieve;
    QByteArray command = m_protocol == MailProtocol::Imap ? QByteArray(tag) + " AUTHENTICATE " + way.mechanism
        : isSieve                                         ? "AUTHENTICATE \"" + way.mechanism + '"'
                                                          : "AUTH " + way.mechanism;
    // POP3 servers of before RFC 5034 do not expect anything with the command.
    const bool mayAtOnce = m_protocol == MailProtocol::Smtp || isSieve
        || (m_protocol == MailProtocol::Imap && capabilities.words.contains("SASL-IR"));
    const auto next = [&](const QByteArray &challenge) {
        std::optional<SecretBytes> said = client.answer(challenge);
        if (said) {
            said = base64(*said);
            m_secrets << *said;
        }
        return said;
    };
    std::optional<SecretBytes> first;
    if (client.speaksFirst())
        first = next({});
    SecretBytes line = secret(command);
    if (first && mayAtOnce && line.size() + first->size() < longestFirstLine) {
        line.push_back(' ');
        if (isSieve)
            appendQuoted(line, view(*first));
        else
            append(line, view(*first));
        first.reset();
        command += " ***";
    }
    Answer answer = say(line, command);
    for (int i = 0; i < 8 && answer.kind == Answer::Kind::Challenge; ++i) {
        std::optional<SecretBytes> said
            = first ? std::exchange(first, std::nullopt) : next(QByteArray::fromBase64(answer.said));
        if (!said)
            said = secret("*"); // RFC 4422 §3.5: gives up
        line.clear();
        if (isSieve)
            appendQuoted(line, view(*said));
        else
            line = *said;
        answer = say(line, "***");
    }
    if (isSieve && answer.kind == Answer::Kind::Accepted && !client.serverIsProved())
        (void)client.answer(dataWithYes(answer.said));
    LoginResult result = resultOf(answer);
    if (client.wasDeceived() || (result.end == LoginEnd::Accepted && !client.serverIsProved()))
        result.end = LoginEnd::Unproved;
    return result;
}

LoginResult LoginExchange::imapLogin(const Credentials &credentials)
{
    const QByteArray told = QByteArray(tag) + " LOGIN " + quoted(credentials.user) + " ***";
    SecretBytes line = secret(QByteArray(tag) + " LOGIN ");
    const auto sendLiteral = [&](std::string_view text, const QByteArray &shown) {
        append(line, view('{' + QByteArray::number(qlonglong(text.size())) + '}'));
        const Answer answer = say(line, shown);
        line.clear();
        append(line, text);
        return answer;
    };
    const std::string_view parts[] = {view(credentials.user), view(credentials.password)};
    for (int i = 0; i < 2; ++i) {
        if (isPlainAscii(parts[i])) {
            appendQuoted(line, parts[i]);
        } else {
            const Answer answer = sendLiteral(parts[i], i == 0 ? QByteArray(tag) + " LOGIN {…}" : "…");
            if (answer.kind != Answer::Kind::Challenge)
                return resultOf(answer);
        }
        if (i == 0)
            line.push_back(' ');
    }
    return resultOf(say(line, told));
}

LoginResult LoginExchange::popLogin(const Credentials &credentials)
{
    const Answer answer = say(secret("USER " + credentials.user), "USER " + credentials.user);
    if (answer.kind != Answer::Kind::Accepted)
        return resultOf(answer);
    SecretBytes line = secret("PASS ");
    append(line, view(credentials.password));
    return resultOf(say(line, "PASS ***"));
}

LoginExchange::Answer LoginExchange::say(const SecretBytes &line, const QByteArray &told)
{
    m_told(fromClient(told));
    SecretBytes whole;
    whole.reserve(line.size() + 2);
    append(whole, view(line));
    append(whole, "\r\n");
    const Reached reached = m_stream.say({whole.data(), static_cast<qsizetype>(whole.size())}, m_patience);
    return reached == Reached::Yes ? answer() : Answer{Answer::Kind::Lost, {}, reached};
}

LoginExchange::Answer LoginExchange::answer()
{
    Answer answer = m_protocol == MailProtocol::Imap ? imapAnswer()
        : m_protocol == MailProtocol::Sieve          ? sieveAnswer()
                                                     : lineAnswer();
    if (answer.kind != Answer::Kind::Challenge)
        answer.said = withoutSecret(answer.said);
    return answer;
}

LoginExchange::Answer LoginExchange::imapAnswer()
{
    ImapResponseReader reader;
    QByteArray farewell;
    for (qsizetype i = 0; i < mostLines; ++i) {
        const auto response = readResponse(m_stream, reader, m_patience);
        if (!response)
            return {
                farewell.isEmpty() ? Answer::Kind::Lost : Answer::Kind::Refused, farewell, response.error()};
        const QByteArray line = response->parts.first().bytes;
        m_told(fromServer(withoutSecret(line)));
        const QByteArray words = line.mid(line.indexOf(' ') + 1);
        switch (response->kind) {
        case ImapResponse::Kind::Continuation:
            return {Answer::Kind::Challenge, response->text};
        case ImapResponse::Kind::Tagged:
            if (response->tag != tag)
                return {Answer::Kind::Lost, words, Reached::OtherProtocol};
            return {response->word == "OK" ? Answer::Kind::Accepted : Answer::Kind::Refused, words,
                Reached::Yes, response->code};
        case ImapResponse::Kind::Untagged:
            if (response->word == "BYE")
                farewell = words;
            break;
        case ImapResponse::Kind::Other:
            return {Answer::Kind::Lost, line, Reached::OtherProtocol};
        }
    }
    return {Answer::Kind::Lost, {}, Reached::TooMuch};
}

LoginExchange::Answer LoginExchange::lineAnswer()
{
    QByteArray said;
    for (qsizetype i = 0; i < mostLines; ++i) {
        const auto line = m_stream.line(m_patience);
        if (!line)
            return {Answer::Kind::Lost, said, line.error()};
        m_told(fromServer(withoutSecret(*line)));
        if (m_protocol == MailProtocol::Pop3) {
            if (line->startsWith("+OK"))
                return {Answer::Kind::Accepted, *line};
            if (line->startsWith("-ERR"))
                return {Answer::Kind::Refused, *line};
            return *line == "+" || line->startsWith("+ ")
                ? Answer{Answer::Kind::Challenge, line->mid(2)}
                : Answer{Answer::Kind::Lost, *line, Reached::OtherProtocol};
        }
        bool isNumber = false;
        const int number = line->left(3).toInt(&isNumber);
        if (!isNumber)
            return {Answer::Kind::Lost, *line, Reached::OtherProtocol};
        said += (said.isEmpty() ? QByteArray() : QByteArray(" ")) + (said.isEmpty() ? *line : line->mid(4));
        if (line->size() > 3 && line->at(3) == '-')
            continue;
        return {number == 235   ? Answer::Kind::Accepted
                : number == 334 ? Answer::Kind::Challenge
                                : Answer::Kind::Refused,
            number == 334 ? line->mid(4) : said};
    }
    return {Answer::Kind::Lost, said, Reached::TooMuch};
}

LoginExchange::Answer LoginExchange::sieveAnswer()
{
    const auto line = m_stream.line(m_patience);
    if (!line)
        return {Answer::Kind::Lost, {}, line.error()};
    QByteArray text = *line;
    // A text of several lines comes as a literal: “NO {40}”.
    if (text.endsWith('}') && text.contains('{')) {
        const qsizetype open = text.lastIndexOf('{');
        const qsizetype size = text.mid(open + 1).chopped(1).replace("+", "").toLongLong();
        if (size < 0 || size > 65536)
            return {Answer::Kind::Lost, text, Reached::TooMuch};
        const auto literal = m_stream.octets(size, m_patience);
        const auto rest = literal ? m_stream.line(m_patience) : tl::unexpected(literal.error());
        if (!rest)
            return {Answer::Kind::Lost, text, rest.error()};
        text = text.left(open) + '"' + *literal + '"' + *rest;
    }
    m_told(fromServer(withoutSecret(text)));
    const QByteArray word = text.split(' ').first().toUpper();
    if (word == "OK")
        return {Answer::Kind::Accepted, text};
    if (word == "NO" || word == "BYE")
        return {Answer::Kind::Refused, text};
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        return {Answer::Kind::Challenge, text.mid(1, text.size() - 2)};
    return {Answer::Kind::Lost, text, Reached::OtherProtocol};
}

LoginResult LoginExchange::resultOf(const Answer &answer) const
{
    switch (answer.kind) {
    case Answer::Kind::Accepted:
        return {LoginEnd::Accepted, answer.said,
            answer.code.toUpper().startsWith("CAPABILITY ") ? answer.code.mid(11) : QByteArray()};
    case Answer::Kind::Refused:
        return {meaningOfRefusal(m_protocol, answer.said), answer.said};
    case Answer::Kind::Challenge: // asks without end
        return {LoginEnd::Unclear, answer.said};
    case Answer::Kind::Lost:
        break;
    }
    return {answer.reached == Reached::HungUp     ? LoginEnd::HungUp
            : answer.reached == Reached::NoAnswer ? LoginEnd::NoAnswer
                                                  : LoginEnd::Unclear,
        answer.said};
}

QByteArray LoginExchange::withoutSecret(QByteArray text) const
{
    for (const SecretBytes &bytes : m_secrets) {
        // What is shorter is part of other words, too, and “***” there would only give it away.
        if (bytes.size() >= 4)
            text.replace(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())), "***");
    }
    return text;
}

} // namespace mailseal
