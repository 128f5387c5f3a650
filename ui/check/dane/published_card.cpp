// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/dane/published_card.h"

#include "ui/widgets/finding_row.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/written_text.h"

#include <QVBoxLayout>

namespace mailseal {
namespace {

// nullopt: good.
std::optional<Severity> severityOf(const TlsaJudgement &port)
{
    switch (port.standing) {
    case TlsaStanding::Nothing:
        return Severity::Note;
    case TlsaStanding::CurrentAndNext:
        return port.isSecure ? std::nullopt : std::optional(Severity::Warning); // senders use none of it
    case TlsaStanding::Unknown:
    case TlsaStanding::CurrentOnly:
        return Severity::Warning;
    case TlsaStanding::NextOnly:
    case TlsaStanding::Neither:
        break;
    }
    return Severity::Error;
}

std::optional<Severity> severityOf(RolloverStep step)
{
    switch (step) {
    case RolloverStep::Switch:
    case RolloverStep::Finished:
        return std::nullopt;
    case RolloverStep::Publish:
    case RolloverStep::Wait:
    case RolloverStep::RemoveOld:
        return Severity::Note;
    case RolloverStep::Unknown:
        return Severity::Warning;
    case RolloverStep::Broken:
        break;
    }
    return Severity::Error;
}

QString capital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

PublishedCard::PublishedCard(const DaneLook &look, QWidget *parent)
    : Card(parent),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("publishedCard"));
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(10);
    if (look.rollover)
        addRollover(*look.rollover);
    addHeading(tr("Published"));
    for (const TlsaJudgement &port : look.judgements)
        addPort(port);
    for (const Advice &finding : look.findings) {
        const Severity severity = mailseal::severityOf(finding.id);
        FindingRow *row = add(severity, FindingRow::titled(severity, adviceTitle(finding.id)));
        row->setToolTip(citationOf(finding.id));
        row->addText(TextLabel::Kind::Body, sentence(finding));
    }
}

void PublishedCard::addHeading(const QString &text)
{
    auto *heading = new TextLabel(TextLabel::Kind::Heading, this);
    heading->setText(text);
    m_column->addWidget(heading);
    m_isFirst = true;
}

FindingRow *PublishedCard::add(std::optional<Severity> severity, const QString &title)
{
    if (!m_isFirst)
        m_column->addWidget(new Hairline(this));
    m_isFirst = false;
    auto *row = new FindingRow(severity, title, this);
    m_column->addWidget(row);
    return row;
}

void PublishedCard::addPort(const TlsaJudgement &port)
{
    const auto severity = severityOf(port);
    const QString title = capital(portText(port));
    FindingRow *row = add(severity, severity ? FindingRow::titled(*severity, title) : title);
    row->setObjectName(QStringLiteral("danePort"));
    for (const QString &line : recordLines(port)) {
        auto *shown = new PathLabel(row);
        shown->setPath(line);
        row->addWidget(shown);
    }
}

void PublishedCard::addRollover(const RolloverState &state)
{
    addHeading(tr("Change of keys"));
    const auto severity = severityOf(state.step);
    const QString said = sentence(state);
    FindingRow *row = add(severity, severity ? FindingRow::titled(*severity, said) : said);
    row->setObjectName(QStringLiteral("daneRollover"));
    if (const QString old = removalText(state, TlsaForm::Zone).trimmed(); !old.isEmpty()) {
        auto *text = new WrittenText(QStringLiteral("daneOldRecords"), row);
        text->setTexts(tr("Records to remove"), old);
        row->addWidget(text);
    }
}

} // namespace mailseal
