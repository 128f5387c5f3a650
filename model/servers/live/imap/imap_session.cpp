// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/imap_session.h"

#include "model/servers/live/imap/folder_name.h"
#include "model/servers/live/imap/imap_reading.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

using namespace std::chrono_literals;

constexpr auto toAnswer = 120s;
constexpr qint64 mostResponses = 1'000'000; // to one command: a folder with so many messages
constexpr qsizetype mostFolders = 10'000;
constexpr qsizetype littleLiteral = 4096; // RFC 7888 §5

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ImapSession)
};

} // namespace

QString imapEndName(ImapEnd::Kind kind)
{
    static const char *const names[] = {"ok", "no", "bad", "lost"};
    return QString::fromLatin1(names[static_cast<int>(kind)]);
}

QString sentence(const ImapEnd &end)
{
    if (end.kind != ImapEnd::Kind::Lost)
        return {};
    const QString words
        = end.said.isEmpty() ? QString() : u' ' + Texts::tr("It said: %1").arg(shownText(end.said));
    switch (end.reached) {
    case Reached::NoAnswer:
        return Texts::tr("The server does not answer any more; the connection was ended. Log in again.")
            + words;
    case Reached::TooMuch:
        return Texts::tr("The server sends more than makes sense; the connection was ended.") + words;
    case Reached::OtherProtocol:
        return Texts::tr("The server answers what was not asked; the connection was ended.") + words;
    case Reached::Yes:
    case Reached::NothingListens:
    case Reached::NoWay:
    case Reached::HungUp:
    case Reached::NotOffered:
    case Reached::Declined:
        break;
    }
    return Texts::tr("The server has ended the connection. Log in again.") + words;
}

ImapSession::ImapSession(std::unique_ptr<MailConnection> server, QByteArrayList capabilities, Told told)
    : m_server(std::move(server)),
      m_capabilities(std::move(capabilities)),
      m_told(std::move(told))
{ }

ImapEnd ImapSession::run(const ImapCommand &command, const Patience &until)
{
    if (!m_isOpen)
        return lost(Reached::HungUp);
    m_tag = command.tag.isEmpty() ? 'a' + QByteArray::number(++m_count) : command.tag;
    m_isEnding = command.word == "LOGOUT";
    if (command.word == "LIST")
        m_folders.clear();
    if (command.word == "IDLE")
        return idle(until);
    const Patience patience = until.atMost(toAnswer);
    if (const auto end = send(command, patience))
        return *end;
    return *receive(false, patience);
}

// nullopt: everything was sent; else the answer that came instead of a continuation.
std::optional<ImapEnd> ImapSession::send(const ImapCommand &command, const Patience &patience)
{
    QByteArray line = m_tag + ' ';
    ConversationLine told{ConversationLine::From::Client, {}};
    for (qsizetype i = 0; i < command.parts.size(); ++i) {
        const ImapPart &part = command.parts.at(i);
        const bool isBeforeLiteral = i + 1 < command.parts.size() && command.parts.at(i + 1).literal >= 0;
        line += part.bytes;
        told.parts << part;
        if (!isBeforeLiteral)
            continue;
        const qint64 size = command.parts.at(i + 1).literal;
        const bool atOnce = m_capabilities.contains("LITERAL+")
            || (m_capabilities.contains("LITERAL-") && size <= littleLiteral);
        line.truncate(line.lastIndexOf('{'));
        line += '{' + QByteArray::number(size) + (atOnce ? "+}\r\n" : "}\r\n");
        if (atOnce)
            continue;
        if (const Reached said = m_server->stream().say(line, patience); said != Reached::Yes)
            return lost(said);
        line.clear();
        if (auto end = receive(true, patience))
            return end;
    }
    told.parts.first().bytes.prepend(m_tag + ' ');
    m_told(told);
    const Reached said = m_server->stream().say(line + "\r\n", patience);
    return said == Reached::Yes ? std::nullopt : std::optional(lost(said));
}

ImapEnd ImapSession::idle(const Patience &until)
{
    const Patience patience(toAnswer);
    if (const auto end = send({m_tag, "IDLE", {ImapPart{"IDLE"}}}, patience))
        return *end;
    if (const auto end = receive(true, patience))
        return *end;
    while (!until.isOver()) {
        if (const auto end = listen(until))
            return *end;
    }
    m_told(fromClient("DONE"));
    if (const Reached said = m_server->stream().say("DONE\r\n", patience); said != Reached::Yes)
        return lost(said);
    return *receive(false, patience);
}

std::optional<ImapEnd> ImapSession::receive(bool forContinuation, const Patience &patience)
{
    for (qint64 i = 0; i < mostResponses; ++i) {
        const auto response = readResponse(m_server->stream(), m_reader, patience);
        if (!response)
            return lost(response.error());
        m_told({ConversationLine::From::Server, response->parts});
        note(*response);
        if (response->kind == ImapResponse::Kind::Continuation && forContinuation)
            return std::nullopt;
        if (response->kind == ImapResponse::Kind::Tagged && response->tag == m_tag) {
            if (m_isEnding)
                m_isOpen = false;
            const QByteArray line = response->parts.first().bytes;
            return ImapEnd{response->word == "OK" ? ImapEnd::Kind::Ok
                    : response->word == "NO"      ? ImapEnd::Kind::No
                                                  : ImapEnd::Kind::Bad,
                line.mid(line.indexOf(' ') + 1)};
        }
        if (response->kind != ImapResponse::Kind::Untagged)
            return lost(Reached::OtherProtocol);
    }
    return lost(Reached::TooMuch);
}

std::optional<ImapEnd> ImapSession::listen(const Patience &patience)
{
    while (m_isOpen) {
        const auto response = readResponse(m_server->stream(), m_reader, patience);
        if (!response) {
            return response.error() == Reached::NoAnswer ? std::nullopt
                                                         : std::optional(lost(response.error()));
        }
        m_told({ConversationLine::From::Server, response->parts});
        note(*response);
    }
    return std::nullopt;
}

void ImapSession::note(const ImapResponse &response)
{
    if (response.word == "BYE")
        m_farewell = response.parts.first().bytes.mid(2);
    if (response.word == "LIST" && m_folders.size() < mostFolders) {
        if (const auto name = listedFolder(response))
            m_folders << *name;
    }
    if (response.word == "EXISTS")
        m_messages = response.number;
    if (response.word == "EXPUNGE" && m_messages > 0)
        --m_messages;
    const QByteArray line = response.parts.first().bytes.toUpper();
    if (response.word == "CAPABILITY")
        m_capabilities = line.split(' ').mid(2);
}

ImapEnd ImapSession::lost(Reached reached)
{
    m_isOpen = false;
    return {ImapEnd::Kind::Lost, m_farewell, reached};
}

} // namespace mailseal
