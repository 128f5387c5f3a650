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

// Closed: the server hung up without a word. nullopt: the time is over.
struct RawAnswer
{
    HelloAnswer answer;
    bool closed = false;
};

std::optional<RawAnswer> read(int socket, const Patience &patience)
{
    QByteArray bytes;
    while (bytes.size() < largestAnswer) {
        if (!patience.waitFor(socket, POLLIN))
            return std::nullopt;
        std::array<char, 4096> part{};
        const ssize_t count = ::recv(socket, part.data(), part.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (count <= 0) // some say no in this way
            return RawAnswer{answerOf(HelloAnswer::Kind::Alert), true};
        bytes.append(part.data(), count);
        if (const HelloAnswer answer = helloAnswer(bytes); answer.kind != HelloAnswer::Kind::Incomplete)
            return RawAnswer{answer, false};
    }
    return RawAnswer{answerOf(HelloAnswer::Kind::NotTls), false};
}

} // namespace

std::optional<HelloAnswer> HelloProbe::ask(const HelloOffer &offer) const
{
    HelloOffer named = offer;
    named.serverName = m_name;
    const Patience &patience = m_entrance.patience();
    std::optional<RawAnswer> answer;
    int closed = 0;
    m_entrance.askAgain([&] {
        answer.reset();
        MailConnection connection(m_entrance.port());
        if (m_entrance.reachTls(connection) != Reached::Yes
            || connection.stream().say(clientHello(named, randomOctets()), patience) != Reached::Yes)
            return false;
        answer = read(connection.stream().socket(), patience);
        if (!answer)
            return false;
        // “421 Too many connections” in clear, or no word at all: that may be the moment's fault.
        return answer->closed ? ++closed < 3 : answer->answer.kind == HelloAnswer::Kind::NotTls;
    });
    if (!answer || answer->answer.kind == HelloAnswer::Kind::NotTls) {
        m_entrance.miss();
        return std::nullopt;
    }
    return answer->answer;
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
    while (!ciphers.isEmpty() && !m_entrance.patience().isOver()) {
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
