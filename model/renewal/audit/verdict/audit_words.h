// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an audit of the renewal says in window and terminal alike, besides the sentences of its findings.
#pragma once

#include "model/renewal/audit/verdict/renewal_audit.h"

namespace mailseal {

// “Postfix: /etc/ssl/certs/mail.pem”
QString titleOf(const AuditedCertificate &used);
// A line each: for whom and how long, who renews it and when, how the renewed file comes here, and what lets
// the server read it.
QStringList factsOf(const AuditedCertificate &used, const RenewalAudit &audit);
// The whole in one sentence. Good is only said of what was looked at.
QString verdictOf(const RenewalAudit &audit);
bool isOnlyNotes(const RenewalAudit &audit); // no finding is worse
// What a finding's sentence says is to be run or written, alone, to be copied; empty: nothing of the kind.
QString mendLine(const Advice &finding);

} // namespace mailseal
