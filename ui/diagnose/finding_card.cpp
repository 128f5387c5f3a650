// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnose/finding_card.h"

#include "ui/widgets/finding_row.h"
#include "ui/widgets/text/copy_button.h"

#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr qsizetype mostShownPeers = 5;

} // namespace

FindingCard::FindingCard(const ExplainedFinding &found, QWidget *parent) : Card(parent)
{
    const LogFinding &finding = found.finding;
    const QString title = adviceTitle(finding.advice.id);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    auto *row = new FindingRow(severityOf(finding.advice.id),
        FindingRow::titled(
            severityOf(finding.advice.id), QStringLiteral("%1 (%2)").arg(title, serverTitle(finding.server))),
        this);
    column->addWidget(row);
    row->addText(TextLabel::Kind::Body, sentence(finding.advice));
    QStringList often{frequencyOf(finding)};
    for (const LogPeer &peer : finding.peers.first(std::min(finding.peers.size(), mostShownPeers))) {
        const QString returned = returnOf(peer);
        often << QStringLiteral("%1 (%2)%3")
                     .arg(peer.name)
                     .arg(peer.count)
                     .arg(returned.isEmpty() ? QString() : QStringLiteral(" – ") + returned);
    }
    if (const qsizetype further = finding.peers.size() - mostShownPeers; further > 0)
        often << tr("and %n other(s)", nullptr, static_cast<int>(further));
    row->addText(TextLabel::Kind::Secondary, often.join(u'\n'));
    row->addText(TextLabel::Kind::Written, finding.line);
    int number = 0; // tells their buttons apart
    for (const Remedy &remedy : found.remedies) {
        const QString about
            = found.remedies.size() == 1 ? title : QStringLiteral("%1 (%2)").arg(title).arg(++number);
        row->addWidget(new Hairline(row));
        row->addText(TextLabel::Kind::Body, remedy.text);
        if (!remedy.lines.isEmpty()) {
            row->addText(TextLabel::Kind::Secondary, tr("In %1:").arg(remedy.file));
            row->addCopied(remedy.lines.join(u'\n'), tr("Copy the lines"), about);
        }
        if (!remedy.commands.isEmpty())
            row->addCopied(remedy.commands.join(u'\n'), tr("Copy the commands"), about);
    }
    row->addText(TextLabel::Kind::Secondary, tr("Source: %1").arg(finding.citation));
}

} // namespace mailseal
