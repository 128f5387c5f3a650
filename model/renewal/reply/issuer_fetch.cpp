// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/reply/issuer_fetch.h"

#include "model/base/errors/error_code.h"
#include "model/servers/live/connection/line_stream.h"
#include "model/servers/live/domain/policy_fetch.h"

#include <QUrl>

namespace mailseal {
namespace {

using Outcome = PolicyAnswer::Outcome;

constexpr quint16 webPort = 80;
constexpr qsizetype mostRead = 96 * 1024; // more than policyFromHttp() takes; a chain of five has 10 KiB
constexpr int mostLinks = 6;

QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? QByteArray("/") : path) + (query.isEmpty() ? QByteArray() : '?' + query);
}

// RFC 9110 §7.2: a number of IPv6 in brackets, and the port unless it is the usual one.
QByteArray hostField(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray name = host.contains(':') && !host.startsWith('[') ? '[' + host + ']' : host;
    const int port = url.port(webPort);
    return port == webPort ? name : name + ':' + QByteArray::number(port);
}

std::optional<QByteArray> ask(const QUrl &url, const ServerAddress &address, const Patience &patience)
{
    LineStream stream;
    if (stream.open(address, static_cast<quint16>(url.port(webPort)), patience) != Reached::Yes)
        return std::nullopt;
    const QByteArray request = "GET " + targetOf(url) + " HTTP/1.0\r\nHost: " + hostField(url)
        + "\r\nUser-Agent: mailseal\r\nConnection: close\r\n\r\n";
    if (stream.say(request, patience) != Reached::Yes)
        return std::nullopt;
    const auto all = stream.octets(mostRead, patience); // until the server hangs up
    return all ? *all : stream.unread();
}

Result<QList<Certificate>> certificatesIn(const QByteArray &body, const QString &address)
{
    const auto contents
        = files::read({address, secretBytes({body.constData(), static_cast<size_t>(body.size())}), 0}, {});
    if (!contents)
        return failure(ErrorCode::IssuerNotFetched, {address}, sentence(contents.error()));
    return files::certificatesOf(contents->objects);
}

} // namespace

bool isElsewhere(const ServerAddress &address)
{
    return !isOfThisMachine(address);
}

Result<QList<Certificate>> fetchCertificates(
    const QString &address, const Patience &patience, const MayAsk &mayAsk)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.host().isEmpty()
        || !url.userInfo().isEmpty())
        return failure(ErrorCode::IssuerAddressUnfit, {address});
    const Patience own = patience.atMost(std::chrono::seconds(10));
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    QList<ServerAddress> places = addressesOf(host, own).value_or(QList<ServerAddress>());
    const bool isKnown = !places.isEmpty();
    places.removeIf([&mayAsk](const ServerAddress &place) { return !mayAsk(place); });
    if (isKnown && places.isEmpty())
        return failure(ErrorCode::IssuerAddressUnfit, {address}, QStringLiteral("not another machine"));
    for (const ServerAddress &place : std::as_const(places)) {
        const auto octets = ask(url, place, own);
        if (!octets || octets->isEmpty())
            continue;
        const PolicyAnswer answer = policyFromHttp(*octets);
        if (answer.outcome == Outcome::TooLarge || octets->size() >= mostRead)
            return failure(ErrorCode::IssuerTooLarge, {address});
        if (answer.outcome != Outcome::Fetched)
            return failure(ErrorCode::IssuerNotFetched, {address}, QString::number(answer.status));
        return certificatesIn(answer.body, address);
    }
    return failure(ErrorCode::IssuerNotFetched, {address});
}

Result<Reply> completed(ReplyContents &contents, const Fetch &fetch,
    const std::function<Result<Reply>(const ReplyContents &)> &judge)
{
    auto reply = judge(contents);
    for (int i = 0; i < mostLinks && reply && reply->missing && !reply->missing->address.isEmpty(); ++i) {
        const auto fetched = fetch(reply->missing->address);
        if (!fetched)
            return failure(fetched.error());
        const Certificate &below = reply->chain.last();
        const bool isIssuer = std::any_of(fetched->begin(), fetched->end(),
            [&](const Certificate &certificate) { return certificate.issued(below); });
        if (!isIssuer)
            return failure(ErrorCode::IssuerUnrelated, {reply->missing->address});
        addTo(contents, *fetched);
        reply = judge(contents);
    }
    return reply;
}

} // namespace mailseal
