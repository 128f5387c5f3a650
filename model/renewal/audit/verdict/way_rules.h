// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the renewed file to the server that is to read it. Postfix and Dovecot show the old certificate until
// they reload; Courier reads its files for each connection, and Exim, too, or watches them and takes what is
// new after some seconds (tried on Postfix 3.7, Dovecot 2.3, Courier 1.0 and Exim 4.96; Exim specification,
// chapter 43).
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/look/shell_reading.h"
#include "model/renewal/audit/look/system_view.h"
#include "model/renewal/audit/verdict/renewal_audit.h"

#include <QHash>

namespace mailseal {

class WayRules
{
public:
    WayRules(const SystemView &view, const AuditOutside &outside, const RenewalState &state)
        : m_view(view),
          m_outside(outside),
          m_state(state)
    { }
    // Also says what reaches the server.
    void judge(AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const;

private:
    struct Runs // what is run after a renewal
    {
        QString place;
        QString text;
    };
    QList<Runs> runsAfter(const Lineage &lineage) const;
    QList<Runs> runsAnyway(const AuditedCertificate &used, const Lineage &lineage) const;
    ShellEffect effectOf(const Runs &one) const; // reads each text once, however many files depend on it
    bool judgeCopy(const AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const;
    void judgeReload(AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const;
    void judgeKey(const AuditedCertificate &used, const Lineage &lineage, QList<Advice> &findings) const;
    QString deployCommand(const AuditedCertificate &used, const Lineage &lineage) const;
    QString reloadText(ServerKind server) const;

    const SystemView &m_view;
    const AuditOutside &m_outside;
    const RenewalState &m_state;
    mutable QHash<QString, ShellEffect> m_effects; // by text
};

} // namespace mailseal
