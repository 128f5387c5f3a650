// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/rollover_look.h"

#include "model/servers/lookups/dns/dns_records.h"

#include <QCryptographicHash>
#include <algorithm>

namespace mailseal {
namespace {

constexpr std::chrono::seconds longest(20);

QByteArray digests(const QByteArrayList &keys)
{
    QByteArray all;
    for (const QByteArray &key : keys)
        all += QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    return all;
}

QList<TlsaRecord> recordsOf(const QByteArray &digests)
{
    constexpr qsizetype size = 32; // of SHA-256
    QList<TlsaRecord> records;
    for (qsizetype at = 0; at + size <= digests.size(); at += size)
        records << TlsaRecord{3, 1, 1, digests.mid(at, size)};
    return records;
}

bool holdsAll(const QList<TlsaRecord> &records, const QByteArray &digests)
{
    const QList<TlsaRecord> wanted = recordsOf(digests);
    return std::all_of(wanted.begin(), wanted.end(),
        [&records](const TlsaRecord &record) { return records.contains(record); });
}

bool fitsAny(const QByteArray &digests, const Certificate &certificate)
{
    const QList<TlsaRecord> records = recordsOf(digests);
    return std::any_of(records.begin(), records.end(),
        [&certificate](const TlsaRecord &record) { return fits(record, certificate); });
}

// Several addresses and ports may be several machines or programs: the change is over when all present the
// new key.
RolloverLook::Presents presentsFrom(const Presented &presented, const QByteArray &next)
{
    using Presents = RolloverLook::Presents;
    const bool isNext = std::all_of(presented.certificates.begin(), presented.certificates.end(),
        [&next](const Certificate &certificate) { return fitsAny(next, certificate); });
    if (!isNext)
        return Presents::Other;
    return presented.isWhole && !presented.certificates.isEmpty() ? Presents::Next : Presents::Unknown;
}

// Nobody serves this port: a set has its servers' usual ones, and not every server has POP. Where senders
// look somebody has to answer.
bool isClosed(quint16 port, const QList<WayQuestion> &questions, const QList<WayIn> &ways)
{
    bool isRefused = port != 25;
    for (qsizetype i = 0; i < ways.size(); ++i) {
        if (questions.value(i).port.port == port)
            isRefused = isRefused && ways.at(i).reached == WayIn::Reached::Refused;
    }
    return isRefused;
}

} // namespace

std::optional<Rollover> rolloverOf(const QString &host, const QList<quint16> &ports, const DaneKeys &keys,
    const std::optional<Rollover> &remembered)
{
    if (keys.next.isEmpty())
        return remembered && remembered->next == digests(keys.current) ? remembered : std::nullopt;
    Rollover rollover;
    rollover.host = host;
    rollover.ports = ports;
    rollover.current = digests(keys.current);
    rollover.next = digests(keys.next);
    return remembered && remembered->isSameAs(rollover) ? *remembered : rollover;
}

RolloverLook lookFor(const Rollover &rollover, const QList<TlsaJudgement> &judgements,
    const Presented &presented, const QDateTime &time)
{
    RolloverLook look;
    look.time = time;
    look.hasCurrent = look.hasNext = !judgements.isEmpty();
    for (const TlsaJudgement &one : judgements) {
        look.isKnown = look.isKnown && one.standing != TlsaStanding::Unknown
            && (one.isSecure || one.standing == TlsaStanding::Nothing);
        look.hasCurrent = look.hasCurrent && holdsAll(one.records, rollover.current);
        look.hasNext = look.hasNext && holdsAll(one.records, rollover.next);
        look.ttl = std::max(look.ttl, one.ttl);
    }
    look.presents = presentsFrom(presented, rollover.next);
    return look;
}

TlsaSet oldRecords(const Rollover &rollover)
{
    return {rollover.host, rollover.ports, recordsOf(rollover.current)};
}

Presented presentedBy(
    const Rollover &rollover, const Lookups &lookups, const std::stop_token &stop, const AskWays &ask)
{
    const QString &host = rollover.host;
    QList<ProtocolPort> ports;
    for (const quint16 port : rollover.ports) {
        if (const auto usual = usualProtocolPort(port))
            ports << *usual;
    }
    Presented presented;
    presented.isWhole = ports.size() == rollover.ports.size();
    QList<WayQuestion> questions;
    const auto answers = lookups.ask({{host, RecordType::A}, {host, RecordType::Aaaa}}, stop);
    for (const DnsAnswer &answer : answers) {
        presented.isWhole = presented.isWhole && answer.isKnown();
        for (const QString &address : addresses(answer)) {
            for (const ProtocolPort &port : std::as_const(ports))
                questions << WayQuestion{host, address, port};
        }
    }
    const QList<WayIn> ways = ask(questions, Patience(longest, stop));
    for (qsizetype i = 0; i < ways.size(); ++i) {
        if (!ways.at(i).chain.isEmpty())
            presented.certificates << ways.at(i).chain.first();
        else if (!isClosed(questions.value(i).port.port, questions, ways))
            presented.isWhole = false;
    }
    return presented;
}

} // namespace mailseal
