// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/ports/finding_rows.h"

#include "model/base/advice/advice_id.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/finding_row.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace mailseal {
namespace {

// A server of this machine that has not read the file which it ought to show.
bool isForgottenHere(const HostReport &report, const Advice &finding)
{
    return finding.id == AdviceId::OtherThanFile
        && std::any_of(report.ports.begin(), report.ports.end(),
            [&](const PortReport &port) { return port.seen.fromItself && port.findings.contains(finding); });
}

} // namespace

FindingRows::FindingRows(QWidget *parent) : Card(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
}

void FindingRows::show(const HostReport &report, std::optional<ProtocolPort> port)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto isShown = [&](const FoundAt &found) {
        return !port || std::any_of(report.ports.begin(), report.ports.end(), [&](const PortReport &one) {
            return one.seen.port == *port && one.findings.contains(found.advice);
        });
    };
    for (const FoundAt &found : findingsOf(report)) {
        if (!isShown(found))
            continue;
        FindingRow *row = addRow(severityOf(found.advice.id), findingTitle(found), sentence(found.advice));
        row->setToolTip(citationOf(found.advice.id));
        if (isForgottenHere(report, found.advice))
            addReload(row);
    }
    const bool answers = std::any_of(report.ports.begin(), report.ports.end(),
        [](const PortReport &one) { return one.seen.reached == Reached::Yes; });
    if (layout()->count() == 0)
        addRow(std::nullopt,
            port          ? tr("No fault was found on port %1.").arg(port->port)
                : answers ? tr("No fault was found.")
                          : tr("What was looked at"),
            port ? QString() : lookedAt(report));
    else if (!port)
        addRow(std::nullopt, tr("Nothing else was found."), lookedAt(report));
}

FindingRow *FindingRows::addRow(std::optional<Severity> severity, const QString &title, const QString &text)
{
    if (layout()->count() > 0)
        layout()->addWidget(new Hairline(this));
    auto *row = new FindingRow(severity, title, this);
    if (!text.isEmpty())
        row->addText(TextLabel::Kind::Body, text);
    layout()->addWidget(row);
    return row;
}

void FindingRows::addReload(FindingRow *row)
{
    auto *button = new QPushButton(tr("Let the servers &read it"), row);
    button->setObjectName(QStringLiteral("checkReloadButton"));
    button->setAutoDefault(true);
    makeRoomy(button);
    connect(button, &QPushButton::clicked, this, &FindingRows::reloadRequested);
    row->addWidget(button, Qt::AlignLeft);
}

} // namespace mailseal
