// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the rules of a domain put what they find; the same fault is told once.
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

class FindingList
{
public:
    explicit FindingList(QList<DomainFinding> &findings) : m_findings(findings) { }
    void add(AdviceId id, const QStringList &arguments, const QString &record = {})
    {
        Advice advice;
        advice.id = id;
        advice.arguments = arguments;
        const DomainFinding finding{advice, record};
        if (!m_findings.contains(finding))
            m_findings << finding;
    }

private:
    QList<DomainFinding> &m_findings;
};

// Why an answer is not known, in a few words.
QString whyUnknown(const DnsAnswer &answer);

} // namespace mailseal
