// SPDX-License-Identifier: GPL-3.0-or-later
//
// The way of a mail, drawn: a line from each server to the next, whole where the step was encrypted and
// broken where it was not, with the words beside it.
#pragma once

#include "model/diagnose/received/mail_way.h"
#include "ui/widgets/card.h"

namespace mailseal {

class WayCard : public Card
{
    Q_OBJECT
public:
    explicit WayCard(const MailWay &way, QWidget *parent = nullptr);
};

// One step; its words are also its accessible name.
class HopRow : public QWidget
{
    Q_OBJECT
public:
    HopRow(const MailWay &way, qsizetype hop, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    HopTls m_tls;
};

} // namespace mailseal
