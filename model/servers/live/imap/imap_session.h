// SPDX-License-Identifier: GPL-3.0-or-later
//
// IMAP after the log-in: sends commands with tags and literals, and tells everything that is said. Blocks, so
// call it in a worker. After `Lost` nothing more can be said.
#pragma once

#include "model/servers/live/connection/mail_connection.h"
#include "model/servers/live/imap/conversation.h"
#include "model/servers/live/imap/imap_command.h"

#include <memory>

namespace mailseal {

struct ImapEnd
{
    enum class Kind { Ok, No, Bad, Lost };
    Kind kind = Kind::Lost;
    QByteArray said;                // the server's words
    Reached reached = Reached::Yes; // why it was lost
    bool operator==(const ImapEnd &) const = default;
};
QString imapEndName(ImapEnd::Kind kind); // “no”, for programs
QString sentence(const ImapEnd &end);    // why it was lost; empty unless it was

class ImapSession
{
public:
    ImapSession(std::unique_ptr<MailConnection> server, QByteArrayList capabilities, Told told);

    // IDLE ends when `until` is over or stopped; all others when they are answered.
    ImapEnd run(const ImapCommand &command, const Patience &until);
    // Tells what has come without a command, such as the news of another program's work or a farewell.
    // The end if the connection was lost meanwhile.
    std::optional<ImapEnd> listen(const Patience &patience);

    bool isOpen() const { return m_isOpen; }
    int socket() const { return m_server->stream().socket(); }
    // The folders of the last LIST, as the server writes them.
    const QByteArrayList &folders() const { return m_folders; }
    // In the folder that is open, as far as the server has said.
    qint64 messages() const { return m_messages; }

private:
    std::optional<ImapEnd> send(const ImapCommand &command, const Patience &patience);
    ImapEnd idle(const Patience &until);
    // Until the tagged answer, or a continuation if that is waited for: nullopt then.
    std::optional<ImapEnd> receive(bool forContinuation, const Patience &patience);
    void note(const ImapResponse &response);
    ImapEnd lost(Reached reached);

    std::unique_ptr<MailConnection> m_server;
    QByteArrayList m_capabilities;
    Told m_told;
    ImapResponseReader m_reader;
    QByteArray m_tag;
    int m_count = 1; // a1 was the log-in
    bool m_isOpen = true;
    bool m_isEnding = false; // LOGOUT was sent
    QByteArray m_farewell;
    QByteArrayList m_folders;
    qint64 m_messages = 0;
};

} // namespace mailseal
