// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/domain_records.h"

#include "model/base/errors/error_code.h"

namespace mailseal {
namespace {

constexpr qsizetype mostTargets = 4; // of one service

const QStringList &serviceNames()
{
    // RFC 6186 and RFC 8314 §5.1, and ManageSieve's of RFC 5804 §1.8
    static const QStringList names{QStringLiteral("_submissions._tcp"), QStringLiteral("_submission._tcp"),
        QStringLiteral("_imaps._tcp"), QStringLiteral("_imap._tcp"), QStringLiteral("_pop3s._tcp"),
        QStringLiteral("_pop3._tcp"), QStringLiteral("_sieve._tcp")};
    return names;
}

// Collects questions, asks them all at once, and knows the answers by their question.
class Round
{
public:
    void add(const QString &name, RecordType type)
    {
        const DnsQuestion question{name, type};
        if (!m_questions.contains(question))
            m_questions << question;
    }
    void addHost(const QString &name)
    {
        add(name, RecordType::A);
        add(name, RecordType::Aaaa);
    }
    void ask(const Lookups &lookups, const std::stop_token &stop)
    {
        if (!m_questions.isEmpty())
            m_answers = lookups.ask(m_questions, stop);
    }
    DnsAnswer of(const QString &name, RecordType type) const
    {
        return m_answers.value(m_questions.indexOf({name, type}), DnsAnswer{{name, type}});
    }
    HostRecords host(const QString &name) const
    {
        return {name, of(name, RecordType::A), of(name, RecordType::Aaaa)};
    }

private:
    QList<DnsQuestion> m_questions;
    QList<DnsAnswer> m_answers;
};

QString below(const char *label, const QString &domain)
{
    return QLatin1String(label) + u'.' + domain;
}

void takeHosts(DomainRecords &records)
{
    const QList<MxRecord> all = mxRecords(records.mx);
    for (const MxRecord &record : all) {
        if (record.name.isEmpty())
            records.takesNoMail = true;
        else if (records.hosts.size() == mostHosts)
            ++records.hostsLeftOut;
        else
            records.hosts << MxHost{record.preference, {record.name, {}, {}}, {}, {}};
    }
    // Only if there is surely no MX: a sender that could not find out does not guess either.
    records.isImplicit = records.mx.status == DnsAnswer::Status::Nothing;
    if (records.isImplicit)
        records.hosts << MxHost{0, {records.domain, {}, {}}, {}, {}};
}

void askAboutDomain(DomainRecords &records, const Lookups &lookups, const std::stop_token &stop)
{
    const QString &domain = records.domain;
    Round round;
    round.add(domain, RecordType::Mx);
    round.add(below("_mta-sts", domain), RecordType::Txt);
    round.addHost(below("mta-sts", domain));
    round.add(below("_smtp._tls", domain), RecordType::Txt);
    round.addHost(below("autoconfig", domain));
    round.addHost(below("autodiscover", domain));
    for (const QString &service : serviceNames())
        round.add(service + u'.' + domain, RecordType::Srv);
    round.ask(lookups, stop);
    records.mx = round.of(domain, RecordType::Mx);
    records.stsText = round.of(below("_mta-sts", domain), RecordType::Txt);
    records.stsHost = round.host(below("mta-sts", domain));
    records.reporting = round.of(below("_smtp._tls", domain), RecordType::Txt);
    records.autoconfig = round.host(below("autoconfig", domain));
    records.autodiscover = round.host(below("autodiscover", domain));
    for (const QString &service : serviceNames()) {
        const DnsAnswer answer = round.of(service + u'.' + domain, RecordType::Srv);
        if (answer.status != DnsAnswer::Status::Nothing)
            records.services << ServiceRecords{service, answer, {}};
    }
    takeHosts(records);
}

QStringList targetsOf(const ServiceRecords &service)
{
    QStringList names;
    for (const SrvRecord &record : srvRecords(service.answer)) {
        if (!record.target.isEmpty() && !names.contains(record.target) && names.size() < mostTargets)
            names << record.target;
    }
    return names;
}

void askAboutHosts(DomainRecords &records, const Lookups &lookups, const std::stop_token &stop)
{
    Round round;
    for (const MxHost &host : records.hosts) {
        round.addHost(host.host.name);
        round.add(QStringLiteral("_25._tcp.") + host.host.name, RecordType::Tlsa);
        for (const QString &name : caaNames(host.host.name))
            round.add(name, RecordType::Caa);
    }
    for (const ServiceRecords &service : records.services) {
        for (const QString &target : targetsOf(service))
            round.addHost(target);
    }
    round.ask(lookups, stop);
    for (MxHost &host : records.hosts) {
        host.host = round.host(host.host.name);
        host.tlsa = round.of(QStringLiteral("_25._tcp.") + host.host.name, RecordType::Tlsa);
        for (const QString &name : caaNames(host.host.name))
            host.authority << round.of(name, RecordType::Caa);
    }
    // Then there is no way in at all.
    const bool isSurelyNone = records.isImplicit && !records.hosts.first().host.hasAddress()
        && records.hosts.first().host.four.isKnown() && records.hosts.first().host.six.isKnown();
    if (isSurelyNone)
        records.hosts.clear();
    for (ServiceRecords &service : records.services) {
        for (const QString &target : targetsOf(service))
            service.targets << round.host(target);
    }
}

} // namespace

Result<DomainName> mailDomain(const QString &typed)
{
    auto domain = DomainName::parse(typed.contains(u'@') ? typed.section(u'@', -1) : typed);
    if (domain && domain->isWildcard())
        return failure(ErrorCode::DomainIsWildcard, {typed});
    return domain;
}

Result<DomainRecords> lookUpDomain(
    const DomainName &domain, const Lookups &lookups, const std::stop_token &stop)
{
    DomainRecords records;
    records.domain = domain.ascii();
    records.registered = lookups.registeredDomain(records.domain);
    askAboutDomain(records, lookups, stop);
    records.resolving = lookups.resolving();
    if (records.resolving == Resolving::Unvalidated && !records.mx.isKnown() && !records.stsText.isKnown()
        && !records.reporting.isKnown())
        return failure(ErrorCode::NamesNotAnswered, {}, records.mx.detail);
    // A few take mail all the same.
    if (records.registered.isEmpty() && records.mx.status == DnsAnswer::Status::Nothing)
        return failure(ErrorCode::DomainIsPublicSuffix, {domain.unicode()});
    if (!stop.stop_requested())
        askAboutHosts(records, lookups, stop);
    return records;
}

} // namespace mailseal
