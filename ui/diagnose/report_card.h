// SPDX-License-Identifier: GPL-3.0-or-later
//
// What other servers report about TLS: one cause, how often, and who says so. Everything is text.
#pragma once

#include "model/diagnose/reports/report_findings.h"
#include "ui/widgets/card.h"

namespace mailseal {

class ReportCard : public Card
{
    Q_OBJECT
public:
    explicit ReportCard(const ReportFinding &finding, QWidget *parent = nullptr);
};

} // namespace mailseal
