// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/port_probe.h"

#include "model/servers/live/ports/hello_probe.h"
#include "model/x509/sessions/cipher_suites.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace mailseal {
namespace {

constexpr qsizetype lanes = 3;
constexpr std::chrono::seconds withinTls(3);
constexpr const char *rsaOnly
    = "RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:RSA+SHA256:RSA+SHA384:RSA+SHA512:RSA+SHA1";
constexpr const char *ecdsaOnly = "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:ed448:ECDSA+SHA1";

class PortProbe
{
public:
    PortProbe(const ProtocolPort &port, const ServerAddress &address, const PortWish &wish,
        const Patience &patience)
        : m_wish(wish),
          m_patience(patience),
          m_name(wish.names.value(0)),
          m_entrance(m_seen.port, m_seen.address, patience),
          m_hello(m_entrance, m_name)
    {
        m_seen.port = port;
        m_seen.address = address;
    }

    PortSeen run()
    {
        lookFirst();
        if (m_seen.session && m_wish.depth != Depth::Quick)
            lookDeeper();
        return m_seen;
    }

private:
    using Work = std::function<void()>;

    void lookFirst();
    void lookDeeper();
    QByteArrayList chainFor(const QByteArray &name, const QByteArray &signatures = {}) const;
    bool takesInjected() const;
    void lookAtOldHandshake(PortDepth &depth) const;
    void lookAtCiphers(PortDepth &depth) const;

