// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/domain_look.h"

#include "model/base/errors/error_code.h"
#include "model/servers/live/connection/server_address.h"
#include "model/servers/live/domain/policy_fetch.h"
#include "model/servers/live/domain/ways_asked.h"
#include "model/servers/machine/authorities.h"

#include <algorithm>
#include <thread>

namespace mailseal {
namespace {

constexpr qsizetype mostAddresses = 8;       // of one host
constexpr std::chrono::seconds mostTime(20); // for everything after DNS

QList<WayQuestion> questionsAbout(const HostRecords &host, const ProtocolPort &port)
{
    QList<WayQuestion> questions;
    for (const QString &address : host.allAddresses().mid(0, mostAddresses))
        questions << WayQuestion{host.name, address, port};
    return questions;
}

// Whoever publishes 127.0.0.1 does not mean the servers of whoever asks.
bool leadsElsewhere(const WayQuestion &question)
{
    const auto place = addressesOf(question.address.toLatin1(), Patience({}));
    return !place || place->isEmpty() || !isOfThisMachine(place->first());
}

// In the order of the questions.
QList<WayIn> waysTo(const QList<WayQuestion> &questions, const Patience &patience)
{
    QList<WayQuestion> asked;
    std::copy_if(questions.begin(), questions.end(), std::back_inserter(asked), leadsElsewhere);
    QList<WayIn> answers = askWays(asked, patience);
    QList<WayIn> ways;
    for (const WayQuestion &question : questions) {
        if (leadsElsewhere(question))
            ways << answers.takeFirst();
        else
            ways << WayIn{
                question.host, question.address, WayIn::Reached::NoRoute, WayIn::Tls::NotBegun, {}, {}};
    }
    return ways;
}

// All connections at once, and sorted afterwards.
DomainWorld askServers(const DomainRecords &records, const std::stop_token &stop)
{
    QList<WayQuestion> questions;
    for (const MxHost &mx : records.hosts)
        questions += questionsAbout(mx.host, mailPort);
    for (const HostRecords &host : {records.autoconfig, records.autodiscover, records.stsHost})
        questions += questionsAbout(host, webPort);
    const QList<WayIn> ways = waysTo(questions, Patience(mostTime, stop));
    DomainWorld world;
    for (qsizetype i = 0; i < questions.size(); ++i)
        (questions.at(i).port == webPort ? world.web : world.mail) << ways.at(i);
    return world;
}

} // namespace

Result<DomainReport> lookAtDomain(const DomainName &domain, const Lookups &lookups,
    const std::stop_token &stop, const std::function<void(int, int)> &progress,
    const QList<RenewedHere> &renewed)
{
    const auto tell = [&progress](int done) {
        if (progress)
            progress(done, 3);
    };
    tell(0);
    auto records = lookUpDomain(domain, lookups, stop);
    if (!records)
        return failure(records.error());
    tell(1);
    const QList<Certificate> authorities = systemAuthorities();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const PolicyQuestion question{
        records->stsHost.name, records->stsHost.allAddresses().mid(0, mostAddresses), authorities, now};
    PolicyAnswer policy;
    DomainWorld world;
    {
        std::jthread fetching;
        // A policy counts only with its record (RFC 8461 §3); a file without one is a mistake to be told.
        if (!question.addresses.isEmpty() && !stop.stop_requested())
            fetching = std::jthread([&] { policy = fetchPolicy(question, Patience(mostTime, stop)); });
        world = askServers(*records, stop);
    }
    records->policy = std::move(policy);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    tell(2);
    world.authorities = authorities;
    world.time = now;
    world.renewed = renewed;
    DomainReport report = judge(*records, world);
    tell(3);
    return report;
}

} // namespace mailseal
