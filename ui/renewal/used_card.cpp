// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/renewal/used_card.h"

#include "model/base/text/printable.h"
#include "model/renewal/audit/verdict/audit_words.h"
#include "ui/inspect/overview/validity_bar.h"
#include "ui/widgets/text/text_label.h"

#include <QVBoxLayout>

namespace mailseal {

UsedCard::UsedCard(
    const AuditedCertificate &used, const RenewalAudit &audit, const QDateTime &now, QWidget *parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("usedCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    const auto say = [&](TextLabel::Kind kind, const QString &text) {
        auto *label = new TextLabel(kind, this);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setText(printable(text));
        column->addWidget(label);
    };
    say(TextLabel::Kind::Heading, titleOf(used));
    for (const QString &fact : factsOf(used, audit))
        say(TextLabel::Kind::Body, fact);
    if (!used.issue.notAfter.isValid())
        return;
    auto *bar = new ValidityBar(this);
    bar->setValidity(used.issue.notBefore, used.issue.notAfter, now, false);
    column->addSpacing(4);
    column->addWidget(bar);
}

} // namespace mailseal
