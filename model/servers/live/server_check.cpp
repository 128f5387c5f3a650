// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/server_check.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/servers/live/connection/mail_connection.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace mailseal {
namespace {

using Shown = ServerCheck::Shown;

Shown shownWhen(Reached reached)
{
    switch (reached) {
    case Reached::NothingListens:
    case Reached::NoWay:
        return Shown::NothingListens;
    case Reached::NotOffered:
    case Reached::Declined:
    case Reached::OtherProtocol:
        return Shown::NoTls;
    case Reached::Yes:
    case Reached::NoAnswer:
    case Reached::HungUp:
    case Reached::TooMuch:
        break;
    }
    return Shown::NoAnswer;
}

Reached reachTls(
    MailConnection &server, const ServerPort &port, const QByteArray &host, const Patience &patience)
{
    Reached reached = Reached::NothingListens;
    for (const ServerAddress &address : addressesOf(host, patience).value_or(QList<ServerAddress>())) {
        reached = server.open(address, patience);
        if (reached == Reached::Yes)
            break;
    }
    if (reached == Reached::Yes && port.start == TlsStart::Asked)
        reached = server.greet(patience);
    return reached == Reached::Yes ? server.askForTls(patience) : reached;
}

ServerCheck checkPort(const ServerPort &port, const Expected &expected, const QByteArray &host)
{
    using Kind = TlsRefusal::Kind;
    const Patience patience(std::chrono::seconds(10));
    MailConnection server(port);
    if (const Reached reached = reachTls(server, port, host, patience); reached != Reached::Yes)
        return {port, shownWhen(reached), {}, {}};
    TlsOffer offer;
    offer.serverName = expected.serverName;
    if (const auto refusal = server.secure(offer, patience)) {
        const bool isSilent = refusal->kind == Kind::Closed || refusal->kind == Kind::TimeOver;
        return {port, isSilent ? Shown::NoAnswer : Shown::Failed, {}, refusal->detail};
    }
    const QByteArrayList &chain = server.session()->facts().chain;
    if (chain.isEmpty())
        return {port, Shown::Failed, {}, {}};
    const QByteArray &own = chain.first();
    const QByteArray sum = sha256({own.constData(), static_cast<size_t>(own.size())});
    return {port, sum == expected.sha256 ? Shown::Same : Shown::Another, sum, {}};
}

QList<ServerPort> portsOf(ServerKind server)
{
    QList<quint16> numbers{143, 993, 110, 995};
    if (server == ServerKind::Postfix || server == ServerKind::Exim)
        numbers = {25, 587, 465};
    else if (server == ServerKind::Courier)
        numbers += {25, 465};
    QList<ServerPort> ports;
    for (const quint16 number : numbers)
        ports << ServerPort{usualProtocolPort(number).value(), server};
    return ports;
}

QList<ServerCheck> checkOnce(
    const QList<ServerPort> &ports, const Expected &expected, const QByteArray &address)
{
    QList<ServerCheck> checks(ports.size());
    {
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < ports.size(); ++i)
            threads.emplace_back([&, check = &checks[i], i] {
                *check = checkPort(ports.at(i), expected, address);
                check->name = expected.serverName;
            });
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

QList<ServerCheck> checkServers(
    const QList<ServerPort> &ports, const QList<Expected> &expected, const QByteArray &address)
{
    QList<QList<ServerCheck>> checks(expected.size());
    {
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < expected.size(); ++i)
            threads.emplace_back(
                [&, own = &checks[i], i] { *own = checkServers(ports, expected.at(i), address); });
    }
    QList<ServerCheck> all;
    for (const QList<ServerCheck> &own : std::as_const(checks))
        all << own;
    return all;
}

} // namespace mailseal
