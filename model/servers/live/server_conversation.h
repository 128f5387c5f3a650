// SPDX-License-Identifier: GPL-3.0-or-later
//
// A connection to a mail server up to the point where TLS begins. Blocks, but not beyond the deadline.
// Private to model/servers/live.
#pragma once

#include "model/servers/live/server_check.h"

#include <chrono>

namespace mailseal {

class ServerConversation
{
public:
    using Time = std::chrono::steady_clock::time_point;
    ServerConversation(const QByteArray &address, quint16 port, Time deadline);
    ~ServerConversation();
    ServerConversation(const ServerConversation &) = delete;
    ServerConversation &operator=(const ServerConversation &) = delete;

    enum class Begun { Yes, NothingListens, NotOffered, NoAnswer };
    Begun begin(TlsStart start);
    int socket() const { return m_socket; }

private:
    bool connectTo(const QByteArray &address) const; // a sockaddr
    bool waitFor(short events) const;
    QByteArray line(); // empty: nothing arrived in time
    bool say(const QByteArray &text);
    // The last line of an answer, after its continuation lines.
    QByteArray answer(TlsStart start);

    int m_socket = -1;
    Time m_deadline;
};

} // namespace mailseal
