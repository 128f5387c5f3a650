// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/ways_asked.h"

#include "model/servers/live/connection/mail_connection.h"

#include <QCoreApplication>
#include <QSysInfo>
#include <atomic>
#include <thread>
#include <vector>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::WaysAsked)
};

constexpr qsizetype mostAtOnce = 64;
constexpr qsizetype longestChain = 32;

WayIn::Reached reachedWhen(Reached reached)
{
    switch (reached) {
    case Reached::Yes:
        return WayIn::Reached::Yes;
    case Reached::NothingListens:
        return WayIn::Reached::Refused;
    case Reached::NoWay:
        return WayIn::Reached::NoRoute;
    case Reached::NoAnswer:
    case Reached::HungUp:
    case Reached::OtherProtocol:
    case Reached::TooMuch:
    case Reached::NotOffered:
    case Reached::Declined:
        break;
    }
    return WayIn::Reached::NoAnswer;
}

// Senders give their name; a server may refuse one that is not qualified.
QByteArray ownName()
{
    const QByteArray name = QSysInfo::machineHostName().toLatin1();
    return name.isEmpty() ? QByteArrayLiteral("localhost") : name;
}

QString whyRefused(const TlsRefusal &refusal)
{
    switch (refusal.kind) {
    case TlsRefusal::Kind::Closed:
        return Words::tr("it hangs up");
    case TlsRefusal::Kind::TimeOver:
        return Words::tr("no answer in time");
    case TlsRefusal::Kind::NotTls:
        return Words::tr("its answer is not TLS");
    case TlsRefusal::Kind::Alert:
    case TlsRefusal::Kind::Failed:
        break;
    }
    return refusal.detail;
}

bool beginTls(MailConnection &server, WayIn &way, const Patience &patience)
{
    const Reached asked = server.askForTls(patience);
    if (asked != Reached::Yes) {
        way.tls = asked == Reached::NotOffered ? WayIn::Tls::NotOffered : WayIn::Tls::Fails;
        way.detail = asked == Reached::NotOffered ? QString() : QString::fromUtf8(server.said());
        return false;
    }
    TlsOffer offer;
    offer.serverName = way.host.toLatin1();
    if (const auto refusal = server.secure(offer, patience)) {
        way.tls = WayIn::Tls::Fails;
        way.detail = whyRefused(*refusal);
        return false;
    }
    return true;
}

void takeChain(const TlsSession &session, WayIn &way)
{
    way.tls = WayIn::Tls::Works;
    for (const QByteArray &der : session.facts().chain) {
        const auto certificate = Certificate::fromDer(der);
        if (!certificate || way.chain.size() == longestChain)
            break;
        way.chain << *certificate;
    }
}

WayIn ask(const WayQuestion &question, const Patience &all)
{
    const Patience patience = all.atMost(std::chrono::seconds(10));
    WayIn way;
    way.host = question.host;
    way.address = question.address;
    const auto address = addressesOf(question.address.toLatin1(), patience).value_or(QList<ServerAddress>());
    if (address.isEmpty()) {
        way.reached = WayIn::Reached::NoRoute;
        return way;
    }
    MailConnection server(question.port);
    Reached reached = server.open(address.first(), patience);
    if (reached == Reached::Yes && question.port.start == TlsStart::Asked)
        reached = server.greet(patience, ownName());
    way.reached = reachedWhen(reached);
    if (reached == Reached::Yes && beginTls(server, way, patience))
        takeChain(*server.session(), way);
    return way;
}

} // namespace

QList<WayIn> askWays(const QList<WayQuestion> &questions, const Patience &patience)
{
    QList<WayIn> ways(questions.size());
    WayIn *const places = ways.data();
    std::atomic<qsizetype> next = 0;
    std::vector<std::jthread> threads;
    for (qsizetype i = 0; i < std::min(questions.size(), mostAtOnce); ++i)
        threads.emplace_back([&questions, &patience, &next, places] {
            for (qsizetype at = next++; at < questions.size(); at = next++)
                places[at] = ask(questions.at(at), patience);
        });
    threads.clear();
    return ways;
}

} // namespace mailseal
