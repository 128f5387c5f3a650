// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/verified_connection.h"

#include "model/servers/machine/authorities.h"

#include <QDateTime>
#include <netinet/in.h>
#include <sys/socket.h>

namespace mailseal {
namespace {

using namespace std::chrono_literals;

constexpr auto toConnect = 5s;
constexpr auto toSpeak = 15s;

QByteArray addressAt(int socket, int (*ask)(int, sockaddr *, socklen_t *))
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (ask(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    if (address.ss_family == AF_INET6)
        return {reinterpret_cast<const char *>(&reinterpret_cast<sockaddr_in6 *>(&address)->sin6_addr),
            sizeof(in6_addr)};
    return {reinterpret_cast<const char *>(&reinterpret_cast<sockaddr_in *>(&address)->sin_addr),
        sizeof(in_addr)};
}

const QList<Certificate> &trustedBy(const LoginTarget &target)
{
    if (target.trusted)
        return *target.trusted;
    static const QList<Certificate> system = systemAuthorities(); // reading them takes a moment
    return system;
}

LoginEnd verifyChain(const LoginTarget &target, const TlsFacts &tls, Verification &verification)
{
    QList<Certificate> chain;
    for (const QByteArray &der : tls.chain) {
        if (const auto certificate = Certificate::fromDer(der))
            chain << *certificate;
    }
    if (chain.isEmpty() || chain.size() != tls.chain.size()) {
        verification = {VerificationReason::Other, {}, {}, {}};
        return LoginEnd::NotTrusted;
    }
    VerificationRequest request{chain.first(), chain.mid(1), trustedBy(target), {}, {}, {}, {}};
    request.time = QDateTime::currentDateTimeUtc();
    verification = verify(request);
    if (!verification.verified())
        return LoginEnd::NotTrusted;
    return isValidFor(chain.first(), target.name) ? LoginEnd::Accepted : LoginEnd::NameDiffers;
}

Reached reach(MailConnection &server, const QList<ServerAddress> &addresses, const Patience &patience,
    LoginReport &report)
{
    Reached reached = Reached::NothingListens;
    for (const ServerAddress &address : addresses) {
        report.address = address.text;
        reached = server.open(address, patience.atMost(toConnect));
        if (reached == Reached::Yes || patience.isOver())
            break;
    }
    return reached;
}

// What the server says before TLS, and its yes.
Reached speakBeforeTls(MailConnection &server, const Patience &patience, LoginReport &report)
{
    if (report.port.start == TlsStart::AtOnce)
        return Reached::Yes;
    const Reached greeted = server.greet(patience);
    report.said = server.said();
    if (greeted != Reached::Yes)
        return greeted;
    report.beforeTls = server.capabilities().sendingMechanisms();
    const Reached asked = server.askForTls(patience);
    report.said = asked == Reached::Yes ? QByteArray() : server.said();
    return asked;
}

LoginEnd openOne(const LoginTarget &target, const QList<ServerAddress> &addresses, const Patience &patience,
    VerifiedConnection &result)
{
    LoginReport &report = result.report;
    MailConnection &server = *result.server;
    report.reached = reach(server, addresses, patience, report);
    if (report.reached == Reached::Yes) {
        report.isSameMachine = addressAt(server.stream().socket(), ::getsockname)
            == addressAt(server.stream().socket(), ::getpeername);
        report.reached = speakBeforeTls(server, patience, report);
    }
    if (report.reached != Reached::Yes)
        return LoginEnd::NotReached;
    if (!server.stream().unread().isEmpty())
        return LoginEnd::Injected;
    TlsOffer offer;
    offer.least = TlsVersion::Tls12; // RFC 8996
    if (target.name.kind() == AlternativeName::Kind::Dns)
        offer.serverName = target.name.value().toLatin1();
    report.refusal = server.secure(offer, patience);
    if (report.refusal)
        return LoginEnd::TlsRefused;
    report.tls = server.session()->facts();
    const LoginEnd verified = verifyChain(target, *report.tls, report.verification);
    if (verified != LoginEnd::Accepted)
        return verified;
    report.reached
        = report.port.start == TlsStart::AtOnce ? server.greet(patience) : server.askCapabilities(patience);
    report.said = report.reached == Reached::Yes ? QByteArray() : server.said();
    report.offered = server.capabilities().mechanisms;
    return report.reached == Reached::Yes ? LoginEnd::Accepted : LoginEnd::NotReached;
}

} // namespace

VerifiedConnection openVerified(const LoginTarget &target, const std::stop_token &stop)
{
    VerifiedConnection result;
    result.report.host = target.typed;
    result.report.user = target.user;
    result.report.name = target.name;
    result.report.port = target.ports.first();
    const auto addresses = addressesOf(target.host, Patience(toConnect, stop));
    result.report.reached = addresses ? Reached::Yes : Reached::NoAnswer; // Yes: there is no address
    if (!addresses || addresses->isEmpty())
        return result;
    std::optional<LoginReport> first;
    QList<quint16> silent;
    for (const ProtocolPort &port : target.ports) {
        LoginReport fresh = result.report;
        fresh.port = port;
        VerifiedConnection one{fresh, std::make_unique<MailConnection>(port)};
        one.report.end = openOne(target, *addresses, Patience(toSpeak, stop), one);
        const bool isNobodyThere = one.report.end == LoginEnd::NotReached
            && (one.report.reached == Reached::NothingListens || one.report.reached == Reached::NoWay
                || (one.report.reached == Reached::NoAnswer && one.report.said.isEmpty()));
        if (!isNobodyThere || target.ports.size() == 1 || stop.stop_requested())
            return one;
        silent << port.port;
        if (!first)
            first = one.report;
    }
    result.report = *first;
    result.report.silent = silent;
    return result;
}

} // namespace mailseal
