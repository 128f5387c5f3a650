// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/published_tlsa.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/live/dane/tlsa_text.h"
#include "model/servers/live/domain/foreign_text.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::PublishedTlsa)
};

QList<AlternativeName> namesOf(const QString &host, const DnsAnswer &answer)
{
    QList<AlternativeName> names;
    for (const QString &text : {host, answer.alias}) {
        if (const auto name = AlternativeName::parse(text))
            names << *name;
    }
    return names;
}

bool holds(const QList<TlsaRecord> &records, const QByteArrayList &keys)
{
    return std::all_of(keys.begin(), keys.end(), [&records](const QByteArray &key) {
        return std::any_of(records.begin(), records.end(), [&key](const TlsaRecord &record) {
            if (record.usage != 3 || record.selector != 1)
                return false;
            return record.data
                == (record.matching == 0       ? key
                        : record.matching == 1 ? QCryptographicHash::hash(key, QCryptographicHash::Sha256)
                                               : QCryptographicHash::hash(key, QCryptographicHash::Sha512));
        });
    });
}

// Whether senders deliver to a server with these files: a record of its key, or of its issuer, fits.
bool keptByCurrent(const QList<TlsaRecord> &records, const DaneKeys &keys,
    const QList<AlternativeName> &names, const QDateTime &time)
{
    if (keys.chains.isEmpty())
        return holds(records, keys.current);
    return std::all_of(keys.chains.begin(), keys.chains.end(), [&](const QList<Certificate> &chain) {
        return matchDane(records, chain, names, time).result == DaneMatch::Result::Fits;
    });
}

bool hasUsable(const QList<TlsaRecord> &records)
{
    return std::any_of(records.begin(), records.end(),
        [](const TlsaRecord &record) { return fitnessOf(record) == TlsaFitness::Usable; });
}

bool namesIssuer(const QList<TlsaRecord> &records)
{
    return std::any_of(records.begin(), records.end(), [](const TlsaRecord &record) {
        return record.usage == 2 && fitnessOf(record) == TlsaFitness::Usable;
    });
}

QString whyUnanswered(const DnsAnswer &answer)
{
    return answer.detail.isEmpty() ? Words::tr("no answer in time") : foreignText(answer.detail);
}

struct Findings
{
    QList<Advice> list;
    void add(AdviceId id, const QStringList &arguments)
    {
        Advice advice;
        advice.id = id;
        advice.arguments = arguments;
        if (!list.contains(advice))
            list << advice;
    }
};

void adviseOnRecords(const QString &host, const QList<TlsaRecord> &records, Findings &findings)
{
    for (const TlsaFault &fault : faultsOf(records))
        findings.add(fault.id, {host, shortText(fault.record)});
}

void adviseOnStanding(const QString &owner, const TlsaJudgement &judgement, Findings &findings)
{
    switch (judgement.standing) {
    case TlsaStanding::Unknown:
    case TlsaStanding::CurrentAndNext:
        return;
    case TlsaStanding::Nothing:
        findings.add(AdviceId::TlsaNone, {owner});
        return;
    case TlsaStanding::CurrentOnly:
        findings.add(AdviceId::TlsaNextMissing, {owner});
        return;
    case TlsaStanding::NextOnly:
        findings.add(AdviceId::TlsaNextOnly, {owner});
        return;
    case TlsaStanding::Neither:
        if (hasUsable(judgement.records))
            findings.add(
                namesIssuer(judgement.records) ? AdviceId::TlsaIssuerUnmet : AdviceId::TlsaFitsNeither,
                {owner});
        return;
    }
}

void adviseOnPort(const QString &host, const PublishedTlsa &published, const TlsaJudgement &judgement,
    Resolving resolving, Findings &findings)
{
    const QString owner = tlsaOwner(host, published.port);
    if (published.answer.status == DnsAnswer::Status::Bogus)
        findings.add(AdviceId::TlsaBogus, {host, whyUnanswered(published.answer)});
    else if (!published.answer.isKnown())
        findings.add(AdviceId::TlsaNotAnswered, {host, whyUnanswered(published.answer)});
    else if (!judgement.records.isEmpty() && !judgement.isSecure && resolving != Resolving::Unvalidated)
        findings.add(AdviceId::TlsaInsecure, {host, Words::tr("the TLSA records are not signed")});
    adviseOnRecords(host, judgement.records, findings);
    adviseOnStanding(owner, judgement, findings);
}

} // namespace

