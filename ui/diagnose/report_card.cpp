// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnose/report_card.h"

#include "ui/widgets/finding_row.h"

#include <QVBoxLayout>

namespace mailseal {

ReportCard::ReportCard(const ReportFinding &finding, QWidget *parent) : Card(parent)
{
    const Severity severity = severityOf(finding.advice.id);
    auto *row = new FindingRow(severity, FindingRow::titled(severity, adviceTitle(finding.advice.id)), this);
    row->addText(TextLabel::Kind::Body, sentence(finding.advice));
    row->addText(TextLabel::Kind::Secondary, originOf(finding));
    row->addText(TextLabel::Kind::Secondary, tr("Source: %1").arg(citationOf(finding.advice.id)));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->addWidget(row);
}

} // namespace mailseal
