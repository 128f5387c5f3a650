// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/port_entrance.h"

namespace mailseal {
namespace {

// With 5xx an SMTP server says that it is not to be asked again; the other protocols have no word for it.
bool isForTheMoment(Reached reached, const QByteArray &said, MailProtocol protocol)
{
    return reached == Reached::HungUp
        || (reached == Reached::Declined && !(protocol == MailProtocol::Smtp && said.startsWith('5')));
}

} // namespace

Reached PortEntrance::enter(MailConnection &connection) const
{
    Reached reached = Reached::NoAnswer;
    askAgain([&] {
        reached = connection.open(m_address, m_patience.atMost(connecting));
        if (reached != Reached::Yes || m_port.start == TlsStart::AtOnce)
            return false;
        reached = connection.greet(m_patience);
        return isForTheMoment(reached, connection.said(), m_port.protocol);
    });
    return reached;
}

Reached PortEntrance::reachTls(MailConnection &connection) const
{
    const Reached reached = enter(connection);
    return reached == Reached::Yes ? connection.askForTls(m_patience) : reached;
}

} // namespace mailseal
