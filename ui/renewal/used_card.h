// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate that a mail server uses: how long it lasts, who renews it and when, and how it gets here.
#pragma once

#include "model/renewal/audit/verdict/renewal_audit.h"
#include "ui/widgets/card.h"

namespace mailseal {

class UsedCard : public Card
{
    Q_OBJECT
public:
    UsedCard(const AuditedCertificate &used, const RenewalAudit &audit, const QDateTime &now,
        QWidget *parent = nullptr);
};

} // namespace mailseal
