// SPDX-License-Identifier: GPL-3.0-or-later
//
// MTA-STS and TLS reporting of a domain: what is published, and the policy and records to publish for a mode,
// to copy, with the steps in which no mail is lost.
#pragma once

#include "model/servers/live/domain/sts_plan.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace mailseal {

class ViewSwitch;

class StsCard : public Card
{
    Q_OBJECT
public:
    // mode: what somebody has chosen before; nullopt: as published.
    StsCard(const DomainReport &report, const QDateTime &now, std::optional<StsPolicy::Mode> mode = {},
        QWidget *parent = nullptr);

Q_SIGNALS:
    void modeChosen(mailseal::StsPolicy::Mode mode);

private:
    void showPlan();
    void drawPlan(const StsPlan &plan);

    DomainReport m_report;
    QDateTime m_now; // for a new id, which stays while somebody looks
    ViewSwitch *m_mode;
    QWidget *m_plan = nullptr;
    QVBoxLayout *m_column;
};

} // namespace mailseal
