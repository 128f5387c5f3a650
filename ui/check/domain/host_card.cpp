// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/domain/host_card.h"

#include "ui/check/domain/verdict_tile.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text/text_label.h"

#include <QVBoxLayout>

namespace mailseal {

HostCard::HostCard(const HostVerdict &host, QWidget *parent) : Card(parent)
{
    setObjectName(QStringLiteral("hostCard"));
    auto *name = new TextLabel(TextLabel::Kind::Heading, this);
    name->setText(host.name);
    auto *place = new TextLabel(TextLabel::Kind::Secondary, this);
    place->setText(tr("Preference %1").arg(host.preference));
    auto *tiles = new QWidget(this);
    auto *flow = new FlowLayout(tiles);
    for (const HostTile &tile : tilesOf(host))
        flow->addWidget(new VerdictTile(tile, tiles));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    tiles->setSizePolicy(policy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    column->addWidget(name);
    column->addWidget(place);
    column->addSpacing(4);
    column->addWidget(tiles);
}

} // namespace mailseal
