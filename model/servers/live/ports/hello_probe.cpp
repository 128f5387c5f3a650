// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/hello_probe.h"

#include "model/x509/sessions/cipher_suites.h"

#include <QRandomGenerator>
#include <algorithm>
#include <array>
#include <poll.h>
#include <sys/socket.h>

namespace mailseal {
namespace {

constexpr qsizetype largestAnswer = 65536;

QByteArray randomOctets()
{
    std::array<quint32, 8> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), numbers.size());
    return QByteArray(reinterpret_cast<const char *>(numbers.data()), sizeof numbers);
}

HelloAnswer answerOf(HelloAnswer::Kind kind)
{
    HelloAnswer answer;
    answer.kind = kind;
    return answer;
}

// nullopt: the time is over.
std::optional<HelloAnswer> read(int socket, const Patience &patience)
{
    QByteArray bytes;
    while (bytes.size() < largestAnswer) {
        if (!patience.waitFor(socket, POLLIN))
            return std::nullopt;
        std::array<char, 4096> part{};
        const ssize_t count = ::recv(socket, part.data(), part.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (count <= 0)
            return answerOf(HelloAnswer::Kind::Alert); // hung up: some say no in this way
        bytes.append(part.data(), count);
        if (const HelloAnswer answer = helloAnswer(bytes); answer.kind != HelloAnswer::Kind::Incomplete)
            return answer;
    }
    return answerOf(HelloAnswer::Kind::NotTls);
}

} // namespace

std::optional<HelloAnswer> HelloProbe::ask(const HelloOffer &offer) const
{
    MailConnection connection(m_port);
    Reached reached = connection.open(m_address, m_patience.atMost(connecting));
    if (reached == Reached::Yes && m_port.start == TlsStart::Asked)
        reached = connection.greet(m_patience);
    if (reached == Reached::Yes)
        reached = connection.askForTls(m_patience);
    if (reached != Reached::Yes)
        return std::nullopt;
    HelloOffer named = offer;
    named.serverName = m_name;
    if (connection.stream().say(clientHello(named, randomOctets()), m_patience) != Reached::Yes)
        return std::nullopt;
    return read(connection.stream().socket(), m_patience);
}

std::optional<bool> HelloProbe::accepts(TlsVersion version) const
{
    HelloOffer offer;
    offer.version = version;
    if (version != TlsVersion::Tls13)
        offer.ciphers = ordinaryCiphers() + weakCiphers();
    const auto answer = ask(offer);
    if (!answer)
        return std::nullopt;
    return answer->kind == HelloAnswer::Kind::Hello && answer->version == version;
}

QByteArrayList HelloProbe::accepted(TlsVersion version, QList<quint16> ciphers) const
{
    QByteArrayList names;
    HelloOffer offer;
    offer.version = version;
    while (!ciphers.isEmpty() && !m_patience.isOver()) {
        offer.ciphers = ciphers;
        const auto answer = ask(offer);
        if (!answer || answer->kind != HelloAnswer::Kind::Hello || !ciphers.removeOne(answer->cipher))
            break;
        names << cipherSuiteName(answer->cipher);
    }
    return names;
}

std::optional<bool> HelloProbe::hasOwnOrder(TlsVersion version, const QList<quint16> &ciphers) const
{
    HelloOffer offer;
    offer.version = version;
    offer.ciphers = ciphers;
    const auto first = ask(offer);
    std::reverse(offer.ciphers.begin(), offer.ciphers.end());
    const auto second = ask(offer);
    if (!first || !second || first->kind != HelloAnswer::Kind::Hello
        || second->kind != HelloAnswer::Kind::Hello)
        return std::nullopt;
    if (first->cipher != second->cipher)
        return false;
    offer.ciphers.removeOne(first->cipher);
    const auto third = ask(offer);
    if (!third || third->kind != HelloAnswer::Kind::Hello)
        return std::nullopt; // there was nothing to choose from
    return true;
}

QList<quint16> ordinaryCiphers()
{
    return cipherSuites([](const QByteArray &name) { return weaknessOf(name) == CipherWeakness::None; });
}

QList<quint16> weakCiphers()
{
    return cipherSuites([](const QByteArray &name) {
        const CipherWeakness weakness = weaknessOf(name);
        return weakness != CipherWeakness::None && weakness != CipherWeakness::Anonymous;
    });
}

} // namespace mailseal
