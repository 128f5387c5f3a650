// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/policy_fetch.h"

#include "model/servers/live/connection/line_stream.h"
#include "model/servers/live/domain/way_verdicts.h"
#include "model/servers/lookups/policies/sts_policy.h"

#include <QCoreApplication>
#include <QHash>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::PolicyFetch)
};

using Outcome = PolicyAnswer::Outcome;

constexpr quint16 webPort = 443;
constexpr qsizetype largestHead = 16 * 1024;
constexpr qsizetype mostRead = largestHead + largestStsPolicy + 1;

PolicyAnswer failed(const QString &detail = {})
{
    return {Outcome::NotReached, {}, {}, 0, detail};
}

QByteArray readAll(TlsSession &session, const Patience &patience)
{
    QByteArray octets;
    while (octets.size() < mostRead) {
        const QByteArray part = session.read(mostRead - octets.size(), patience);
        if (part.isEmpty())
            break;
        octets += part;
        // Enough is here: some servers keep the connection all the same.
        const PolicyAnswer answer = policyFromHttp(octets);
        if (answer.outcome != Outcome::NotReached && answer.outcome != Outcome::Fetched)
            break;
        if (answer.outcome == Outcome::Fetched && octets.toLower().contains("\r\ncontent-length:"))
            break;
    }
    return octets;
}

QHash<QByteArray, QByteArray> headersOf(const QByteArray &head)
{
    QHash<QByteArray, QByteArray> headers;
    for (const QByteArray &line : head.split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return headers;
}

// Of “HTTP/1.1 200 OK”; 0: it is not HTTP.
int statusOf(const QByteArray &head)
{
    const QByteArrayList words = head.split('\n').first().trimmed().split(' ');
    return words.value(0).startsWith("HTTP/1.") && words.value(1).size() == 3 ? words.value(1).toInt() : 0;
}

QList<Certificate> chainOf(const TlsSession &session)
{
    QList<Certificate> chain;
    for (const QByteArray &der : session.facts().chain) {
        if (const auto certificate = Certificate::fromDer(der))
            chain << *certificate;
    }
    return chain;
}

PolicyAnswer fetchFrom(const QString &address, const PolicyQuestion &question, const Patience &patience)
{
    const auto found = addressesOf(address.toLatin1(), patience).value_or(QList<ServerAddress>());
    if (!found.isEmpty() && isOfThisMachine(found.first()))
        return failed(Words::tr("%1 is no address of another machine").arg(address));
    LineStream stream;
    if (found.isEmpty() || stream.open(found.first(), webPort, patience) != Reached::Yes)
        return failed();
    TlsOffer offer;
    offer.serverName = question.host.toLatin1();
    offer.least = TlsVersion::Tls12;
    auto session = TlsSession::begin(stream.socket(), offer, patience);
    if (!session)
        return failed(Words::tr("TLS fails"));
    WayIn way;
    way.host = question.host;
    way.reached = WayIn::Reached::Yes;
    way.tls = WayIn::Tls::Works;
    way.chain = chainOf(*session);
    const WayVerdict verdict = verdictOf(way, {{}, {}, question.authorities, question.time});
    if (!verdict.isAccepted())
        return {Outcome::CertificateUnfit, {}, {}, 0, whyNotAccepted(verdict)};
    const QByteArray request = "GET /.well-known/mta-sts.txt HTTP/1.0\r\nHost: " + question.host.toLatin1()
        + "\r\nUser-Agent: mailseal\r\nConnection: close\r\n\r\n";
    return session->write(request, patience) ? policyFromHttp(readAll(*session, patience)) : failed();
}

} // namespace

PolicyAnswer policyFromHttp(const QByteArray &octets)
{
    const qsizetype end = octets.indexOf("\r\n\r\n");
    if (end < 0 || end > largestHead)
        return failed();
    const QByteArray head = octets.left(end);
    PolicyAnswer answer;
    answer.status = statusOf(head);
    if (answer.status == 0)
        return failed();
    const auto headers = headersOf(head);
    answer.body = octets.mid(end + 4);
    answer.contentType
        = QString::fromLatin1(headers.value("content-type")).section(u';', 0, 0).trimmed().toLower();
    bool isNumber = false;
    const qint64 length = headers.value("content-length").toLongLong(&isNumber);
    const bool isPartial = headers.contains("transfer-encoding") || (isNumber && answer.body.size() < length);
    answer.outcome = answer.status >= 300 && answer.status < 400 ? Outcome::Redirected
        : answer.status != 200                                   ? Outcome::WrongStatus
        : answer.body.size() > largestStsPolicy || (isNumber && length > largestStsPolicy) ? Outcome::TooLarge
        : isPartial ? Outcome::NotReached
                    : Outcome::Fetched;
    if (isNumber && length >= 0)
        answer.body.truncate(length);
    if (answer.outcome != Outcome::Fetched)
        answer.body.clear();
    return answer;
}

PolicyAnswer fetchPolicy(const PolicyQuestion &question, const Patience &patience)
{
    PolicyAnswer answer = failed();
    for (const QString &address : question.addresses) {
        answer = fetchFrom(address, question, patience.atMost(std::chrono::seconds(10)));
        if (answer.outcome != Outcome::NotReached)
            break;
    }
    return answer;
}

} // namespace mailseal
