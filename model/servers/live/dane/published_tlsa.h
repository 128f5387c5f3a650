// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is published for a host (RFC 7672), judged by the files that its server presents, or is to present: by
// themselves, before anything is changed, where model/servers/live/domain judges what is presented now.
#pragma once

#include "model/base/advice/advice.h"
#include "model/servers/live/dane/dane_keys.h"
#include "model/servers/lookups/lookups.h"
#include "model/x509/verification/tlsa.h"

namespace mailseal {

struct PublishedTlsa
{
    quint16 port = 25;
    DnsAnswer answer;
    bool operator==(const PublishedTlsa &) const = default;

    QList<TlsaRecord> records() const;
};

// Asks for all ports at once.
QList<PublishedTlsa> publishedTlsa(
    const QString &host, const QList<quint16> &ports, const Lookups &lookups, const std::stop_token &stop);

// The usual ports of a mail server: where a record may be by mistake.
QList<quint16> portsWithTls();

enum class TlsaStanding {
    Unknown, // no answer, or one whose signatures are wrong
    Nothing,
    CurrentAndNext, // all that is wanted; without a next key, the current one
    CurrentOnly,
    NextOnly,
    Neither,
};

struct TlsaJudgement
{
    quint16 port = 25;
    TlsaStanding standing = TlsaStanding::Unknown;
    bool isSecure = false; // DNSSEC vouches for it, so senders use it
    quint32 ttl = 0;       // seconds for which the answer may be kept
    QList<TlsaRecord> records;
    bool operator==(const TlsaJudgement &) const = default;
};

TlsaJudgement judge(
    const PublishedTlsa &published, const DaneKeys &keys, const QString &host, const QDateTime &time);

// What is wrong with the records themselves, whatever is presented; of each kind of fault the first few,
// because whoever publishes two hundred would fill the screen.
constexpr int mostTlsaFaults = 4;
struct TlsaFault
{
    AdviceId id{};
    TlsaRecord record;
};
QList<TlsaFault> faultsOf(const QList<TlsaRecord> &records);

// “3 1 1” of a key (RFC 7671 §5.1).
TlsaRecord recordFor(const QByteArray &subjectPublicKeyInfo);
// Of the keys in use, then of the next ones.
QList<TlsaRecord> recordsFor(const DaneKeys &keys);

// For the ports that were judged, the worst first. elsewhere: the answers of portsWithTls(), to find records
// for a port that nobody asks for; may be empty. Where nothing could be validated, nobody can say that
// records are not signed.
QList<Advice> adviceOn(const QString &host, const QList<PublishedTlsa> &published, const DaneKeys &keys,
    const QDateTime &time, const QList<PublishedTlsa> &elsewhere,
    Resolving resolving = Resolving::ByNameServers);

} // namespace mailseal
