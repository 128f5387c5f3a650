// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a renewal: with a client's own part (audit_rules.cpp), and on the way from there to the
// server (way_rules.h).
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/look/system_view.h"
#include "model/renewal/audit/verdict/renewal_audit.h"

namespace mailseal {

class AuditRules
{
public:
    AuditRules(const SystemView &view, const AuditOutside &outside, const QDateTime &now)
        : m_view(view),
          m_outside(outside),
          m_now(now)
    { }
    void judge(RenewalAudit &audit) const;

private:
    void judgeLineage(const Lineage &lineage, const RenewalState &state, QList<Advice> &findings) const;
    void judgeStarts(const Lineage &lineage, const RenewalState &state, QList<Advice> &findings) const;
    void judgeTime(const Lineage &lineage, const RenewalState &state, QList<Advice> &findings) const;
    void judgeProof(const Lineage &lineage, QList<Advice> &findings) const;
    void judgeAlone(const AuditedCertificate &used, QList<Advice> &findings) const;
    void judgeShown(const RenewalAudit &audit, QList<Advice> &findings) const;

    const SystemView &m_view;
    const AuditOutside &m_outside;
    const QDateTime m_now;
};

} // namespace mailseal