QList<TlsaRecord> PublishedTlsa::records() const
{
    QList<TlsaRecord> read;
    for (const QByteArray &octets : answer.records) {
        if (const auto record = tlsaFromWire(octets))
            read << *record;
    }
    return read;
}

QList<PublishedTlsa> publishedTlsa(
    const QString &host, const QList<quint16> &ports, const Lookups &lookups, const std::stop_token &stop)
{
    QList<DnsQuestion> questions;
    for (const quint16 port : ports)
        questions << DnsQuestion{tlsaOwner(host, port), RecordType::Tlsa};
    const QList<DnsAnswer> answers = lookups.ask(questions, stop);
    QList<PublishedTlsa> published;
    for (qsizetype i = 0; i < ports.size(); ++i)
        published << PublishedTlsa{ports.at(i), answers.value(i)};
    return published;
}

QList<quint16> portsWithTls()
{
    return {25, 465, 587, 143, 993, 110, 995, 443};
}

TlsaJudgement judge(
    const PublishedTlsa &published, const DaneKeys &keys, const QString &host, const QDateTime &time)
{
    TlsaJudgement judgement{published.port, TlsaStanding::Unknown, published.answer.isSecure,
        published.answer.ttl, published.records()};
    if (!published.answer.isKnown())
        return judgement;
    if (judgement.records.isEmpty()) {
        judgement.standing = TlsaStanding::Nothing;
        return judgement;
    }
    const bool current = keptByCurrent(judgement.records, keys, namesOf(host, published.answer), time);
    const bool next = holds(judgement.records, keys.next);
    judgement.standing = current && next ? TlsaStanding::CurrentAndNext
        : current                        ? TlsaStanding::CurrentOnly
        : next && !keys.next.isEmpty()   ? TlsaStanding::NextOnly
                                         : TlsaStanding::Neither;
    return judgement;
}

QList<TlsaFault> faultsOf(const QList<TlsaRecord> &records)
{
    QList<TlsaFault> faults;
    int publicAuthorities = 0;
    int malformed = 0;
    for (const TlsaRecord &record : records) {
        const TlsaFitness fitness = fitnessOf(record);
        if (fitness == TlsaFitness::PublicAuthority && ++publicAuthorities <= mostTlsaFaults)
            faults << TlsaFault{AdviceId::TlsaPublicAuthority, record};
        else if (fitness != TlsaFitness::Usable && fitness != TlsaFitness::PublicAuthority
            && ++malformed <= mostTlsaFaults)
            faults << TlsaFault{AdviceId::TlsaMalformed, record};
    }
    return faults;
}

TlsaRecord recordFor(const QByteArray &subjectPublicKeyInfo)
{
    return {3, 1, 1, QCryptographicHash::hash(subjectPublicKeyInfo, QCryptographicHash::Sha256)};
}

QList<TlsaRecord> recordsFor(const DaneKeys &keys)
{
    QList<TlsaRecord> records;
    for (const QByteArray &key : keys.current + keys.next)
        records << recordFor(key);
    return records;
}

QList<Advice> adviceOn(const QString &host, const QList<PublishedTlsa> &published, const DaneKeys &keys,
    const QDateTime &time, const QList<PublishedTlsa> &elsewhere, Resolving resolving)
{
    Findings findings;
    bool isSomewhere = false;
    for (const PublishedTlsa &one : published) {
        adviseOnPort(host, one, judge(one, keys, host, time), resolving, findings);
        isSomewhere = isSomewhere || !one.records().isEmpty();
    }
    for (const PublishedTlsa &other : elsewhere) {
        if (!isSomewhere && !published.isEmpty() && !other.records().isEmpty())
            findings.add(AdviceId::TlsaWrongPort,
                {tlsaOwner(host, other.port), tlsaOwner(host, published.first().port)});
    }
    if (resolving == Resolving::Unvalidated)
        findings.add(AdviceId::DnssecNotSeen, {});
    sortWorstFirst(findings.list);
    return findings.list;
}

} // namespace mailseal
