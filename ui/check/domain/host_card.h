// SPDX-License-Identifier: GPL-3.0-or-later
//
// One mail server of a domain: its name, its place in the order, and a tile for each way and each promise.
#pragma once

#include "model/servers/live/domain/domain_report.h"
#include "ui/widgets/card.h"

namespace mailseal {

class HostCard : public Card
{
    Q_OBJECT
public:
    explicit HostCard(const HostVerdict &host, QWidget *parent = nullptr);
};

} // namespace mailseal
