// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a request asks for, beside it what would be signed, and below it why it is refused.
#pragma once

#include "model/ca/signing/judgement.h"
#include "ui/widgets/card.h"

class QBoxLayout;

namespace mailseal {

class JudgedCard : public Card
{
    Q_OBJECT
public:
    // Without a request (a renewal with the old key) only what would be signed.
    JudgedCard(const ca::AskedRequest &request, const ca::Judged &judged, const ca::SigningWishes &wishes,
        const QDateTime &now, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_sides; // beside each other, or below each other where there is no room for that
};

} // namespace mailseal
