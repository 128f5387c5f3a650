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
    // The arguments may be what strangers publish.
    void add(AdviceId id, const QStringList &arguments, const QString &record = {});

private:
    QList<DomainFinding> &m_findings;
};

// Why an answer is not known, in a few words.
QString whyUnknown(const DnsAnswer &answer);

} // namespace mailseal
