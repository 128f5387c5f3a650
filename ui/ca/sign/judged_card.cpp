// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/sign/judged_card.h"

#include "model/ca/living/facts.h"
#include "ui/ca/state/fact_list.h"
#include "ui/widgets/finding_row.h"

#include <QHBoxLayout>

namespace mailseal {
namespace {

QVBoxLayout *sideOf(const QString &title, const QList<ca::Fact> &facts, QWidget *parent)
{
    auto *heading = new TextLabel(TextLabel::Kind::Field, parent);
    heading->setText(title);
    auto *list = new FactList(parent);
    list->setFacts(facts);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(heading);
    column->addWidget(list);
    column->addStretch(1);
    return column;
}

} // namespace

JudgedCard::JudgedCard(const ca::AskedRequest &request, const ca::Judged &judged,
    const ca::SigningWishes &wishes, const QDateTime &now, QWidget *parent)
    : Card(parent),
      m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("caJudgedCard"));
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(judged.source);
    m_sides->setSpacing(16);
    if (!request.der.isEmpty())
        m_sides->addLayout(sideOf(tr("The request asks for"), ca::factsOf(request, judged), this), 1);
    m_sides->addLayout(sideOf(judged.isAccepted() ? tr("This will be signed") : tr("This would be signed"),
                           ca::factsToSign(judged, wishes, now), this),
        1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(title);
    column->addLayout(m_sides);
    for (const ca::Refusal &refusal : judged.refusals) {
        auto *row = new FindingRow(Severity::Error, tr("Refused"), this);
        row->setObjectName(QStringLiteral("caRefusal"));
        row->addText(TextLabel::Kind::Body, ca::sentence(refusal));
        column->addWidget(row);
    }
}

void JudgedCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    constexpr int letters = 90; // for both sides
    const bool isNarrow = width() < letters * fontMetrics().averageCharWidth();
    m_sides->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace mailseal
