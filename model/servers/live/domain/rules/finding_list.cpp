// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/rules/finding_list.h"

#include "model/servers/live/domain/foreign_text.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::DnsAnswer)
};

} // namespace

void FindingList::add(AdviceId id, const QStringList &arguments, const QString &record)
{
    Advice advice;
    advice.id = id;
    for (const QString &argument : arguments)
        advice.arguments << foreignText(argument);
    const DomainFinding finding{advice, record};
    if (!m_findings.contains(finding))
        m_findings << finding;
}

QString whyUnknown(const DnsAnswer &answer)
{
    switch (answer.status) {
    case DnsAnswer::Status::TimedOut:
        return Words::tr("no answer in time");
    case DnsAnswer::Status::Bogus:
    case DnsAnswer::Status::Failed:
        return answer.detail;
    case DnsAnswer::Status::NotAsked:
    case DnsAnswer::Status::Found:
    case DnsAnswer::Status::Nothing:
        break;
    }
    return {};
}

} // namespace mailseal
