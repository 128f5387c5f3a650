// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/server_check.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/servers/live/server_conversation.h"
#include "model/x509/certificates/served_certificate.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace mailseal {
namespace {

ServerCheck checkPort(const ServerPort &port, const Expected &expected, const QByteArray &address)
{
    using Begun = ServerConversation::Begun;
    using Shown = ServerCheck::Shown;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    ServerConversation server(address, port.port, deadline);
    switch (server.begin(port.start)) {
    case Begun::NothingListens:
        return {port, Shown::NothingListens, {}, {}};
    case Begun::NotOffered:
        return {port, Shown::NoTls, {}, {}};
    case Begun::NoAnswer:
        return {port, Shown::NoAnswer, {}, {}};
    case Begun::Yes:
        break;
    }
    const auto shown = servedCertificate(server.socket(), expected.serverName, deadline);
    if (!shown)
        return {port, Shown::Failed, {}, shown.error().detail};
    if (!*shown)
        return {port, Shown::NoAnswer, {}, {}};
    const QByteArray sum = sha256({(*shown)->constData(), static_cast<size_t>((*shown)->size())});
    return {port, sum == expected.sha256 ? Shown::Same : Shown::Another, sum, {}};
}

QList<ServerPort> portsOf(ServerKind server)
{
    switch (server) {
    case ServerKind::Postfix:
    case ServerKind::Exim:
        return {{server, 25, TlsStart::Smtp}, {server, 587, TlsStart::Smtp}, {server, 465, TlsStart::AtOnce}};
    case ServerKind::Dovecot:
        break;
    case ServerKind::Courier:
        return {{server, 143, TlsStart::Imap}, {server, 993, TlsStart::AtOnce}, {server, 110, TlsStart::Pop3},
            {server, 995, TlsStart::AtOnce}, {server, 25, TlsStart::Smtp}, {server, 465, TlsStart::AtOnce}};
    }
    return {{server, 143, TlsStart::Imap}, {server, 993, TlsStart::AtOnce}, {server, 110, TlsStart::Pop3},
        {server, 995, TlsStart::AtOnce}};
}

QList<ServerCheck> checkOnce(
    const QList<ServerPort> &ports, const Expected &expected, const QByteArray &address)
{
    QList<ServerCheck> checks(ports.size());
    {
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < ports.size(); ++i)
            threads.emplace_back(
                [&, check = &checks[i], i] { *check = checkPort(ports.at(i), expected, address); });
    }
    return checks;
}

} // namespace

QList<ServerPort> usualPorts(const QList<ServerKind> &servers)
{
    QList<ServerPort> ports;
    for (const ServerKind server : servers) {
        for (const ServerPort &port : portsOf(server)) {
            const bool known = std::any_of(
                ports.begin(), ports.end(), [&](const ServerPort &other) { return other.port == port.port; });
            if (!known)
                ports << port;
        }
    }
    return ports;
}

QList<ServerPort> portsFor(const QList<Snippet> &snippets, const QList<ServerKind> &servers)
{
    const bool couriersMail = std::any_of(snippets.begin(), snippets.end(), [](const Snippet &snippet) {
        return snippet.server == ServerKind::Courier && snippet.file.contains(QLatin1String("esmtpd"));
    });
    QList<ServerPort> ports = usualPorts(servers);
    ports.removeIf([couriersMail](const ServerPort &port) {
        const bool isForMail = port.port == 25 || port.port == 465 || port.port == 587;
        return port.server == ServerKind::Courier && isForMail && !couriersMail;
    });
    return ports;
}

QString protocolTitle(const ServerPort &port)
{
    const QString way
        = port.start == TlsStart::AtOnce ? QStringLiteral(", TLS") : QStringLiteral(", STARTTLS");
    switch (port.port) {
    case 143:
    case 993:
        return QStringLiteral("IMAP") + way;
    case 110:
    case 995:
        return QStringLiteral("POP3") + way;
    default:
        return QStringLiteral("SMTP") + way;
    }
}

QByteArray certificateSha256(const QByteArray &pem)
{
    files::PemScanner scanner({pem.constData(), static_cast<size_t>(pem.size())});
    while (const auto block = scanner.next()) {
        if (block->isCertificate() && !block->damaged)
            return sha256(view(block->der));
    }
    return {};
}

QList<ServerCheck> checkServers(
    const QList<ServerPort> &ports, const Expected &expected, const QByteArray &address)
{
    using namespace std::chrono_literals;
    using Shown = ServerCheck::Shown;
    const bool awaits = expected.await != Expected::Await::Nothing;
    const Shown old = expected.await == Expected::Await::Gone ? Shown::Same : Shown::Another;
    const auto showsOld = [&](const ServerCheck &check) { return check.shown == old; };
    const auto deadline = std::chrono::steady_clock::now() + 3s;
    QList<ServerCheck> checks = checkOnce(ports, expected, address);
    while (awaits && std::any_of(checks.begin(), checks.end(), showsOld)
        && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(100ms);
        checks = checkOnce(ports, expected, address);
    }
    return checks;
}

} // namespace mailseal
