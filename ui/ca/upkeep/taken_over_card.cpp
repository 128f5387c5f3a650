// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/taken_over_card.h"

#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QVBoxLayout>

namespace mailseal {

TakenOverCard::TakenOverCard(const TakenOver &ca, QWidget *parent) : Card(parent)
{
    setObjectName(QStringLiteral("caTakenOverCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    auto *said = new HintLine(this);
    column->addWidget(said);
    said->say(HintLine::Kind::Good, ca.said);
    for (const QString &note : ca.notes) {
        auto *text = new TextLabel(TextLabel::Kind::Body, this);
        text->setText(note);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(text);
    }
}

} // namespace mailseal
