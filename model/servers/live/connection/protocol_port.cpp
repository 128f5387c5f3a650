// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/connection/protocol_port.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

struct Named
{
    const char *name = nullptr; // IANA's, and what people write after a number
    ProtocolPort port;
};

// The first of a port is what it is called.
constexpr std::array named{
    Named{"smtp", {25, MailProtocol::Smtp, TlsStart::Asked}},
    Named{"submission", {587, MailProtocol::Smtp, TlsStart::Asked}},
    Named{"submissions", {465, MailProtocol::Smtp, TlsStart::AtOnce}},
    Named{"smtps", {465, MailProtocol::Smtp, TlsStart::AtOnce}},
    Named{"imap", {143, MailProtocol::Imap, TlsStart::Asked}},
    Named{"imaps", {993, MailProtocol::Imap, TlsStart::AtOnce}},
    Named{"pop3", {110, MailProtocol::Pop3, TlsStart::Asked}},
    Named{"pop3s", {995, MailProtocol::Pop3, TlsStart::AtOnce}},
    Named{"sieve", {4190, MailProtocol::Sieve, TlsStart::Asked}},
};

std::optional<ProtocolPort> portNamed(const QString &name)
{
    const auto *found = std::find_if(named.begin(), named.end(),
        [&](const Named &one) { return name.compare(QLatin1String(one.name), Qt::CaseInsensitive) == 0; });
    return found == named.end() ? std::nullopt : std::optional(found->port);
}

} // namespace

const QList<ProtocolPort> &usualProtocolPorts()
{
    static const QList<ProtocolPort> ports = [] {
        QList<ProtocolPort> all;
        for (const Named &one : named)
            if (!all.contains(one.port))
                all << one.port;
        return all;
    }();
    return ports;
}

std::optional<ProtocolPort> usualProtocolPort(quint16 port)
{
    for (const ProtocolPort &usual : usualProtocolPorts())
        if (usual.port == port)
            return usual;
    return std::nullopt;
}

std::optional<ProtocolPort> protocolPortFromText(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    bool isNumber = false;
    const quint16 number = text.left(slash).toUShort(&isNumber);
    if (!isNumber)
        return slash < 0 ? portNamed(text) : std::nullopt;
    if (number == 0)
        return std::nullopt;
    if (slash < 0)
        return usualProtocolPort(number);
    std::optional<ProtocolPort> port = portNamed(text.mid(slash + 1));
    if (port)
        port->port = number;
    return port;
}

QString protocolName(MailProtocol protocol)
{
    constexpr std::array names{"smtp", "imap", "pop3", "sieve"};
    return QLatin1String(names.at(static_cast<std::size_t>(protocol)));
}

QString protocolTitle(MailProtocol protocol)
{
    constexpr std::array titles{"SMTP", "IMAP", "POP3", "ManageSieve"};
    return QLatin1String(titles.at(static_cast<std::size_t>(protocol)));
}

QString protocolTitle(const ProtocolPort &port)
{
    return protocolTitle(port.protocol)
        + (port.start == TlsStart::AtOnce ? QLatin1String(", TLS") : QLatin1String(", STARTTLS"));
}

} // namespace mailseal