    const PortWish &m_wish;
    const Patience &m_patience;
    PortSeen m_seen;
    QByteArray m_name;
    PortEntrance m_entrance;
    HelloProbe m_hello;
};

void PortProbe::lookFirst()
{
    MailConnection connection(m_seen.port);
    m_seen.reached = m_entrance.reachTls(connection);
    m_seen.before = connection.capabilities();
    m_seen.fromItself = connection.stream().talksToItself();
    if (m_seen.reached != Reached::Yes) {
        m_seen.said = connection.said();
        return;
    }
    TlsOffer offer;
    offer.serverName = m_name;
    m_seen.refusal = connection.secure(offer, m_patience);
    if (m_seen.refusal)
        return;
    m_seen.session = connection.session()->facts();
    // Within TLS a server may say something else. One that then is silent must not use up the time.
    const Patience little = m_patience.atMost(withinTls);
    m_seen.reachedWithin = m_seen.port.start == TlsStart::AtOnce ? connection.greet(little)
                                                                 : connection.askCapabilities(little);
    m_seen.within = connection.capabilities();
    if (m_seen.reachedWithin == Reached::Declined)
        m_seen.said = connection.said();
    m_seen.ticket = connection.session()->hasTicket();
}

QByteArrayList PortProbe::chainFor(const QByteArray &name, const QByteArray &signatures) const
{
    TlsOffer offer;
    offer.serverName = name;
    offer.signatureAlgorithms = signatures;
    QByteArrayList chain;
    bool isSeen = false;
    int closed = 0;
    m_entrance.askAgain([&] {
        MailConnection connection(m_seen.port);
        isSeen = m_entrance.reachTls(connection) == Reached::Yes;
        if (!isSeen)
            return false;
        const auto refusal = connection.secure(offer, m_patience);
        if (!refusal) {
            chain = connection.session()->facts().chain;
            return false;
        }
        isSeen = refusal->kind != TlsRefusal::Kind::NotTls && refusal->kind != TlsRefusal::Kind::TimeOver;
        return refusal->kind == TlsRefusal::Kind::Closed ? ++closed < 3
                                                         : refusal->kind == TlsRefusal::Kind::NotTls;
    });
    if (!isSeen)
        m_entrance.miss();
    return chain;
}

// A command that no server knows is sent together with the wish for TLS. A server that keeps what it has read
// answers it within TLS, before the next one.
bool PortProbe::takesInjected() const
{
    if (m_seen.port.start == TlsStart::AtOnce)
        return false;
    MailConnection connection(m_seen.port);
    if (m_entrance.enter(connection) != Reached::Yes) {
        m_entrance.miss();
        return false;
    }
    const bool isImap = m_seen.port.protocol == MailProtocol::Imap;
    const QByteArray wish = isImap                   ? "m STARTTLS\r\nx XMAILSEAL\r\n"
        : m_seen.port.protocol == MailProtocol::Pop3 ? QByteArray("STLS\r\nXMAILSEAL\r\n")
                                                     : QByteArray("STARTTLS\r\nXMAILSEAL\r\n");
    LineStream &stream = connection.stream();
    if (stream.say(wish, m_patience) != Reached::Yes)
        return false;
    const auto answer = stream.line(m_patience);
    TlsOffer offer;
    offer.serverName = m_name;
    if (!answer || !stream.unread().isEmpty() || connection.secure(offer, m_patience))
        return false;
    const Patience little = m_patience.atMost(withinTls);
    const bool isSieve = m_seen.port.protocol == MailProtocol::Sieve;
    if (isSieve) { // it says at once what it can do, up to an OK
        auto line = stream.line(little);
        while (line && line->startsWith('"'))
            line = stream.line(little);
    }
    if (stream.say(isImap ? "m NOOP\r\n" : "NOOP\r\n", little) != Reached::Yes)
        return false;
    const auto line = stream.line(little);
    if (!line)
        return false;
    return isImap ? line->startsWith("x ")
        : isSieve ? line->startsWith("NO")
                  : line->startsWith('5') || line->startsWith("-ERR");
}

void PortProbe::lookAtOldHandshake(PortDepth &depth) const
{
    HelloOffer offer;
    offer.ciphers = ordinaryCiphers();
    offer.offersCompression = true;
    const auto answer = m_hello.ask(offer);
    if (!answer || answer->kind != HelloAnswer::Kind::Hello)
        return;
    depth.compressed = answer->compressed;
    depth.renegotiatesSecurely = answer->renegotiatesSecurely;
}

void PortProbe::lookAtCiphers(PortDepth &depth) const
{
    const auto all = cipherSuites([](const QByteArray &) { return true; });
    for (const TlsVersion version : {TlsVersion::Tls12, TlsVersion::Tls11, TlsVersion::Tls10}) {
        for (const QByteArray &cipher : m_hello.accepted(version, all))
            if (!depth.ciphers.contains(cipher))
                depth.ciphers << cipher;
    }
}

void PortProbe::lookDeeper()
{
    PortDepth depth;
    constexpr std::array versions{
        TlsVersion::Ssl3, TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13};
    std::array<std::optional<bool>, versions.size()> accepted;
    QList<NamedChain> names{{{}, {}}};
    for (const QByteArray &name : m_wish.names)
        names << NamedChain{name, name == m_name ? m_seen.session->chain : QByteArrayList()};

    QList<Work> work;
    for (std::size_t i = 0; i < versions.size(); ++i)
        work << [this, &accepted, &versions, i] { accepted[i] = m_hello.accepts(versions[i]); };
    for (NamedChain &name : names) {
        if (name.chain.isEmpty())
            work << [this, &name] { name.chain = chainFor(name.name); };
    }
    QByteArrayList rsa;
    QByteArrayList ecdsa;
    work << [this, &rsa] { rsa = chainFor(m_name, rsaOnly); };
    work << [this, &ecdsa] { ecdsa = chainFor(m_name, ecdsaOnly); };
    work << [this, &depth] { depth.weakCiphers = m_hello.accepted(TlsVersion::Tls12, weakCiphers()); };
    work << [this, &depth] { depth.ownOrder = m_hello.hasOwnOrder(TlsVersion::Tls12, ordinaryCiphers()); };
    work << [this, &depth] { lookAtOldHandshake(depth); };
    work << [this, &depth] { depth.takesInjected = takesInjected(); };
    if (m_seen.session->version == TlsVersion::Tls13) {
        work << [this, &depth] {
            const auto answer = m_hello.ask({TlsVersion::Tls13, {}, {groupX25519MlKem768}, {}, false});
            depth.hybridGroup = answer && answer->group == groupX25519MlKem768;
        };
    }
    if (m_wish.depth == Depth::Ciphers)
        work << [this, &depth] { lookAtCiphers(depth); };

    std::atomic<qsizetype> next = 0;
    {
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < lanes; ++i)
            threads.emplace_back([&] {
                for (qsizetype job = next++; job < work.size() && !m_patience.isOver(); job = next++)
                    work.at(job)();
            });
    }
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (accepted[i].value_or(false))
            depth.versions << versions[i];
    }
    if (!depth.versions.contains(m_seen.session->version)) {
        depth.versions << m_seen.session->version;
        std::sort(depth.versions.begin(), depth.versions.end());
    }
    for (const QByteArrayList &chain : {rsa, ecdsa}) {
        if (!chain.isEmpty() && chain.first() != m_seen.session->chain.value(0))
            depth.otherChain = chain;
    }
    depth.names = names;
    depth.complete = !m_patience.isOver() && !m_entrance.hasMissed();
    m_seen.depth = depth;
}

} // namespace

PortSeen lookAtPort(
    const ProtocolPort &port, const ServerAddress &address, const PortWish &wish, const Patience &patience)
{
    return PortProbe(port, address, wish, patience).run();
}

} // namespace mailseal
